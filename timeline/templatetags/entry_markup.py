"""Markup that follows from a statement alone: rendered once, and kept with its entry."""

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from timeline.entries.addresses import LEFT_OPEN, markup_at
from timeline.entries.moments import Moment

register = template.Library()


@register.tag
def kept(parser: Parser, token: Token) -> "KeptMarkup":
    """{% kept entry "line" leads %}…{% endkept %}

    After the entry stand the name of what is kept and whatever else it depends on, without the
    moment: its links are led to that of each page. Of each name the last is kept.
    """
    _, *given = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptMarkup([parser.compile_filter(one) for one in given], nodes)


class KeptMarkup(Node):
    def __init__(self, given: list[FilterExpression], nodelist: NodeList) -> None:
        self.given, self.nodelist = given, nodelist

    def render(self, context: Context) -> SafeString:
        entry, name, *on = (one.resolve(context) for one in self.given)
        markup = entry.kept_for(("markup", name), on, lambda: self.rendered(context))
        return markup_at(markup.decode(), context.get("moment") or Moment())

    def rendered(self, context: Context) -> bytes:
        """As bytes, which take half the room of text with a sign that is not Latin."""
        with context.push(moment=LEFT_OPEN):
            return self.nodelist.render(context).encode()

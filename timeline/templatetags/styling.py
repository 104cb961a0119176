"""The style sheets of our pages, and their text without the templates' indentation."""

import re

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.pages import styling

register = template.Library()
PREFORMATTED_OR_BREAK = re.compile(
    r"(?P<preformatted><(?P<tag>pre|script|textarea)\b.*?</(?P=tag)>)"
    r"|(?P<at_a_tag>(?<=>){0}|{0}(?=<))|{0}".replace("{0}", r"[ \t\r\f]*\n[ \t\r\n\f]*"),
    re.DOTALL,
)


@register.simple_tag
def style(name: str, media: str = "all") -> SafeString:
    """A sheet of `styling.SHEETS` for these media, inside the page."""
    css = mark_safe(styling.page_style(name))  # noqa: S308  # a file of ours
    return format_html('<style media="{}">{}</style>', media, css)


@register.simple_tag
def style_link(name: str) -> SafeString:
    """A sheet of `styling.SHEETS` that the browser keeps, for pages that one works in all day."""
    address = f"{reverse('sheet', args=[name])}?v={styling.style_version(name)}"
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.tag
def unindented(parser: Parser, token: Token) -> "Unindented":
    """Lines begin at the margin: their indentation helps only who reads the template.

    A break beside a tag stays a break, one within a sentence becomes a space, and what is
    preformatted stays as it is.
    """
    nodes = parser.parse(("endunindented",))
    parser.delete_first_token()
    return Unindented(nodes)


class Unindented(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        html = PREFORMATTED_OR_BREAK.sub(kept, self.nodelist.render(context))
        return mark_safe(html)  # noqa: S308  # rendered just now


def kept(found: re.Match[str]) -> str:
    return found["preformatted"] or ("\n" if found["at_a_tag"] else " ")

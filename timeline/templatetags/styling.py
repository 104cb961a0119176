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
PREFORMATTED = re.compile(  # `svg_of` writes no indents
    r"(<(?:pre|script|textarea)\b.*?</(?:pre|script|textarea)>|<svg xmlns\b.*?</svg>)", re.DOTALL
)
BLANKS = " \t\r\f"  # those that mean nothing beside a break
IN_A_SENTENCE = re.compile(r"\n(?<=[^>]\n)(?=[^<])")  # begins with what is looked for: fast


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
        parts = PREFORMATTED.split(self.nodelist.render(context))
        parts[::2] = map(without_indents, parts[::2])
        return mark_safe("".join(parts))  # noqa: S308  # rendered just now


def without_indents(html: str) -> str:
    """The text between what is preformatted, which begins and ends with tags."""
    if "\n" not in html:
        return html
    first, *between, last = html.split("\n")
    told = filter(None, (line.strip(BLANKS) for line in between))
    lines = [first.rstrip(BLANKS), *told, last.lstrip(BLANKS)]
    return IN_A_SENTENCE.sub(" ", "\n".join(lines))

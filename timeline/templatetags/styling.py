"""The style sheets of our pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from timeline import styling

register = template.Library()


@register.simple_tag
def style(name: str, media: str = "all") -> SafeString:
    """A sheet of `styling.SHEETS` for these media, inside the page."""
    css = mark_safe(styling.sheet(name))  # noqa: S308  # a file of ours
    return format_html('<style media="{}">{}</style>', media, css)

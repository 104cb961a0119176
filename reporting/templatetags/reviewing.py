"""Changed words, marked by elements that say so without colour."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reporting.texts.word_changes import WordPiece

register = template.Library()


@register.filter
def as_deleted(pieces: Iterable[WordPiece]) -> SafeString:
    return format_html_join("", "{}", ([marked("<del>{}</del>", one)] for one in pieces))


@register.filter
def as_inserted(pieces: Iterable[WordPiece]) -> SafeString:
    return format_html_join("", "{}", ([marked("<ins>{}</ins>", one)] for one in pieces))


def marked(element: str, piece: WordPiece) -> SafeString:
    """The words, within the element where they are changed."""
    return format_html(element if piece.is_changed else "{}", piece.text)

"""A marked text as HTML: written here, since a long text has hundreds of pieces.

Its text content is the very text (`as_printed`), so nothing may come between the pieces; the link
from a passage to its card is empty, its number drawn by the style sheet.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from reporting.templatetags.desk import as_printed
from reporting.texts.marking import Segment, TextMark

register = template.Library()


@register.filter
def marked_text(segments: Iterable[Segment]) -> SafeString:
    return mark_safe("".join(map(marked_segment, segments)))  # noqa: S308  # escaped in each


def marked_segment(segment: Segment) -> SafeString:
    opens = ((mark.place,) for mark in segment.opens)
    return (
        format_html_join("", '<span id="{}"></span>', opens)
        + marked_words(segment)
        + format_html_join(
            "",
            '<a class="ref{}" href="#{}" data-number="{}" aria-label="{}"></a>',
            ((kind_of(mark), mark.card, mark.number, mark.words) for mark in segment.closes),
        )
    )


def kind_of(mark: TextMark) -> str:
    """Its further class: recorded, proposed, or proposed by a rule that is less sure."""
    if not mark.proposed:
        return ""
    return " proposed" if mark.is_sure else " doubtful"


def marked_words(segment: Segment) -> SafeString:
    words = as_printed(segment.text)
    if segment.marks:
        named = named_passages(segment.marks)
        return format_html(
            '<mark class="{}" data-passages="{}">{}</mark>',
            segment.kind or f"depth-{segment.depth}",
            named,
            words,
        )
    return (
        format_html('<span class="furniture">{}</span>', words) if segment.is_furniture else words
    )


def named_passages(marks: Iterable[TextMark]) -> str:
    return "".join(f"{mark.name} " for mark in marks)

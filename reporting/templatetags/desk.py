"""What the desk's templates say that no model says of itself."""

from datetime import date
from typing import Any

from django import template
from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reporting.forms.dates import day_as_typed, typed
from reporting.models import Figure, Source, Statement
from reporting.releasing.composing import due_entry, figure_entry
from reporting.releasing.sentences import figure_words
from reporting.releasing.sentences.times import due_words

register = template.Library()


@register.filter
def in_words(figure: Figure) -> str:
    return figure_words(figure_entry(figure))


@register.filter
def as_printed(text: str) -> SafeString:
    """Escaped so that the page's text content is the very text: HTML would eat a CR."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308


@register.filter
def day(owner: models.Model, clock: str) -> str:
    """A fuzzy date as precise as it is known: “Fri 18 Oct 2024, 14:05 Asia/Seoul”."""
    known = typed(clock, owner)
    words = day_as_typed(known[f"{clock}_day"])
    if known[f"{clock}_clock"]:
        return f"{words}, {known[f'{clock}_clock']} {known[f'{clock}_zone']}"
    return words


@register.filter
def time_claimed(owner: Figure | Statement, said_on: date | None = None) -> str:
    return due_words(due_entry(owner), said_on)


DONE = {
    "record": "Recorded",
    "amend": "Edited",
    "attach": "Passage added",
    "detach": "Passage removed",
    "place": "Role, credit or quote changed",
    "confirm_difference": "Difference added",
    "drop_difference": "Difference removed",
    "relate": "Relation added",
    "unrelate": "Relation removed",
    "object_changed": "What it is about has changed",
    "object_seen": "Seen: it stays as it is",
    "submit": "Submitted",
    "send_back": "Sent back",
    "publish": "Published",
    "retract": "Retracted",
    "approve": "Approved",
    "publish_urgently": "Published alone",
    "second_look": "Looked at a second time",
    "bring_back": "Brought back",
    "discard": "Discarded",
    "recover": "Taken out of the discarded",
    "reopen": "Reopened",
    "undo": "Last step undone",
    "describe": "Details changed",
    "read": "Marked how far it is read",
    "accept_copy": "Copy accepted",
    "reject_copy": "Copy rejected",
    "reject_suggestion": "Suggestion rejected",
    "take": "Taken up",
    "give": "Handed over",
    "aside": "Set aside",
    "merge": "Another statement became part of it",
}


@register.filter
def done(action: str) -> str:
    return DONE.get(action, action)


@register.filter
def origin(source: Source, field: str) -> str:
    """Where the value of a field of the details was found: “og:title”; empty when unknown."""
    if field != "published_day":
        return source.origins.get(field, "")
    text = source.latest_snapshot()
    return text.published_origin if text else ""


@register.filter
def entry(mapping: dict[str, Any], key: str) -> Any:
    return mapping.get(key, "")

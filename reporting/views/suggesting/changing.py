"""A suggestion that is changed before it is saved: the form of a new statement, filled from it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import QueryDict

from reporting.desk import annotating, suggesting
from reporting.desk.policies import Refused
from reporting.forms.entries import StatementEntry
from reporting.models import Source, Statement, User
from reporting.views.suggesting.asked import AskedSuggestion, suggestion_under

NAME = "suggestion"  # the field of the form that says from which one it was filled


def suggestion_in(values: QueryDict, source: Source) -> AskedSuggestion | None:
    """The one that the form names; None for a form that began from marked words."""
    key = values.get(NAME, "")
    return suggestion_under(values, source, key) if key else None


def verb_for(asked: AskedSuggestion | None, values: QueryDict, user: User) -> Callable[..., Any]:
    """What saves the form. Where somebody else decided meanwhile, that is said once; saved again,
    it is a statement of its own."""
    if asked is None:
        return annotating.record
    if asked.suggestion:
        return partial(suggesting.record_changed, asked.suggestion)
    one = asked.decision
    if one is None or one.by_id == user.pk or values.get("decided_seen"):
        return annotating.record  # the key of the form tells a second click
    return partial(refuse_decided, asked.fate)


def point_at_first(entry: StatementEntry) -> None:
    """Whoever changes a suggestion begins at its first field, where none is in doubt."""
    if not entry.has_doubt():
        entry.form.fields["speaker"].widget.attrs["autofocus"] = True


def refuse_decided(fate: str, /, **given: Any) -> Statement:
    raise Refused(f"{fate} Save again if this is another statement.")

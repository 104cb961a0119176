"""A suggestion that is changed before it is saved: the form of a new statement, filled from it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import QueryDict

from reporting.desk import annotating, suggesting
from reporting.desk.policies import Refused
from reporting.forms.entries import StatementEntry
from reporting.models import Source, Statement
from reporting.views.suggesting.asked import AskedSuggestion, suggestion_under

NAME = "suggestion"  # the field of the form that says from which one it was filled


def suggestion_in(values: QueryDict, source: Source) -> AskedSuggestion | None:
    """The one that the form names; None for a form that began from marked words."""
    key = values.get(NAME, "")
    return suggestion_under(values, source, key) if key else None


def verb_for(asked: AskedSuggestion | None, values: QueryDict) -> Callable[..., Any]:
    """What saves the form. Where it was decided meanwhile, that is said once; saved again, it is a
    statement of its own."""
    if asked is None:
        return annotating.record
    if asked.suggestion:
        return partial(suggesting.record_changed, asked.suggestion)
    if asked.decision is None or "decided_seen" in values or is_second_click(asked, values):
        return annotating.record  # which knows the key of a form that was saved
    return partial(refuse_decided, asked.fate)


def is_second_click(asked: AskedSuggestion, values: QueryDict) -> bool:
    """Whether the statement that was made of it is that of this very form."""
    made = asked.decision.statement if asked.decision else None
    return made is not None and str(made.form_key) == values.get("form_key")


def point_at_first(entry: StatementEntry) -> None:
    """Whoever changes a suggestion begins at its first field, where none is in doubt."""
    if not entry.has_doubt():
        entry.form.fields["speaker"].widget.attrs["autofocus"] = True


def refuse_decided(fate: str, /, **given: Any) -> Statement:
    raise Refused(f"{fate} Save again if this is another statement.")

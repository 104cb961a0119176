"""Suggestions that become statements: as they are, all certain ones at once, or changed."""

import uuid
from dataclasses import dataclass
from typing import Any

from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Snapshot, Statement, User


@dataclass(frozen=True)
class AcceptedOne:
    """What became of one of several: its draft, or the sentence that says why there is none."""

    suggestion: Suggestion
    statement: Statement | None
    refusal: str = ""


def accept_suggestion(suggestion: Suggestion, *, by: User) -> Statement:
    """Records it as it is, as a draft. A second click gives the same draft.

    Raises `Refused` where the form has to be filled in by hand: nobody of the record speaks, or no
    series counts it.
    """
    raise NotImplementedError


def accept_sure(snapshot: Snapshot, *, by: User) -> list[AcceptedOne]:
    """All certain ones of the text, each in a transaction of its own, in the order of the text."""
    raise NotImplementedError


def record_changed(
    suggestion: Suggestion,
    *,
    by: User,
    spans: list[Span],
    figures: list[FigureGiven],
    form_key: uuid.UUID | None = None,
    **fields: Any,
) -> Statement:
    """`annotating.record` of a form that was filled from the suggestion; notes what was changed."""
    raise NotImplementedError


def add_to_statement(suggestion: Suggestion, statement: Statement, *, by: User) -> Statement:
    """Adds its words to a statement that is on record already, as an appearance of it."""
    raise NotImplementedError

"""Suggestions that become statements: as they are, all certain ones at once, or changed."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from reporting.desk import annotating, policies
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.desk.relating import set_role
from reporting.desk.suggesting.deciding import (
    decision_on,
    hold_suggestions,
    note_changed,
    write_decision,
)
from reporting.desk.suggesting.figures_meant import figures_meant, given_figure
from reporting.desk.suggesting.filling_in import draft_fields
from reporting.desk.suggesting.finding import matches_of
from reporting.desk.suggesting.opening import open_suggestions
from reporting.desk.suggesting.suggestion import Suggestion, name_printed
from reporting.models import (
    Snapshot,
    Statement,
    SuggestionDecision,
    SuggestionOutcome,
    User,
)
from reporting.models.rules.refusals import spoken_refusals
from reporting.texts.extraction import VOICE


@dataclass(frozen=True)
class AcceptedOne:
    """What became of one of several: its draft, or the sentence that says why there is none."""

    suggestion: Suggestion
    statement: Statement | None
    refusal: str = ""


def accept_suggestion(suggestion: Suggestion, *, by: User) -> Statement:
    """Records it as it is, as a draft. A second click gives the same draft.

    Without a number it has the gist that the fact of its series gives, if any; a draft without one
    cannot be submitted yet. Raises `Refused` where somebody has to fill in the form.
    """
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        hold_suggestions(suggestion.snapshot)
        if known := decision_on(suggestion):
            return statement_made(known)
        policies.refuse_if(against_accepting(suggestion))
        figures = [given_figure(one) for one in figures_meant(suggestion)]
        made = annotating.record(
            by=by, spans=[suggestion.span], figures=figures, **draft_fields(suggestion)
        )
        credit_outlet(made, suggestion, by)
        write_decision(suggestion, SuggestionOutcome.ACCEPTED, by=by, statement=made)
    return made


def against_accepting(suggestion: Suggestion) -> str:
    """Why it cannot be a statement as it is, and what to do."""
    proposal = suggestion.proposal
    if suggestion.source.story is None:
        return "This source belongs to no story yet; choose one in its details."
    for told, actor in (
        (proposal.speaker, suggestion.speaker),
        (proposal.relayed_by, suggestion.relayed_by),
    ):
        if told and actor is None and told.kind != VOICE:
            return f"No one actor on record is “{name_printed(told)}”: change it, and choose who."
    if suggestion.speaker is None:
        return "The words do not tell who says it: change it, and choose who speaks."
    if suggestion.about is None:
        return "No series of the story counts this: change it, and choose what it is about."
    return ""


def statement_made(known: SuggestionDecision) -> Statement:
    """The draft of the first click; raises `Refused` for what was rejected."""
    if known.statement is None:
        raise policies.Refused(f"{known.by} has rejected this suggestion already.")
    return known.statement


def credit_outlet(made: Statement, suggestion: Suggestion, by: User) -> None:
    """Says whom the text credits with it, as far as they are on record; a second time changes
    nothing."""
    appearance = made.appearances.get(source=suggestion.source)
    if suggestion.via and appearance.via_id is None:
        set_role(appearance, by=by, role=appearance.role, via=suggestion.via)


def accept_sure(snapshot: Snapshot, *, by: User) -> list[AcceptedOne]:
    """All certain ones of the text, each in a transaction of its own, in the order of the text."""
    policies.refuse_if(policies.against_desk(by))
    return [accept_one(one, by) for one in open_suggestions(snapshot.source, snapshot).sure]


def accept_one(suggestion: Suggestion, by: User) -> AcceptedOne:
    """One of several: what may be on record already is left to a person."""
    likely = next((one for one in matches_of(suggestion) if one.is_likely), None)
    if likely:
        told = f"It may be statement {likely.statement.pk}, which is on record already."
        return AcceptedOne(suggestion, None, told)
    try:
        return AcceptedOne(suggestion, accept_suggestion(suggestion, by=by))
    except policies.Refused as refused:
        return AcceptedOne(suggestion, None, str(refused))
    except ValidationError as refused:
        return AcceptedOne(suggestion, None, " ".join(refused.messages))


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
    with spoken_refusals():
        made = annotating.record(by=by, spans=spans, figures=figures, form_key=form_key, **fields)
        credit_outlet(made, suggestion, by)
        note_changed(suggestion, made, by=by)
    return made


def add_to_statement(suggestion: Suggestion, statement: Statement, *, by: User) -> Statement:
    """Adds its words to a statement that is on record already, as an appearance of it."""
    with spoken_refusals():
        added = annotating.attach(statement, suggestion.span, by=by)
        credit_outlet(added, suggestion, by)
        note_changed(suggestion, added, by=by)
    return added

"""In which fields a statement that was saved differs from its suggestion."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reporting.desk.suggesting.finding import day_of
from reporting.desk.suggesting.on_record import exact_or_none
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Figure, Passage, ProposedField, Statement

NUMBERS = ("low", "best", "high")


def fields_changed(suggestion: Suggestion, statement: Statement) -> list[str]:
    """What an editor filled in or changed before saving, in the order of the form."""
    figures = [one for one in statement.figures.all() if not one.computation]
    pairs = {**of_statement(suggestion, statement), **of_figures(suggestion, statement, figures)}
    changed = {name for name, (proposed, saved) in pairs.items() if proposed != saved}
    if not is_passage_kept(suggestion, statement):
        changed.add(ProposedField.PASSAGE)
    return [name for name in ProposedField.values if name in changed]


def of_statement(suggestion: Suggestion, statement: Statement) -> dict[str, tuple[Any, Any]]:
    """By field what was proposed and what was saved."""
    relayed_by, speaker = suggestion.relayed_by, suggestion.speaker
    return {
        ProposedField.SPEAKER: (speaker and speaker.pk, statement.speaker_id),
        ProposedField.STANCE: (suggestion.proposal.stance, statement.stance),
        ProposedField.DAY: (day_of(suggestion.proposal), statement.said_on),
        ProposedField.RELAYED_BY: (relayed_by and relayed_by.pk, statement.relayed_by_id),
    }


def of_figures(
    suggestion: Suggestion, statement: Statement, saved: list[Figure]
) -> dict[str, tuple[Any, Any]]:
    """Numbers and comparators in any order, since rows may be moved."""
    about = suggestion.about
    series = [one or about for one in suggestion.figure_series]
    proposed_series = Counter([about and about.pk, *(one and one.pk for one in series)])
    return {
        ProposedField.NUMBERS: (Counter(numbers(suggestion.figures)), Counter(numbers(saved))),
        ProposedField.COMPARATORS: (
            Counter(one.comparator for one in suggestion.figures),
            Counter(one.comparator for one in saved),
        ),
        ProposedField.SERIES: (
            proposed_series,
            Counter([statement.about_id, *(one.series_id for one in saved)]),
        ),
    }


def numbers(figures: Any) -> Iterator[tuple[Any, ...]]:
    for one in figures:
        yield tuple(exact_or_none(getattr(one, name)) for name in NUMBERS)


def is_passage_kept(suggestion: Suggestion, statement: Statement) -> bool:
    one = suggestion.proposal
    here = Passage.objects.filter(appearance__statement=statement, snapshot=suggestion.snapshot)
    return here.filter(start=one.start, end=one.end).exists()

"""The public sentence of a statement that is not saved yet."""

from dataclasses import dataclass, field
from typing import Any

from reporting.desk.annotating import ENTERED, FigureGiven
from reporting.desk.checking.slips import slips_typed
from reporting.forms.entries import StatementEntry
from reporting.models import Figure, Statement
from reporting.releasing.composing import parts_said
from reporting.releasing.demands import faults_of, faults_of_note
from reporting.releasing.sentences import entry_sentence


@dataclass(frozen=True)
class SentenceSoFar:
    """The sentence, or what is still missing; `doubts` is what submitting would have against it,
    or whoever reviews it might ask."""

    sentence: str = ""
    missing: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def sentence_so_far(entry: StatementEntry) -> SentenceSoFar:
    """As the public would read what the form holds; nothing is written."""
    if not entry.is_valid():
        return SentenceSoFar(missing=list(faults_in(entry)))
    values = entry.form.values()
    statement = Statement(**{name: values[name] for name in values if name != "correction_reason"})
    figures = [unsaved(*one) for one in enumerate(entry.figures.given(values["about"]))]
    relations = list(entry.statement.relations.all()) if entry.statement else []
    parts = parts_said(statement, figures, relations)
    doubts = [*faults_of(parts), *faults_of_note(values["chart_note"], parts)]
    if not figures and not values["gist"]:
        return SentenceSoFar(missing=doubts)
    slips = slips_typed(statement, figures)
    return SentenceSoFar(entry_sentence(parts).text, doubts=[*doubts, *slips])


def unsaved(position: int, given: FigureGiven) -> Figure:
    """The figure with its place as its key, so that parts find their whole."""
    figure = Figure(pk=position + 1, position=position)
    for name in ENTERED:
        setattr(figure, name, getattr(given, name))
    figure.part_of_id = None if given.whole is None else given.whole + 1
    return figure


def faults_in(entry: StatementEntry) -> Any:
    """“Speaker: Who said it?”: the first sentence against each field, without its markup."""
    forms = [("", entry.form), *((f"Figure {n + 1}, ", row) for n, row in enumerate(entry.figures))]
    for before, form in forms:
        for name, errors in form.errors.items():
            label = form[name].label if name in form.fields else ""
            yield f"{before}{label}: {errors[0]}" if label else str(errors[0])
    yield from map(str, entry.figures.non_form_errors())

"""Recording what was said: statements, the passages they rest on, their figures."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.keeping import drop_kept, refuse_changed
from reporting.desk.locking import Conflict, fresh_statement, lock_for_change, mark_changed
from reporting.desk.passages import Span, add_passage, first_passages, passage_with, passages_of
from reporting.models import (
    Actor,
    Figure,
    FigureKind,
    Passage,
    Revision,
    Series,
    Source,
    Statement,
    User,
)
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.checks import check_given
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.composing import as_recorded
from reporting.texts.numbers import Number


@dataclass(frozen=True)
class FigureGiven:
    """A figure as an editor enters it; `whole` is the list position of what it is part of, `pk`
    the key of the figure on record that it is, 0 for a new one, None where nobody knows."""

    series: Series
    comparator: str
    verbatim: str
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    in_english: str = ""
    things: str = ""
    tail: str = ""
    is_partial: bool = False
    is_object: bool = False
    kind: str = FigureKind.TOTAL
    each_count: int | None = None
    each_of: str = ""
    whole: int | None = None
    due_how: str = ""
    due_on: date | None = None
    due_until: date | None = None
    due_on_precision: str = ""
    due_words: str = ""
    applies_on: date | None = None
    computation: str = ""
    computed_by: Actor | None = None
    pk: int | None = None


ENTERED = tuple(one.name for one in fields(FigureGiven) if one.name not in ("whole", "pk"))


def record(
    *,
    by: User,
    spans: list[Span],
    figures: list[FigureGiven],
    form_key: uuid.UUID | None = None,
    **fields: Any,
) -> Statement:
    """A new draft resting on `spans`. The same form again gives the same statement; with other
    content it is refused, for that would be lost."""
    policies.refuse_if(policies.against_desk(by))
    if not spans:
        raise ValidationError("Mark the passage that the statement rests on first.")
    statement = Statement(form_key=form_key, changed_by=by, changed_at=timezone.now())
    fill_statement(statement, fields)
    with spoken_refusals():
        if form_key and (known := recorded_with(form_key)):
            refuse_changed(known, spans, figures, fields)
            return known
        if form_key:
            drop_kept(by, form_key=form_key)
        statement.save()
        passages = first_passages(statement, spans)
        set_figures(figures, [Figure(statement=statement) for _ in figures], passages)
        Revision.objects.write(
            statement, "record", by=by, after=as_recorded(fresh_statement(statement))
        )
    return statement


def recorded_with(form_key: uuid.UUID) -> Statement | None:
    """The statement of this form, once nobody else is recording it (a second click waits)."""
    wait_alone(Advisory.STATEMENT_FORM, str(form_key))
    return Statement.objects.filter(form_key=form_key).first()


def amend(
    statement: Statement, *, by: User, version: int, figures: list[FigureGiven], **fields: Any
) -> Statement:
    """Saves new values over `version` of the statement.

    Raises `Conflict` when somebody saved in between. A submitted or public statement becomes a
    draft again; what is public stays until the next release.
    """
    with spoken_refusals():
        locked, before = lock_for_change(statement, by)
        if locked.version != version:
            raise Conflict(locked)
        fill_statement(locked, fields)
        set_figures(figures, rows_for(locked, figures), passages_of(locked))
        drop_kept(by, statement=locked)
        return mark_changed(locked, "amend", by=by, before=before)


def attach(
    statement: Statement, *spans: Span, by: User, form_key: uuid.UUID | None = None
) -> Statement:
    """Adds passages; the source they stand in becomes an appearance of the statement.

    The form of a new statement (`form_key`) from which this was done is no longer kept.
    """
    with spoken_refusals():
        locked, before = lock_for_change(statement, by)
        for span in spans:
            check_story(locked, span.snapshot.source)
        if form_key:
            drop_kept(by, form_key=form_key)
        added = [add_passage(locked, span) for span in spans]
        if not any(added):
            return locked
        find_passages(locked)
        return mark_changed(locked, "attach", by=by, before=before)


def check_story(statement: Statement, source: Source) -> None:
    """Refuses a source that belongs to another story; one without a story may go with any."""
    if source.story and source.story_id != statement.story_id:
        raise ValidationError(
            f"This source belongs to the story “{source.story}”, and statement {statement.pk} to"
            f" “{statement.story}”. Choose a statement of the same story."
        )


def detach(passage: Passage, *, by: User) -> Statement:
    """Takes a passage away, and the appearance with its last passage."""
    with spoken_refusals():
        locked, before = lock_for_change(passage.appearance.statement, by)
        Passage.objects.filter(pk=passage.pk).delete()
        locked.appearances.filter(passages__isnull=True).delete()
        find_passages(locked)
        return mark_changed(locked, "detach", by=by, before=before)


def fill_statement(statement: Statement, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(statement, name, value)
    if not fields.get("voice") and "speaker" in fields:
        statement.voice = statement.speaker.voice()
    check_given(statement, unique=False)  # its one unique column is the key of the form


def set_figures(given: list[FigureGiven], rows: list[Figure], passages: list[Passage]) -> None:
    """Writes what is given into its rows, in their order, each tied to the passage of its words."""
    for position, (figure, entry) in enumerate(zip(rows, given, strict=True)):
        figure.position = position
        figure.part_of = whole_of(entry, rows[:position])
        figure.passage = passage_with(passages, entry.verbatim)
        for name in ENTERED:
            setattr(figure, name, getattr(entry, name))
        check_given(figure)
        figure.save()


def rows_for(statement: Statement, given: list[FigureGiven]) -> list[Figure]:
    """The row of each: that of its key; without one that of the same words in its series, else
    one left over, else a new one.

    A number that another statement is about stays in its series, and does not go.
    """
    left = list(statement.figures.all())
    known = [taken(left, is_row(entry)) for entry in given]
    kept = [row or taken(left, of_same_words(one)) for row, one in zip(known, given, strict=True)]
    rows = [
        row or taken(left, may_become(one)) or Figure(statement=statement)
        for row, one in zip(kept, given, strict=True)
    ]
    for surplus in left:
        if reason := against_removal(surplus):
            raise ValidationError(reason)
        surplus.delete()
    return rows


def against_removal(figure: Figure) -> str:
    """Why the figure cannot go, or nothing: another statement is about it."""
    if other := figure.relations.first():
        return (
            f"Statement {other.statement_id} {other.get_kind_display()} “{figure}”, so the"
            " figure stays until that relation is removed."
        )
    return ""


def taken(left: list[Figure], fits: Callable[[Figure], bool]) -> Figure | None:
    """The first row that fits, no longer among those left."""
    if found := next(filter(fits, left), None):
        left.remove(found)
    return found


def is_row(entry: FigureGiven) -> Callable[[Figure], bool]:
    return lambda row: row.pk == entry.pk and may_stay(row, entry)


def of_same_words(entry: FigureGiven) -> Callable[[Figure], bool]:
    said = (entry.series.pk, entry.verbatim)
    return lambda row: entry.pk is None and (row.series_id, row.verbatim) == said


def may_become(entry: FigureGiven) -> Callable[[Figure], bool]:
    return lambda row: entry.pk is None and may_stay(row, entry)


def may_stay(row: Figure, entry: FigureGiven) -> bool:
    return row.series_id == entry.series.pk or not row.relations.exists()


def whole_of(entry: FigureGiven, before: list[Figure]) -> Figure | None:
    if entry.whole is None:
        return None
    if not 0 <= entry.whole < len(before):
        raise ValidationError(f"“{entry.verbatim}” is part of a figure that must stand before it.")
    return before[entry.whole]


def find_passages(statement: Statement) -> None:
    """Ties each figure to a passage again after the passages changed."""
    passages = passages_of(statement)
    for figure in statement.figures.all():
        figure.passage = passage_with(passages, figure.verbatim)
        figure.save(update_fields=["passage"])

"""Rows about documents: what they add to the sources that came in under those names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from reporting.desk import reading_state
from reporting.importing.actors.on_record import Unknown
from reporting.importing.articles import writing
from reporting.importing.articles.preparing import PLAIN
from reporting.importing.fields.date_habits import DateHabits, habits_of, latest_day
from reporting.importing.given import Decision, Problem
from reporting.importing.statements import cells
from reporting.importing.statements.on_record import NotFound, StatementsOnRecord, named_texts
from reporting.models import ImportBatch, ImportRow, Outcome, Precision, Snapshot, Source, User
from reporting.texts.articles.stamps.believing import against_stamp


@dataclass(slots=True)
class DetailsDecision(Decision):
    """A decision with what it fills in, for the writing that follows."""

    of: Source | None = None
    fills: dict[str, Any] = field(default_factory=dict)
    published: dict[str, Any] = field(default_factory=dict)


def decide_details(rows: Sequence[ImportRow], batch: ImportBatch) -> dict[int, Decision]:
    if not rows:
        return {}
    known = named_texts({cells.cell_text(row.values.get("document")) for row in rows})
    dates = habits_of(batch)
    return {row.pk: decide_one(row, batch, known, dates[row.file_id]) for row in rows}


def decide_one(
    row: ImportRow, batch: ImportBatch, known: StatementsOnRecord, dates: DateHabits
) -> Decision:
    one = DetailsDecision(row.pk, Outcome.UNCHANGED)
    given = {name: cells.cell_text(value).strip() for name, value in row.values.items()}
    try:
        snapshot = known.named(given["document"])
    except NotFound as problem:
        return Decision(row.pk, Outcome.REJECTED, [Problem("document", str(problem))])
    one.of, one.source = snapshot.source, snapshot.source_id
    details: dict[str, Any] = {name: given[name] for name in PLAIN if given.get(name)}
    try:
        details |= {"outlet": known.actors.find(given["outlet"])} if given.get("outlet") else {}
        stamp = published(given, batch, dates)
    except (Unknown, cells.CellRefused) as problem:
        column = "outlet" if isinstance(problem, Unknown) else "published"
        return Decision(row.pk, Outcome.REJECTED, [Problem(column, str(problem))])
    details |= {"story": batch.story} if batch.story else {}
    fill(one, details)
    date(one, snapshot, stamp)
    if one.fills or one.published:
        one.outcome = Outcome.UPDATED
    return one


def published(given: dict[str, str], batch: ImportBatch, dates: DateHabits) -> dict[str, Any]:
    """The stamp as our texts keep one; a clock time without a zone is no instant."""
    text, zone = given.get("published", ""), given.get("time_zone") or batch.time_zone
    stamp = cells.stamp_of_cell(text, zone, partial(dates.read, "published"))
    if stamp and (against := against_stamp(stamp, latest_day())):
        raise cells.CellRefused(against)
    return writing.published_values(stamp, dates.origin("published", text)) if stamp else {}


def fill(one: DetailsDecision, details: dict[str, Any]) -> None:
    """Only what is empty is filled; what the record says otherwise stays, and the row is told."""
    for name, value in details.items():
        has = getattr(one.of, name)
        if not has:
            one.fills[name] = value
        elif has != value:
            one.problems.append(Problem(name, f"The record says “{has}”, and that stays."))


def date(one: DetailsDecision, snapshot: Snapshot, stamp: dict[str, Any]) -> None:
    if not stamp:
        return
    if snapshot.published_precision == Precision.UNKNOWN:
        one.published = stamp
    elif (snapshot.published_on, snapshot.published_at) != (
        stamp["published_on"], stamp["published_at"],
    ):  # fmt: skip
        told = f"The record says {snapshot.published_at or snapshot.published_on}, and that stays."
        one.problems.append(Problem("published", told))


def rehearse_details(decisions: Iterable[Decision], batch: ImportBatch, by: User) -> None:
    """Finds what would be refused; nothing stays."""
    with transaction.atomic():
        write_details(decisions, batch, by)
        transaction.set_rollback(True)


def write_details(decisions: Iterable[Decision], batch: ImportBatch, by: User) -> None:
    for one in decisions:
        if isinstance(one, DetailsDecision) and one.of and one.outcome == Outcome.UPDATED:
            try:
                reading_state.describe_source(
                    one.of, by=by, published=one.published or None,
                    reason=f"Filled in by import {batch.pk}.", **one.fills,
                )  # fmt: skip
            except ValidationError as refused:
                one.outcome, one.problems = Outcome.REJECTED, [problem_of(refused)]


def problem_of(refused: ValidationError) -> Problem:
    column = next(iter(refused.message_dict), "") if hasattr(refused, "error_dict") else ""
    return Problem("" if column == "__all__" else column, " ".join(refused.messages))

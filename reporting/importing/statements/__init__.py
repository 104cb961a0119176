"""Statements with figures and passages, as drafts: never released, never overwritten.

They come in the form of the public .csv and .json, or as a researcher's tables of statements,
figures, passages and documents that are handed in together. Whichever chunk meets a row of a
statement first writes the statement whole; for the other rows it is then on record.
"""

from collections.abc import Sequence

from reporting.importing.chunks import by_field
from reporting.importing.given import Decision, Problem
from reporting.importing.statements import describing, relating, writing
from reporting.importing.statements.deciding import (
    Judged,
    StatementDecision,
    decision_on,
    judge,
    suspect_twins,
)
from reporting.models import ImportBatch, ImportRow, Outcome, User

__all__ = ["decide", "write"]


def decide(rows: Sequence[ImportRow], batch: ImportBatch) -> list[Decision]:
    """One decision per row. Until the import is confirmed the writing is rehearsed and taken
    back, so that the plan tells what the database would refuse."""
    by = by_field.responsible_for(batch)
    if by is None:
        return [Decision(row.pk, Outcome.REJECTED, [Problem("", by_field.NOBODY)]) for row in rows]
    judged = judge(rows, batch)
    if batch.confirmed_at is None:
        refuse(judged, writing.rehearse_drafts(judged.new(), by))
        suspect_twins(judged, batch)
        describing.rehearse_details(judged.others.values(), batch, by)
    return [decision_on(row, judged) for row in rows]


def write(rows: Sequence[ImportRow], decisions: Sequence[Decision], batch: ImportBatch) -> None:
    """Writes what was decided, after whoever is importing into the same story now."""
    by = by_field.responsible_for(batch)
    if by is None:
        return
    describing.write_details(decisions, batch, by)
    judged = next((d.judged for d in decisions if isinstance(d, StatementDecision)), None)
    if judged is None:
        return
    writing.one_at_a_time(draft.story for draft in judged.new())
    if judged.is_overtaken():
        judged = judge(rows, batch)
    put(judged, batch, by)
    for row, one in zip(rows, decisions, strict=True):
        if row.pk in judged.by_row:
            now = decision_on(row, judged)
            one.outcome, one.problems, one.key = now.outcome, now.problems, now.key
            one.statement = now.statement


def put(judged: Judged, batch: ImportBatch, by: User) -> None:
    new = judged.new()
    refused = writing.write_drafts(new, by)
    kept = [draft for draft in new if draft not in refused]
    relating.relate_drafts(kept, batch, by)
    writing.log(kept, batch, by)
    for verdict in judged.verdicts:
        if verdict.draft in kept:
            verdict.statement = verdict.draft.statement.pk
    refuse(judged, refused)
    suspect_twins(judged, batch)


def refuse(judged: Judged, refused: writing.Refusals) -> None:
    for verdict in judged.verdicts:
        if verdict.draft in refused:
            verdict.reject("", refused[verdict.draft])

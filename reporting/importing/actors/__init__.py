"""Actors with their names: what each row is to become, and its writing.

A row may name another row of the same import as what it belongs to, in any order. What is on
record is never overwritten.
"""

from collections.abc import Sequence

from django.db import transaction

from reporting.importing.actors.deciding import looked_up
from reporting.importing.actors.writing import write_actors as write
from reporting.importing.chunks import by_field
from reporting.importing.given import Decision, Problem
from reporting.models import ImportBatch, ImportRow, Outcome

__all__ = ["decide", "write"]


def decide(rows: Sequence[ImportRow], batch: ImportBatch) -> list[Decision]:
    """One decision per row. Until the import is confirmed the writing is rehearsed and taken
    back, so that the plan tells what the database would refuse."""
    if by_field.responsible_for(batch) is None:
        return [Decision(row.pk, Outcome.REJECTED, [Problem("", by_field.NOBODY)]) for row in rows]
    decisions: list[Decision] = list(looked_up(rows, batch))
    if batch.confirmed_at is None:
        with transaction.atomic():
            write(rows, decisions, batch)
            transaction.set_rollback(True)
        for one in decisions:
            one.actor = one.actor if one.outcome != Outcome.CREATED else None
    return decisions

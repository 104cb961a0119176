"""Taking back what an import made, as far as nobody has worked on it since."""

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils import timezone

from reporting.importing.given import Problem
from reporting.models import (
    ImportBatch,
    ImportChunk,
    ImportRow,
    Outcome,
    Relation,
    Revision,
    Snapshot,
    Source,
    Statement,
    User,
)
from reporting.states import EditorialState

MADE = (Outcome.CREATED, Outcome.SUSPECTED, Outcome.NEW_VERSION)
WORKED_ON = Problem("", "It stays: somebody has worked with it since.")


def made(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that made something which is still there."""
    return batch.rows.filter(outcome__in=MADE, undone_at__isnull=True)


def undo(chunk: ImportChunk) -> None:
    """Takes back row by row, the last first; what cannot go stays and says why."""
    by = chunk.batch.undone_by
    rows = made(chunk.batch).filter(file=chunk.file, number__range=(chunk.first, chunk.last))
    for row in rows.select_related("batch", "source", "statement", "actor").order_by("-number"):
        try:
            with transaction.atomic():
                take_back(row, by)
        except (IntegrityError, ProtectedError):
            row.problems = [*row.problems, [WORKED_ON.column, WORKED_ON.reason]]
            row.save(update_fields=["problems"])
        else:
            ImportRow.objects.filter(pk=row.pk).update(undone_at=timezone.now())


def take_back(row: ImportRow, by: User | None) -> None:
    if row.statement:
        drop_statement(row.statement, row.batch)
    elif row.actor:
        row.actor.names.all().delete()
        row.actor.delete()
    elif row.source and row.snapshot_id:
        drop_text(row.source, row.snapshot_id, by)


def drop_statement(statement: Statement, batch: ImportBatch) -> None:
    """A draft as it was imported, gone with the first of its rows.

    What others of the import say of it goes with it; the database keeps whatever else does.
    """
    untouched = Q(version=1, state=EditorialState.DRAFT)
    if not Statement.objects.filter(pk=statement.pk).exists():
        return
    if not Statement.objects.filter(untouched, pk=statement.pk).exists():
        raise ProtectedError("It was changed.", {statement})
    drafts = Statement.objects.filter(untouched, import_rows__batch=batch)
    Relation.objects.filter(to=statement, statement__in=drafts).delete()
    statement.delete()


def drop_text(source: Source, snapshot_id: int, by: User | None) -> None:
    """The text, and its source when that has no other; the database has the last word."""
    Revision.objects.write(source, "take_back", by=by, before={"snapshot": snapshot_id})
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    snapshot.anchors.all().delete()
    getattr(snapshot, "sketch", None) and snapshot.sketch.delete()
    snapshot.import_rows.update(snapshot=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reporting_take_back(ARRAY[%s]::bigint[])", [snapshot_id])
    if not source.snapshots.exists():
        source.delete()

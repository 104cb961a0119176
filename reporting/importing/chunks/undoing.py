"""Taking back what an import made, as far as nobody has worked on it since."""

from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Exists, OuterRef, ProtectedError, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from reporting.models import (
    Actor,
    ImportBatch,
    ImportChunk,
    ImportRow,
    Outcome,
    Relation,
    Revision,
    Sketch,
    Snapshot,
    Source,
    Statement,
    User,
)
from reporting.models.rules.states import EditorialState

MADE = (Outcome.CREATED, Outcome.SUSPECTED, Outcome.NEW_VERSION)
WORKED_ON = "It stays: somebody has worked with it since."
KILLED = "It stays: the program ended again and again while it took it back; see the worker’s log."


def rows_made(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that made something which is still there."""
    return batch.rows.filter(outcome__in=MADE, undone_at__isnull=True)


def take_back_chunk(chunk: ImportChunk) -> None:
    """Takes back row by row, the last first; what cannot go stays and says why."""
    by = chunk.batch.undone_by
    for row in of_chunk(chunk).select_related("batch", "source", "statement", "actor"):
        try:
            with transaction.atomic():
                take_back(row, by)
        except (IntegrityError, ProtectedError):
            tell(row, WORKED_ON)
        else:
            ImportRow.objects.filter(pk=row.pk).update(undone_at=timezone.now())


def of_chunk(chunk: ImportChunk) -> QuerySet[ImportRow]:
    """The rows that are to be taken back, the last first."""
    rows = rows_made(chunk.batch).filter(file=chunk.file, number__range=(chunk.first, chunk.last))
    return rows.order_by("-number")


def keep_rows(chunk: ImportChunk, why: str) -> None:
    """Takes nothing back; the rows say why."""
    for row in of_chunk(chunk):
        tell(row, why)


def tell(row: ImportRow, why: str) -> None:
    row.problems = [*row.problems, ["", why]]
    row.save(update_fields=["problems"])


def take_back(row: ImportRow, by: User | None) -> None:
    if row.statement:
        drop_statement(row.statement, row.batch)
    elif row.actor:
        drop_actor(row.actor, row.batch)
    elif row.source and row.snapshot_id:
        drop_text(row.source, row.snapshot_id, by)


def drop_actor(actor: Actor, batch: ImportBatch) -> None:
    """An actor that nothing names and nobody has changed."""
    if Actor.objects.filter(changed_since(OuterRef("pk"), batch), pk=actor.pk).exists():
        raise ProtectedError("It was changed.", {actor})
    actor.names.all().delete()
    actor.delete()


def changed_since(actor: OuterRef, batch: ImportBatch) -> Q:
    """That the actor was changed since the import made it: by the desk's log, or the admin's."""
    lines = Revision.objects.filter(subject_type="actor", subject_id=actor)
    edits = LogEntry.objects.filter(
        content_type__app_label="reporting", content_type__model="actor",
        object_id=Cast(actor, CharField()),
    )  # fmt: skip
    ours = Q(action="import", after__contains={"import": batch.pk})
    return Q(Exists(lines.exclude(ours))) | Q(Exists(edits))


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
    Sketch.objects.filter(snapshot=snapshot).delete()
    snapshot.import_rows.update(snapshot=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reporting_take_back(ARRAY[%s]::bigint[])", [snapshot_id])
    if not source.snapshots.exists():
        source.delete()

"""Taking back what an import made, as far as nobody has worked on it since.

What goes away may be what another import is about to lead to. So it goes while nobody plans or
applies (`Advisory.IMPORT_TAKEN_BACK`), and whatever comes after the order to take back waits for
it (`claimable`): it finds the record as it is without what was taken back.
"""

from collections.abc import Mapping, Sequence

from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Exists, OuterRef, ProtectedError, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from reporting.models import (
    Actor,
    Anchor,
    ImportBatch,
    ImportChunk,
    ImportRow,
    Outcome,
    Relation,
    Revision,
    Sketch,
    Source,
    Statement,
    User,
)
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.states import EditorialState

MADE = (Outcome.CREATED, Outcome.SUSPECTED, Outcome.NEW_VERSION)
WORKED_ON = "It stays: somebody has worked with it since."
KILLED = "It stays: the program ended again and again while it took it back; see the worker’s log."


def rows_made(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that made something which is still there."""
    return batch.rows.filter(outcome__in=MADE, undone_at__isnull=True)


def take_back_chunk(chunk: ImportChunk) -> None:
    """Takes back what the rows made; what cannot go stays and says why."""
    wait_alone(Advisory.IMPORT_TAKEN_BACK)
    rows = of_chunk(chunk).select_related("batch", "source", "statement", "actor")
    in_halves(list(rows), chunk.batch.undone_by)


def in_halves(rows: Sequence[ImportRow], by: User | None) -> None:
    """Takes the rows back together; where one cannot go, its half is halved again down to it."""
    if not rows:
        return
    try:
        with transaction.atomic():
            take_back(rows, by)
    except (IntegrityError, ProtectedError):
        if len(rows) == 1:
            return tell(rows[0], WORKED_ON)
        middle = len(rows) // 2
        in_halves(rows[:middle], by)
        return in_halves(rows[middle:], by)
    gone = ImportRow.objects.filter(pk__in=[row.pk for row in rows])
    gone.update(undone_at=timezone.now())


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


def take_back(rows: Sequence[ImportRow], by: User | None) -> None:
    """Raises `ProtectedError` or `IntegrityError` when anything of it has to stay.

    The rows can be tried again then: nothing is deleted by `Model.delete`, which takes the id of
    an object away, and does not give it back when the deletion is undone.
    """
    texts: dict[int, Source] = {}
    for row in rows:
        if row.statement:
            drop_statement(row.statement, row.batch)
        elif row.actor:
            drop_actor(row.actor, row.batch)
        elif row.source and row.snapshot_id:
            texts[row.snapshot_id] = row.source
    if texts:
        drop_texts(texts, by)


def drop_actor(actor: Actor, batch: ImportBatch) -> None:
    """An actor that nothing names and nobody has changed."""
    if Actor.objects.filter(changed_since(OuterRef("pk"), batch), pk=actor.pk).exists():
        raise ProtectedError("It was changed.", {actor})
    actor.names.all().delete()
    Actor.objects.filter(pk=actor.pk).delete()


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
    made = Q(import_rows__batch=batch, import_rows__outcome__in=MADE)
    drafts = Statement.objects.filter(untouched, made)
    Relation.objects.filter(to=statement, statement__in=drafts).delete()
    Statement.objects.filter(pk=statement.pk).delete()


def drop_texts(texts: Mapping[int, Source], by: User | None) -> None:
    """The texts, by their ids, and sources that have no other; the database has the last word."""
    Revision.objects.bulk_create(
        Revision(
            subject_type="source", subject_id=source.pk, action="take_back",
            before={"snapshot": pk}, by=by,
        )
        for pk, source in texts.items()
    )  # fmt: skip
    Anchor.objects.filter(snapshot__in=texts).delete()
    Sketch.objects.filter(snapshot__in=texts).delete()
    ImportRow.objects.filter(snapshot__in=texts).update(snapshot=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reporting_take_back(%s::bigint[])", [list(texts)])
    sources = Source.objects.filter(pk__in={source.pk for source in texts.values()})
    sources.filter(snapshots__isnull=True).delete()

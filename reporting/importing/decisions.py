"""What an admin decides about an import."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from reporting.desk import policies
from reporting.importing.chunks.claiming import is_conflict
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.phases import phase_of
from reporting.models import (
    NOT_TAKEN,
    ImportBatch,
    ImportChunk,
    ImportRow,
    Outcome,
    Step,
    User,
)
from reporting.models.rules.advisory import Advisory, wait_beside

UNTRIED: dict[str, Any] = {
    "done_at": None, "attempts": 0, "tried_at": None, "not_before": None, "problem": "",
}  # fmt: skip


@contextmanager
def decided_upon(batch: ImportBatch, verb: str, by: User | None) -> Iterator[ImportBatch]:
    """The import, locked, when the step is allowed to `by` and fits its phase."""
    if by:
        policies.refuse_if(policies.against_upload(by))
    with spoken_when_busy(batch), transaction.atomic():
        locked = ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=batch.pk)
        now = phase_of(locked).facts
        if not now.allows(verb):
            raise ValidationError(f"{locked} is {now.label}; look at its page and try again.")
        yield locked
        wake_workers(locked.chunks.waiting().count())


@contextmanager
def spoken_when_busy(batch: ImportBatch) -> Iterator[None]:
    """Whoever is in the way, such as a worker that still holds a chunk, becomes a sentence."""
    try:
        yield
    except OperationalError as error:
        if not is_conflict(error):
            raise
        told = f"Somebody else has not yet finished with {batch}; try again in half a minute."
        raise ValidationError(told) from error


def confirm_import(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Orders the plan to be applied. A second time it changes nothing."""
    with decided_upon(batch, "confirm", by) as locked:
        if locked.confirmed_at is None:
            locked.confirmed_at, locked.confirmed_by = timezone.now(), by
            locked.save(update_fields=["confirmed_at", "confirmed_by"])
            answer_as_planned(locked)
            order_like_plan(locked, Step.APPLY)
            waiting = locked.chunks.filter(step=Step.APPLY)
            waiting.filter(~with_rows(locked.rows.filter(outcome=""))).update(
                done_at=timezone.now()
            )
    return locked


def answer_as_planned(batch: ImportBatch) -> None:
    """What was rejected, or failed, stays so; what is on record as it is given needs nothing more.

    While something is taken back nobody knows what is on record: then the applying looks again.
    """
    wait_beside(Advisory.IMPORT_TAKEN_BACK)
    batch.rows.filter(planned__in=NOT_TAKEN).update(outcome=F("planned"))
    if ImportChunk.objects.taking_back().exists():
        return
    known = Q(source__isnull=False) | Q(statement__isnull=False) | Q(actor__isnull=False)
    batch.rows.filter(known, planned=Outcome.UNCHANGED).update(outcome=Outcome.UNCHANGED)


def cancel_import(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Stops the import after the chunks that are being worked on. Done is done: it stays."""
    with decided_upon(batch, "cancel", by) as locked:
        if "cancel" in phase_of(locked).facts.offers:
            locked.cancelled_at, locked.cancelled_by = timezone.now(), by
            locked.save(update_fields=["cancelled_at", "cancelled_by"])
    return locked


def retry_import(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Tries what was rejected or failed once more, and goes on with what was cancelled."""
    with decided_upon(batch, "retry", by) as locked:
        locked.cancelled_at = locked.cancelled_by = None
        locked.save(update_fields=["cancelled_at", "cancelled_by"])
        if locked.confirmed_at:
            decide_rows_again(locked, Step.APPLY, Q(outcome__in=NOT_TAKEN))
        else:
            decide_rows_again(locked, Step.PLAN, Q(planned__in=NOT_TAKEN))
            read_again(locked)
    return locked


def read_again(batch: ImportBatch) -> None:
    """Opens the files that could not be read to their end, such as a feed that did not answer."""
    chunks = batch.chunks.filter(step=Step.READ, done_at__isnull=False).exclude(file__problem="")
    for chunk in chunks:
        batch.rows.filter(file=chunk.file_id, number__gt=chunk.first, is_broken=True).delete()
        batch.files.filter(chunks=chunk).update(problem="")
        batch.chunks.filter(pk=chunk.pk).update(**UNTRIED)


def plan_again(batch: ImportBatch, *, by: User | None, **defaults: Any) -> ImportBatch:
    """Plans every row anew, with other defaults when some are given."""
    with decided_upon(batch, "plan_again", by) as locked:
        for name, value in defaults.items():
            setattr(locked, name, value)
        locked.full_clean(validate_unique=False, validate_constraints=False)
        locked.save()
        decide_rows_again(locked, Step.PLAN, ~Q(planned=""))
    return locked


def take_back_import(batch: ImportBatch, *, by: User | None) -> ImportBatch:
    """Orders to take back what the import made. What somebody worked on since stays."""
    with decided_upon(batch, "undo", by) as locked:
        if locked.confirmed_at is None:
            raise ValidationError(f"{locked} was never applied, so there is nothing to take back.")
        if locked.undone_at is None:
            list(locked.chunks.select_for_update())  # waits for whoever is still at work
            locked.chunks.waiting().update(done_at=timezone.now())
            locked.undone_at, locked.undone_by = timezone.now(), by
            locked.save(update_fields=["undone_at", "undone_by"])
            order_like_plan(locked, Step.UNDO)
    return locked


def order_like_plan(batch: ImportBatch, step: Step) -> None:
    """Chunks of the step with the same rows as those that were planned together."""
    ImportChunk.objects.bulk_create(
        ImportChunk(
            batch=batch,
            step=step,
            file_id=chunk.file_id,
            first=chunk.first,
            last=chunk.last,
            number=chunk.number,
            in_turn=step != Step.UNDO,
        )
        for chunk in batch.chunks.filter(step=Step.PLAN)
    )


def decide_rows_again(batch: ImportBatch, step: Step, which: Q) -> None:
    """Opens the chunks of the step whose rows, of those that could be read, are to be decided."""
    wait_beside(Advisory.IMPORT_TAKEN_BACK)
    rows = batch.rows.filter(which, is_broken=False)
    opened = Q(step=Step.COMPARE) if step == Step.PLAN else Q(pk__in=[])
    chunks = batch.chunks.filter(opened | Q(with_rows(rows), step=step))
    chunks.update(**UNTRIED)
    rows.update(**{step.answer_column: "", "problems": [], "same_as": None})


def with_rows(rows: QuerySet[ImportRow]) -> Exists:
    """For chunks: whether one of the rows is theirs."""
    place = {"number__gte": OuterRef("first"), "number__lte": OuterRef("last")}
    return Exists(rows.filter(file=OuterRef("file"), **place))

"""Taking a chunk so that nobody else has it, and giving it back done or cut in halves.

The attempt is counted and committed before the work, so that a chunk which kills its worker is
known. The work is one transaction that holds the chunk's lock: a killed worker frees it at once,
and a message that comes twice finds it locked or done.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from psycopg.errors import DeadlockDetected, LockNotAvailable, SerializationFailure

from reporting.importing.chunks import rows, undoing
from reporting.models import ImportChunk, Outcome, Step

ATTEMPTS = 3
BETWEEN = timedelta(seconds=1)  # from counting an attempt to taking the lock
GLANCES = (0, 0.02, 0.1)  # seconds: whoever looks for a chunk may hold others for a moment
IN_EACH_OTHERS_WAY = (DeadlockDetected, LockNotAvailable, SerializationFailure)
PATIENCE = "150s"  # of a transaction that waits for the text of a page; above the hard time limit
KILLED = (
    f"The program ended {ATTEMPTS} times while it worked on this row, so the row is left out."
    " Look at it in the file; the worker’s log says more."
)

STOPPED = (
    f"The program ended {ATTEMPTS} times while it read on from here, so the rest of the file is"
    " left out. Look at it there; the worker’s log says more."
)


class PutOff(Exception):
    """Nothing is wrong with the chunk: it may go on in so many seconds, and says why not now."""

    def __init__(self, seconds: float, why: str) -> None:
        super().__init__(why)
        self.seconds = seconds


def count_attempt() -> int | None:
    """The chunk whose turn it is, with one attempt more; None when none waits."""
    with transaction.atomic():
        free = Q(tried_at__isnull=True) | Q(tried_at__lt=Now() - BETWEEN)
        chunk = (
            ImportChunk.objects.claimable()
            .filter(free)
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("attempts", "number", "id")
            .first()
        )
        if chunk is None:
            return None
        chunk.attempts += 1
        chunk.tried_at = timezone.now()
        chunk.save(update_fields=["attempts", "tried_at"])
    return chunk.pk


def claim_chunk(chunk_id: int) -> ImportChunk | None:
    """The chunk, locked for this transaction; None when it is done or somebody has it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{PATIENCE}'")
    waiting = ImportChunk.objects.claimable().select_for_update(skip_locked=True, of=("self",))
    theirs = waiting.select_related("batch", "file").filter(pk=chunk_id)
    for pause in GLANCES:
        time.sleep(pause)
        if chunk := theirs.first():
            return chunk
    return None


def is_conflict(error: OperationalError) -> bool:
    """Whether the database ended a transaction because of another, and for nothing in it."""
    return isinstance(error.__cause__, IN_EACH_OTHERS_WAY)


@transaction.atomic
def give_back(chunk_id: int, seconds: float = 0, why: str = "") -> None:
    """The chunk waits again as if it had not been tried; nothing that it holds was at fault."""
    waiting = ImportChunk.objects.waiting().select_for_update(skip_locked=True)
    if chunk := waiting.filter(pk=chunk_id).first():
        chunk.attempts, chunk.tried_at = max(chunk.attempts - 1, 0), None
        chunk.not_before, chunk.problem = moment_in(seconds), why
        chunk.save(update_fields=["attempts", "tried_at", "not_before", "problem"])


def moment_in(seconds: float | None) -> datetime | None:
    return timezone.now() + timedelta(seconds=seconds) if seconds else None


def finish_chunk(chunk: ImportChunk) -> None:
    chunk.done_at = timezone.now()
    chunk.save(update_fields=["done_at"])


def give_up(chunk: ImportChunk) -> None:
    """After its last attempt: the chunk in halves, down to the row that is at fault."""
    if chunk.file_id and chunk.first < chunk.last and chunk.step != Step.READ:
        return halve(chunk)
    if chunk.step == Step.READ:
        rows.add_unread(chunk, STOPPED, Outcome.FAILED)
    elif chunk.step == Step.UNDO:
        undoing.keep_rows(chunk, undoing.KILLED)
    elif chunk.file_id:
        rows.fail_rows(chunk, KILLED)
    finish_chunk(chunk)


def halve(chunk: ImportChunk) -> None:
    """The chunk keeps its first half. Each half has one attempt before it is halved again."""
    middle = (chunk.first + chunk.last) // 2
    split_chunk(chunk, middle + 1, attempts=ATTEMPTS - 1)
    chunk.attempts, chunk.tried_at = ATTEMPTS - 1, None
    chunk.save(update_fields=["attempts", "tried_at"])


def put_off_rows(chunk: ImportChunk, at: int, seconds: float | None, why: str) -> None:
    """The rows from the number `at` on wait; with it being the first row, the chunk as it is.

    Raises `PutOff` then, which ends the transaction, when it is known for how long.
    """
    if at > chunk.first:
        split_chunk(chunk, at, not_before=moment_in(seconds), problem=why if seconds else "")
    elif seconds:
        raise PutOff(seconds, why)


def split_chunk(chunk: ImportChunk, at: int, attempts: int = 0, **rest: Any) -> None:
    """Gives the rows from the number `at` on to a chunk of their own."""
    ImportChunk.objects.create(
        batch=chunk.batch,
        file=chunk.file,
        step=chunk.step,
        first=at,
        last=chunk.last,
        in_turn=chunk.in_turn,
        number=chunk.number,
        attempts=attempts,
        **rest,
    )
    chunk.last = at - 1
    chunk.save(update_fields=["last"])

"""What a worker does: it takes the chunk whose turn it is, and the next, until nothing waits."""

import logging
import time
from collections.abc import Callable

from django.db import OperationalError, transaction

from reporting.importing import planning
from reporting.importing.chunks import claiming, reading, undoing
from reporting.importing.chunks.waking import send_wake
from reporting.importing.copies.comparing import compare_batch
from reporting.models import ImportChunk, Step

logger = logging.getLogger(__name__)

STEPS: dict[int, Callable[[ImportChunk], object]] = {
    Step.PLAN: planning.plan_chunk,
    Step.COMPARE: lambda chunk: compare_batch(chunk.batch),
    Step.APPLY: planning.apply_chunk,
    Step.UNDO: undoing.take_back_chunk,
}


def work_on(seconds: float = 30) -> None:
    """Does chunk after chunk; when its time is up and more waits, it wakes the next worker."""
    until = time.monotonic() + seconds
    while (chunk_id := claiming.count_attempt()) is not None:
        attempt_chunk(chunk_id, until)
        if time.monotonic() > until:
            return send_wake()


def attempt_chunk(chunk_id: int, until: float) -> None:
    """One attempt. What goes wrong is kept with the chunk, which waits for the next one."""
    try:
        step = ImportChunk.objects.values_list("step", flat=True).get(pk=chunk_id)
        if step == Step.READ:
            reading.read_on(chunk_id, until)
        else:
            do(chunk_id)
    except claiming.PutOff as put_off:
        claiming.give_back(chunk_id, put_off.seconds, str(put_off))
    except OperationalError as error:
        if not claiming.is_conflict(error):
            raise  # the database went away: the task fails, the sweep goes on
        logger.warning("Chunk %s was in the way of another transaction: %s", chunk_id, error)
        claiming.give_back(chunk_id)
    except Exception as error:
        logger.exception("Chunk %s failed.", chunk_id)
        problem = f"{type(error).__name__}: {error}"[:1000]
        ImportChunk.objects.filter(pk=chunk_id).update(problem=problem)


@transaction.atomic
def do(chunk_id: int) -> None:
    chunk = claiming.claim_chunk(chunk_id)
    if chunk is None:
        return
    if chunk.attempts > claiming.ATTEMPTS:
        claiming.give_up(chunk)
    else:
        STEPS[chunk.step](chunk)
        claiming.finish_chunk(chunk)

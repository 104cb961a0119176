"""Pages rendered by several processes at once, all of them at the moment of the first."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import batched

from django.db import connection, transaction

from timeline.entries.reading import read_once
from timeline.freezing.places import FrozenPlace
from timeline.freezing.refusing import FreezeRefused

TOGETHER = 40  # small pages that one process renders in a row: neighbours read the same
SMALL = ("/statements/", "/sources/")

type Make[File] = Callable[[FrozenPlace], File]


def made_by_all[File](
    make: Make[File], places: Iterable[FrozenPlace], processes: int
) -> Iterator[File]:
    """What is made of each place, in any number of processes in the same order."""
    portions = list(in_portions(places))
    snapshot, forked = exported_snapshot(), multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, forked, begin_beside, (snapshot, make)) as pool:
        try:
            for made in pool.map(make_portion, portions):
                yield from made
        except BrokenProcessPool:
            raise FreezeRefused(
                "A process that rendered pages was ended, perhaps for want of memory. Nothing is"
                " left; freeze the story again with fewer --processes."
            ) from None


def in_portions(places: Iterable[FrozenPlace]) -> Iterator[tuple[FrozenPlace, ...]]:
    small: list[FrozenPlace] = []
    for place in places:
        if any(part in place.path for part in SMALL):
            small.append(place)
        else:
            yield (place,)
    yield from batched(small, TOGETHER, strict=False)


def exported_snapshot() -> str:
    """The name under which others see what this transaction sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        name: str = cursor.fetchone()[0]
    return name


def begin_beside(snapshot: str, make: Make) -> None:
    """In the new process: a connection of its own, and the same moment until it ends."""
    gc.freeze()  # what is there by now is not looked through for rubbish again and again
    connection.connection = None  # the other process goes on using that one
    connection.in_atomic_block, connection.savepoint_ids, connection.atomic_blocks = False, [], []
    connection.needs_rollback = False
    transaction.atomic().__enter__()
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    read_once().__enter__()
    make_portion.make = make  # type: ignore[attr-defined]


def make_portion(places: tuple[FrozenPlace, ...]) -> list:
    make = make_portion.make  # type: ignore[attr-defined]
    return [make(place) for place in places]

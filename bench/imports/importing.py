"""One import by the program: handed in, planned, confirmed, applied by its worker."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File
from django.db import connection
from django.utils import timezone

from config.embedded import children
from config.embedded.folder import DataFolder
from config.embedded.processes import Process
from reporting.importing import decisions, progress, receiving
from reporting.importing.phases import phase_of
from reporting.models import ImportBatch, Step, Worker

PATIENCE = 900  # seconds
LOOK = 0.02  # seconds between two looks at how far it is


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds from handing in to the last answer, and of its parts."""

    batch: ImportBatch
    rows: int
    plan: float  # with reading and comparing
    compare: float
    apply: float

    @property
    def rate(self) -> float:
        return self.rows / (self.plan + self.apply)


def imported(path: Path, rows: int, meanwhile: Callable[[], object] = lambda: None) -> Taken:
    """The import of the file; `meanwhile` is called again and again until it is done."""
    started = time.perf_counter()
    batch = handed_in(path)
    wait(batch, "planned", meanwhile)
    planned = time.perf_counter()
    batch = decisions.confirm_import(batch, by=None)
    wait(batch, "done", meanwhile)
    done = time.perf_counter()
    found = batch.rows.exclude(outcome="").count()
    assert found == rows, f"{found} of {rows} rows have an answer: {progress.counts_of_rows(batch)}"
    return Taken(batch, rows, planned - started, comparing(batch), done - planned)


def handed_in(path: Path) -> ImportBatch:
    with path.open("rb") as stream:
        incoming = receiving.Incoming(path.name, File(stream, path.name))
        return receiving.receive_files([incoming], kind="articles", by=None)


def wait(batch: ImportBatch, phase: str, meanwhile: Callable[[], object] = lambda: None) -> None:
    until = time.monotonic() + PATIENCE
    while phase_of(batch) != phase:
        assert time.monotonic() < until, f"{batch} is {phase_of(batch)}, not {phase}."
        meanwhile()
        time.sleep(LOOK)


def comparing(batch: ImportBatch) -> float:
    chunk = batch.chunks.get(step=Step.COMPARE)
    return (chunk.done_at - chunk.tried_at).total_seconds()


def settle_down() -> None:
    """So that no run pays for the one before it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def working(folder: DataFolder) -> Iterator[Process]:
    """One worker with two processes, which has told that it lives."""
    started = timezone.now()
    worker = children.start_worker(folder)
    try:
        while not Worker.objects.filter(seen_at__gt=started).exists():
            time.sleep(LOOK)
        yield worker
    finally:
        worker.stop()
        worker.end_group()

"""A file of many megabytes: it is done, in little memory, and always on its way."""

import csv
import io
import os
import time
from collections import Counter
from collections.abc import Iterator

import psutil
import pytest
from django.core.files.base import File

from reporting.importing import decisions, progress, receiving
from reporting.models import ImportBatch, ImportKind, Source
from tests.chaos.conftest import until
from tests.chaos.imports import address_of, phase
from tests.chaos.workers import Worker
from tests.factories import imports

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
MEGABYTES = int(os.environ.get("LARGE_IMPORT_MEGABYTES", "40"))  # of a row 2.5 KB each
ROWS = MEGABYTES * 400
MOST_MEMORY = 300_000_000  # bytes, of one process
LONGEST_PAUSE = 5  # seconds in which nothing seems to move


def table(rows: int) -> Iterator[str]:
    for number in range(rows):
        line = io.StringIO()
        if not number:
            csv.writer(line).writerow(["url", "headline", "text"])
        row = [address_of(number), f"Columns seen ({number})", imports.body(number, words=415)]
        csv.writer(line).writerow(row)
        yield line.getvalue()


class Watch:
    """What the worker's processes take, and how long the import seems to stand still."""

    def __init__(self, worker: Worker, batch: ImportBatch) -> None:
        self.worker, self.batch = worker, batch
        self.most: Counter[str] = Counter()
        self.pauses: Counter[str] = Counter()
        self.seen: object = None
        self.moved = time.monotonic()

    def reaches(self, end: str) -> bool:
        now, at = phase(self.batch), progress.progress_of(self.batch)
        shown = now, at.done, at.total
        pause = time.monotonic() - self.moved
        self.pauses[now] = max(self.pauses[now], pause)
        if shown != self.seen:
            self.seen, self.moved = shown, time.monotonic()
        for process in self.worker.processes():
            self.most[process.pid] = max(self.most[process.pid], memory(process))
        return now == end


def memory(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


@pytest.mark.timeout(60 + 10 * MEGABYTES)
def test_a_large_table_is_imported_in_little_memory_and_keeps_moving(start_worker, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w", newline="") as file:
        file.writelines(table(ROWS))
    worker = start_worker(concurrency=2)
    until(worker.is_ready)  # how long a worker takes to start is not how long an import stands
    with path.open("rb") as file:
        incoming = [receiving.Incoming(path.name, File(file, path.name))]
        batch = receiving.receive_files(incoming, kind=ImportKind.ARTICLES, by=None)
    began, watch = time.monotonic(), Watch(worker, batch)
    until(lambda: watch.reaches("planned"), seconds=5 * MEGABYTES, every=0.25)
    decisions.confirm_import(batch, by=None)
    until(lambda: watch.reaches("done"), seconds=5 * MEGABYTES, every=0.25)
    print(f"{path.stat().st_size / 1e6:.0f} MB in {time.monotonic() - began:.0f} s")
    print(f"at most {max(watch.most.values()) / 1e6:.0f} MB; pauses {dict(watch.pauses)}")
    assert Source.objects.count() == ROWS
    assert progress.counts_of_rows(batch) == {"created": ROWS}
    assert max(watch.most.values()) < MOST_MEMORY
    assert max(watch.pauses.values()) < LONGEST_PAUSE

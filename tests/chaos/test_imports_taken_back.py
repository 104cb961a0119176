"""An import taken back while others read, plan and apply: nobody blocks another, and nothing
leads to what is gone."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from reporting.importing import decisions, progress
from reporting.importing.chunks import claiming
from reporting.models import ImportBatch, Snapshot, Source, Step
from tests.chaos.conftest import until
from tests.chaos.imports import (
    every_article_is_there_once,
    is_done,
    is_planned,
    phase,
    planned,
    received,
)
from tests.chaos.workers import Worker
from tests.factories import imports

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
]
MANY = range(1_200)  # rows of three chunks
LONG = 90  # seconds that an import may take on a machine with other things to do


def applied(*numbers: int) -> ImportBatch:
    return confirmed(planned(*numbers, seconds=LONG))


def confirmed(batch: ImportBatch) -> ImportBatch:
    decisions.confirm_import(batch, by=None)
    until(lambda: is_done(batch), seconds=LONG)
    return batch


def nobody_was_in_the_way(worker: Worker, *batches: ImportBatch) -> None:
    told = worker.log.read_text()
    assert "deadlock detected" not in told
    assert "traceback" not in told.lower()
    for batch in batches:
        assert max(batch.chunks.values_list("attempts", flat=True)) <= claiming.ATTEMPTS


@pytest.mark.parametrize("rows", [1_200, 5_000])
def test_taken_back_and_imported_again_at_once_it_comes_in_again(start_worker, rows):
    worker = start_worker(concurrency=2)
    batches = [applied(*range(rows))]
    for _ in range(5 if rows < 5_000 else 1):
        began = time.monotonic()
        decisions.take_back_import(batches[-1], by=None)
        batches.append(applied(*range(rows)))
        print(f"{rows} rows taken back and imported in {time.monotonic() - began:.1f} s")
        assert phase(batches[-2]) == "undone"
        assert progress.counts_of_rows(batches[-1]) == {"created": rows}
        every_article_is_there_once(batches[-1], range(rows))
    nobody_was_in_the_way(worker, *batches)


def test_a_plan_made_before_is_applied_to_what_is_there_after(start_worker):
    worker = start_worker(concurrency=2)
    first, second = applied(*MANY), planned(*MANY)
    assert progress.counts_of_rows(second, "planned") == {"unchanged": len(MANY)}
    decisions.take_back_import(first, by=None)
    confirmed(second)
    assert phase(first) == "undone"
    every_article_is_there_once(second, MANY)
    nobody_was_in_the_way(worker, first, second)


def test_taken_back_while_another_import_applies_to_its_sources(start_worker):
    """The other adds a version to each source; it is in its middle when the first is taken back."""
    worker = start_worker(concurrency=2)
    first = applied(*MANY)
    other = imports.receive(("b.ndjson", imports.ndjson(*map(newer, MANY))))
    until(lambda: is_planned(other), LONG)
    decisions.confirm_import(other, by=None)
    until(lambda: other.chunks.filter(step=Step.APPLY, done_at__isnull=False).exists(), LONG)
    decisions.take_back_import(first, by=None)
    until(lambda: is_done(other) and phase(first) == "undone", LONG)
    assert not other.rows.filter(source=None).exists()
    texts = Snapshot.objects.values_list("text", flat=True)
    assert sorted(texts) == sorted(newer(number)["text"] for number in MANY)
    assert Source.objects.count() == len(MANY)
    nobody_was_in_the_way(worker, first, other)


def newer(number: int) -> dict:
    return imports.article(number, text=f"{imports.body(number)} It was told again on Friday.")


def test_two_imports_of_the_same_articles_in_opposite_orders(start_worker):
    worker = start_worker(concurrency=2)
    order = list(range(500))
    batches = [received(*order), received(*reversed(order))]
    until(lambda: all(map(is_planned, batches)), LONG)
    for batch in batches:
        decisions.confirm_import(batch, by=None)
    until(lambda: all(map(is_done, batches)), LONG)
    assert Source.objects.count() == 500
    counted = [progress.counts_of_rows(batch) for batch in batches]
    assert sum(one.get("created", 0) for one in counted) == 500
    assert sum(one.get("unchanged", 0) for one in counted) == 500
    nobody_was_in_the_way(worker, *batches)


def test_two_admins_who_take_back_at_once_take_back_once(start_worker):
    start_worker(concurrency=2)
    batch = applied(*MANY)

    def taken_back(_: int) -> ImportBatch:
        try:
            return decisions.take_back_import(batch, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        stamps = {one.undone_at for one in pool.map(taken_back, range(4))}
    assert len(stamps) == 1
    chunks = batch.chunks
    assert chunks.filter(step=Step.UNDO).count() == chunks.filter(step=Step.PLAN).count()
    until(lambda: phase(batch) == "undone", LONG)
    assert batch.rows.filter(undone_at__isnull=True).count() == Source.objects.count() == 0

"""Workers that are killed in the middle of an import: it goes on by itself, and nothing is
lost or doubled."""

import os
import signal
import time

import psutil
import pytest
from django.test import Client

from reporting.importing import decisions, progress
from reporting.importing.chunks import claiming
from reporting.models import ImportBatch, Source, Step
from reporting.operating import signs
from tests.chaos.conftest import until
from tests.chaos.holding import BEFORE_COMMIT, START, at_row, held
from tests.chaos.imports import (
    address_of,
    applying,
    chunk_of,
    every_article_is_there_once,
    is_done,
    is_planned,
    phase,
    planned,
    received,
)
from tests.chaos.workers import QUICK, use
from tests.factories import imports, records
from tests.launching import runs

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
EIGHT = range(8)
MANY = range(1_200)  # rows of three chunks
SLOW_PAGE = "<html><body>" + "<p>A convoy left Zenda." * 40_000  # takes seconds to read
MEMORY_BOMB = "<html><body>" + "a<br>" * 980_000  # 5 MB that take more than the child may have


@pytest.mark.parametrize(
    "position",
    [START, at_row(address_of(5)), BEFORE_COMMIT],
    ids=["at the start", "at a row in the middle", "before the commit"],
)
def test_a_child_killed_in_a_chunk_leaves_it_to_another(start_worker, position):
    worker = start_worker()
    with held(position) as hold:
        batch = applying(*EIGHT)
        worker.kill_child(worker.owner_of(hold.wait()))
        began = time.monotonic()
        until(lambda: not hold.ports(), seconds=4)  # before the lock’s own time is over
    until(lambda: is_done(batch))
    print(f"recovered after {time.monotonic() - began:.1f} s")
    every_article_is_there_once(batch, EIGHT)
    assert chunk_of(batch).attempts == 2
    assert worker.runs()


def test_a_child_killed_after_the_commit_leaves_nothing_to_do_again(start_worker):
    worker = start_worker()
    with held(BEFORE_COMMIT) as hold:
        batch = applying(*EIGHT)
        hold.wait()
        with hold.behind_the_commit():
            assert is_done(batch)
            worker.kill_child(worker.owner_of(hold.wait()))
    second = applying(8)
    until(lambda: is_done(second))
    assert chunk_of(batch).attempts == 1
    assert worker.runs()


def test_a_child_killed_while_a_page_is_read_leaves_the_page_to_another(start_worker):
    worker = start_worker()
    until(worker.is_ready)
    rows = [imports.article(1), {"html": SLOW_PAGE, "url": address_of(2)}]
    batch = imports.receive(("a.ndjson", imports.ndjson(*rows)))
    until(worker.confined)
    reader = worker.confined()
    child = reader.parent()
    until(lambda: child.io_counters().write_chars > len(SLOW_PAGE))  # the reader has it
    worker.kill_child(child)
    assert not batch.rows.exclude(planned="").exists()
    until(lambda: is_planned(batch))
    assert chunk_of(batch, Step.PLAN).attempts == 2
    until(lambda: not runs(reader))  # it does not outlive who asked it
    decisions.confirm_import(batch, by=None)
    until(lambda: is_done(batch))
    every_article_is_there_once(batch, [1, 2])


def test_a_worker_and_its_children_give_way_to_readers(start_worker):
    worker = start_worker()
    until(lambda: signs.sign_of_life().is_alive)
    main = psutil.Process(worker.process.pid)
    assert {one.nice() for one in (main, *main.children(recursive=True))} == {10}


def test_a_worker_killed_with_all_its_children_is_followed_by_another(start_worker):
    worker = start_worker(concurrency=2)
    with held(at_row(address_of(700))) as hold:
        batch = applying(*MANY)
        hold.wait()
        worker.kill()
        until(lambda: not hold.ports())
    start_worker(name="two")
    until(lambda: is_done(batch))
    every_article_is_there_once(batch, MANY)
    assert max(batch.chunks.values_list("attempts", flat=True)) == 2


@pytest.fixture
def admin(transactional_db) -> Client:
    client = Client()
    client.force_login(records.user(group="admin", is_staff=True, is_superuser=True))
    return client


def page_of(batch: ImportBatch, admin: Client) -> str:
    answer = admin.get(f"/admin/reporting/importbatch/{batch.pk}/change/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())  # as a browser has its white space


def test_a_page_says_that_no_worker_is_there_and_one_that_comes_goes_on(
    start_worker, admin, settings
):
    settings.HEARTBEAT_SECONDS = 1
    worker = start_worker()
    with held(START) as hold:
        batch = applying(*EIGHT)
        hold.wait()
        worker.kill()
    until(lambda: "No worker has been seen for" in page_of(batch, admin))
    assert "goes on by itself as soon as a worker runs" in page_of(batch, admin)
    assert phase(batch) == "applying"
    start_worker(beat=False, name="two")
    until(lambda: is_done(batch))
    every_article_is_there_once(batch, EIGHT)


def test_opening_the_page_wakes_a_worker_whose_message_was_lost(broker, start_worker, admin):
    worker = start_worker(beat=False)
    until(worker.is_ready)
    until(lambda: "succeeded" in worker.log.read_text())  # its first look is over
    use("redis://127.0.0.1:1/0")
    batch = received(*EIGHT)
    use(broker.url)
    assert not batch.chunks.filter(attempts__gt=0).exists()
    assert "No worker" not in page_of(batch, admin)
    until(lambda: is_planned(batch))


def test_a_row_that_ends_its_reader_each_time_is_the_only_one_rejected(start_worker):
    worker = start_worker()
    rows = [imports.article(n) for n in EIGHT]
    rows[3] = {"html": MEMORY_BOMB, "url": address_of(3)}
    batch = imports.receive(("a.ndjson", imports.ndjson(*rows)))
    until(lambda: is_planned(batch))
    rejected = batch.rows.get(planned="rejected")
    assert rejected.number == 4
    reason = progress.reason_of(rejected)  # on a slow machine its time is over first
    assert reason.startswith("html: The page cannot be read: it took more than"), reason
    assert set(batch.chunks.filter(step=Step.PLAN).values_list("attempts", flat=True)) == {1}
    decisions.confirm_import(batch, by=None)
    until(lambda: is_done(batch))
    assert progress.counts_of_rows(batch) == {"created": 7, "rejected": 1}
    assert Source.objects.count() == 7
    assert "exited with" not in worker.log.read_text()


def test_a_row_that_ends_its_worker_each_time_is_found_by_halving(start_worker):
    worker = start_worker()
    kills = 0
    batch = planned(*range(4))
    with held(at_row(address_of(2))) as hold:
        decisions.confirm_import(batch, by=None)
        until(lambda: hold.ports() or is_done(batch))
        while not is_done(batch):
            worker.kill_child(worker.owner_of(hold.wait()))
            kills += 1
            until(lambda: not hold.ports())
            until(lambda: hold.ports() or is_done(batch))
    outcomes = batch.rows.order_by("number").values_list("outcome", flat=True)
    assert list(outcomes) == ["created", "created", "failed", "created"]
    assert progress.reason_of(batch.rows.get(number=3)) == claiming.KILLED
    assert kills == claiming.ATTEMPTS + 2  # for all four, for two of them, for the row alone
    assert Source.objects.count() == 3
    assert worker.runs()


def test_an_import_that_is_cancelled_ends_with_the_chunk_that_is_being_done(start_worker):
    """I-19: cancelled twice with a worker in its middle, then taken back."""
    start_worker()
    with held(at_row(address_of(700))) as hold:
        batch = applying(*MANY)
        hold.wait()
        for _ in range(2):
            decisions.cancel_import(batch, by=None)
        began = time.monotonic()
    until(lambda: batch.rows.exclude(outcome="").count() == 1_000, seconds=10)
    print(f"stopped {time.monotonic() - began:.1f} s after it was cancelled")
    time.sleep(1)  # two sweeps
    done = batch.rows.exclude(outcome="").count()
    assert done == Source.objects.count() == 1_000
    assert phase(batch) == "cancelled"
    decisions.take_back_import(batch, by=None)
    until(lambda: phase(batch) == "undone")
    assert not Source.objects.exists()


SOFT = {"REMAP_SIGTERM": "SIGQUIT"}


@pytest.mark.parametrize(
    ("settings", "patience", "left"),
    [({}, 20, "done"), (SOFT, 3, "done"), (SOFT, 1, "applying")],
    ids=["it finishes", "it finishes in time", "it hands back"],
)
def test_a_worker_asked_to_end_in_a_chunk(start_worker, settings, patience, left):
    worker = start_worker(settings=QUICK | settings, options=[f".soft_shutdown_timeout={patience}"])
    with held(at_row(address_of(5))) as hold:
        batch = applying(*EIGHT)
        hold.wait()
        os.kill(worker.pid, signal.SIGTERM)
        until(lambda: "shutdown" in worker.log.read_text().lower())
        if left == "done":
            hold.let_pass()
        worker.process.wait(30)
    assert phase(batch) == left
    start_worker(name="two")
    until(lambda: is_done(batch))
    every_article_is_there_once(batch, EIGHT)


@pytest.mark.parametrize("whole", [True, False], ids=["with its children", "a child of it"])
def test_at_production_values_an_import_goes_on_within_a_minute(start_worker, whole):
    worker = start_worker(settings={})
    with held(at_row(address_of(700))) as hold:
        batch = applying(*MANY)
        port = hold.wait()
        if whole:
            worker.kill()
            start_worker(settings={}, name="two")
        else:
            worker.kill_child(worker.owner_of(port))
        began = time.monotonic()
    until(lambda: is_done(batch), seconds=60)
    print(f"recovered after {time.monotonic() - began:.1f} s")
    every_article_is_there_once(batch, MANY)

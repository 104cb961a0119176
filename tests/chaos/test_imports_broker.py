"""A broker that is down, killed, emptied or silent: it costs an import time and nothing else."""

import time
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reporting.importing import decisions
from reporting.importing.chunks import waking
from reporting.models import ImportBatch, Source
from tests.chaos.conftest import until
from tests.chaos.holding import at_row, held
from tests.chaos.imports import (
    address_of,
    applying,
    every_article_is_there_once,
    is_done,
    is_planned,
    received,
)
from tests.chaos.serving import proxy_to
from tests.factories import imports, records

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
EIGHT = range(8)


def uploaded(numbers: range) -> tuple[ImportBatch, str]:
    """Through the admin's own page; the import, and the page that answers."""
    client = Client()
    client.force_login(records.user(group="admin", is_staff=True, is_superuser=True))
    files = [SimpleUploadedFile("a.ndjson", imports.articles(*numbers))]
    form = {"kind": "articles", "form_key": str(uuid.uuid4()), "uploads": files}
    answer = client.post("/admin/reporting/importbatch/add/", form, follow=True)
    assert answer.status_code == 200
    return ImportBatch.objects.get(), answer.content.decode()


def test_with_the_broker_down_an_upload_is_kept_and_starts_by_itself(broker, start_worker):
    broker.kill()
    batch, page = uploaded(EIGHT)
    assert "No worker has been seen yet" in page
    assert "Nothing is lost: the import stands in the database" in page
    worker = start_worker()
    until(lambda: "Cannot connect to redis" in worker.log.read_text())
    assert not batch.rows.exists()
    broker.start()
    began = time.monotonic()
    until(lambda: is_planned(batch))
    print(f"planned {time.monotonic() - began:.1f} s after the broker came back")


@pytest.mark.parametrize("forgets", [False, True], ids=["with its file", "emptied"])
def test_a_broker_killed_in_the_middle_loses_nothing(broker, start_worker, forgets):
    worker = start_worker(concurrency=2)
    with held(at_row(address_of(700))) as hold:
        batch = applying(*range(1_200))
        hold.wait()
        broker.kill()
        if forgets:
            broker.forget()
        until(lambda: "Connection to broker lost" in worker.log.read_text())
        broker.start()
        began = time.monotonic()
    until(lambda: is_done(batch))
    print(f"done {time.monotonic() - began:.1f} s after the broker came back")
    every_article_is_there_once(batch, range(1_200))
    assert worker.runs()


def test_a_broker_that_falls_silent_is_left_for_a_new_connection_within_a_minute(
    broker, start_worker
):
    """At production values."""
    with proxy_to(broker.door.port) as proxy:
        worker = start_worker(url=broker.url_at(proxy.port), settings={})
        until(worker.is_ready)
        proxy.forsake()
        began = time.monotonic()
        batch = received(*EIGHT)
        until(lambda: is_planned(batch), seconds=60)
        print(f"planned {time.monotonic() - began:.1f} s after the broker fell silent")
        worker.kill()


def test_messages_that_come_many_times_to_two_workers_have_one_effect(start_worker):
    for name in ("one", "two"):
        start_worker(name=name, concurrency=2)
    files = [(f"{n}.ndjson", imports.articles(*range(5 * n, 5 * n + 5))) for n in range(20)]
    batch = imports.receive(*files)
    flood_until(lambda: is_planned(batch))
    decisions.confirm_import(batch, by=None)
    flood_until(lambda: is_done(batch))
    assert batch.rows.filter(outcome="created").count() == 100
    urls = Source.objects.values_list("url", flat=True)
    assert sorted(urls) == sorted(address_of(number) for number in range(100))


def flood_until(true) -> None:
    def flooded() -> bool:
        waking.send_wake(8)
        return true()

    until(flooded)

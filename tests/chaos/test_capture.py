"""What a killed worker and a missing broker do to an upload: they cost time and nothing else."""

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from reporting.models import Snapshot, Source, Upload, UploadState
from tests import making
from tests.chaos.conftest import until

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]


def upload(*texts: str) -> str:
    """Uploads through the admin's own page; returns the page that answers."""
    client = Client()
    client.force_login(making.user(group="admin", is_staff=True, is_superuser=True))
    files = [SimpleUploadedFile(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    answer = client.post(reverse("admin:reporting_upload_add"), {"articles": files}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def captured() -> bool:
    return not Upload.objects.exclude(state=UploadState.CAPTURED).exists()


def test_a_real_worker_captures_what_the_admin_uploads(start_worker):
    start_worker()
    page = upload(making.TEXT, "Another article about another thing.")
    assert "Received: 0.txt, 1.txt." in page
    assert "cannot be reached" not in page
    until(captured)
    assert Source.objects.count() == 2


def test_with_the_broker_down_the_upload_is_kept_and_goes_on_by_itself(broker, start_worker):
    broker.kill()
    page = upload(making.TEXT)
    assert "The worker cannot be reached at the moment. The files are kept" in page
    assert Upload.objects.get().state == UploadState.WAITING
    broker.start()
    start_worker()
    until(captured)


def test_a_broker_that_loses_its_messages_loses_no_upload(broker, start_worker):
    upload(making.TEXT)
    broker.kill()
    for file in (broker.folder.path / "servers").resolve().rglob("*.aof"):
        file.write_bytes(b"")
    broker.start()
    start_worker()
    until(captured)


def test_a_worker_killed_in_the_middle_of_a_capture_leaves_one_source(start_worker):
    with psycopg.connect(**elsewhere()) as in_the_way:
        in_the_way.execute("LOCK TABLE reporting_source IN EXCLUSIVE MODE")
        worker = start_worker()
        upload(making.TEXT)
        until(lambda: Upload.objects.get().attempts == 1)
        until(lambda: waits_for_the_lock())
        worker.kill()
    start_worker()
    until(captured)
    assert Upload.objects.get().attempts == 2
    assert Source.objects.count() == Snapshot.objects.count() == 1


def elsewhere() -> dict:
    settings = connection.settings_dict
    return {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
    }


def waits_for_the_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone() is not None

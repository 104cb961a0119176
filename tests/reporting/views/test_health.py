"""What supervisors are told of the processes. With real things stopped: tests/chaos."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from reporting.models import ImportBatch, ImportChunk, Step
from reporting.operating import heartbeat


@pytest.mark.django_db
def test_the_process_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").json() == {"process": "ok"}


@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_well(client):
    heartbeat.beat("one@here")
    heartbeat.beat("beat@here", is_beat=True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    well = {"state": "ok", "seen_seconds_ago": 0, "worked_seconds_ago": 0}
    assert answer.json() == {
        "state": "ok", "database": "ok", "broker": "ok", "migrations": "ok",
        "worker": well, "beat": well, "oldest_waiting_import_seconds": None,
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_what_has_waited_longest_is_told(client):
    batch = ImportBatch.objects.create(kind="articles")
    hour = timezone.now() - timedelta(hours=1)
    ImportBatch.objects.filter(pk=batch.pk).update(uploaded_at=hour)
    ImportChunk.objects.create(batch=batch, step=Step.READ)
    answer = client.get("/readyz").json()
    assert 3600 <= answer["oldest_waiting_import_seconds"] < 3660
    assert (answer["state"], answer["worker"]["state"]) == ("degraded", "never seen")


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_is_missing_is_told(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0031_signs_of_life'")
    try:
        answer = client.get("/readyz")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied)"
                " VALUES ('reporting', '0031_signs_of_life', now())"
            )
    assert (answer.status_code, answer.json()["migrations"]) == (200, "missing")
    assert answer.json()["state"] == "degraded"

"""What supervisors are told of the processes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reporting.importing.chunks import heartbeat
from reporting.models import Worker

pytestmark = pytest.mark.django_db


def test_the_process_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").json() == {"process": "ok"}


def test_a_ready_database_and_the_workers_last_sign(client):
    assert client.get("/readyz").json() == {
        "database": "ok", "migrations": "ok", "worker": "never seen",
    }  # fmt: skip
    heartbeat.beat("one@here")
    Worker.objects.update(seen_at=timezone.now() - timedelta(seconds=90))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["worker"] == "seen 90 s ago"

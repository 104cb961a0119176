"""What Compose asks of a worker and of beat."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reporting.models import Worker
from reporting.operating import heartbeat

pytestmark = pytest.mark.django_db


def test_the_worker_and_the_beat_of_this_host(capsys):
    heartbeat.beat("celery@here")
    heartbeat.beat("beat@here", is_beat=True)
    call_command("alive", "worker", host="here")
    call_command("alive", "beat", host="here")
    told = capsys.readouterr().out
    assert "celery@here: ok, seen 0 s ago, worked 0 s ago." in told
    assert "beat@here: ok, seen 0 s ago" in told


def test_one_that_is_deaf_or_of_another_host_is_none():
    heartbeat.beat("celery@here", timedelta(minutes=10))
    Worker.objects.update(started_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(CommandError, match="celery@here: runs and does nothing, seen 0 s ago"):
        call_command("alive", "worker", host="here")
    with pytest.raises(CommandError, match=r"celery@elsewhere: never seen\."):
        call_command("alive", "worker", host="elsewhere")

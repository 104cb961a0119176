"""A worker's sign of life, and what a page says when there is none."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from reporting.models import Worker
from reporting.operating import heartbeat, signs

pytestmark = pytest.mark.django_db


def test_without_any_worker_nobody_is_alive():
    assert signs.sign_of_life() == signs.Life(None, None, None, is_there=False, is_alive=False)


def test_a_beat_is_seen_and_a_silent_worker_counts_as_gone():
    heartbeat.beat("one@here")
    started = Worker.objects.get().started_at
    heartbeat.beat("one@here")
    assert Worker.objects.get().started_at == started
    assert signs.sign_of_life().is_alive
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    life = signs.sign_of_life()
    assert not life.is_alive
    assert life.ago > timedelta(seconds=119)


@pytest.mark.parametrize(("seconds", "is_alive"), [(10, False), (60, True)])
def test_a_worker_is_gone_after_three_beats_that_did_not_come(settings, seconds, is_alive):
    settings.HEARTBEAT_SECONDS = seconds
    heartbeat.beat("one@here")
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=2))
    assert signs.sign_of_life().is_alive == is_alive


def test_a_worker_that_runs_and_takes_no_work_is_not_alive():
    heartbeat.beat("one@here")
    heartbeat.beat("one@here", timedelta(minutes=5))
    Worker.objects.update(started_at=timezone.now() - timedelta(minutes=9))
    life = signs.sign_of_life()
    assert (life.is_there, life.is_alive, life.state) == (True, False, "runs and does nothing")
    assert timedelta(minutes=5) <= life.worked < timedelta(minutes=6)
    heartbeat.beat("another@here")
    assert signs.sign_of_life().is_alive


def test_one_that_began_just_now_has_done_nothing_yet():
    heartbeat.beat("one@here", None)
    assert signs.sign_of_life().state == "ok"
    Worker.objects.update(started_at=timezone.now() - timedelta(minutes=5))
    assert signs.sign_of_life().state == "runs and does nothing"


def test_beat_is_no_worker():
    heartbeat.beat("beat@here", is_beat=True)
    assert signs.sign_of_life().state == "never seen"
    assert signs.sign_of_life(is_beat=True).state == "ok"


def test_workers_of_yesterday_are_forgotten():
    heartbeat.beat("old@here")
    Worker.objects.update(seen_at=timezone.now() - timedelta(days=2))
    heartbeat.beat("new@here")
    assert Worker.objects.get().name == "new@here"


@pytest.mark.django_db(transaction=True)
def test_a_worker_beats_until_it_ends(settings):
    settings.HEARTBEAT_SECONDS = 0.05
    ended = heartbeat.start_heartbeat("one@here", heartbeat.WorkNoted())
    try:
        until = time.monotonic() + 10
        while not Worker.objects.filter(seen_at__gt=timezone.now()).exists():
            first = Worker.objects.values_list("seen_at", flat=True).first()
            time.sleep(0.1)
            later = Worker.objects.values_list("seen_at", flat=True).first()
            if first and later > first:
                break
            assert time.monotonic() < until
    finally:
        ended.set()

"""What is too old goes by itself, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from config import retention
from config.celery import app
from config.tasks import throw_away_old
from reporting.models import KeptForm, Release, Revision, Visit
from tests.factories import records

pytestmark = pytest.mark.django_db


def ago(days: float):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def old_things():
    world = records.world()
    records.published(world)
    for number, days in enumerate((1, 89, 91)):
        KeptForm.objects.create(
            person=world.editor, name="statement", source=world.snapshot.source,
            form_key=f"12345678-1234-1234-1234-12345678900{number}", kept_at=ago(days),
        )  # fmt: skip
        url = f"https://news.example/{number}"
        Visit.objects.create(url=url, host="news.example", fetched_at=ago(days * 4.1), status=200)
        Session.objects.create(session_key=str(number), expire_date=ago(days - 89.5))
    return world


def test_what_is_too_old_goes(old_things, settings, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 1)  # in parts
    settings.KEEP_FORMS_DAYS, settings.KEEP_VISITS_DAYS = 90, 365
    record = (Release.objects.count(), Revision.objects.count())
    throw_away_old()
    assert KeptForm.objects.count() == 2
    assert Visit.objects.count() == 2
    assert set(Session.objects.values_list("session_key", flat=True)) == {"0", "1"}
    assert (Release.objects.count(), Revision.objects.count()) == record


def test_with_nought_it_stays(old_things, settings):
    settings.KEEP_FORMS_DAYS = settings.KEEP_VISITS_DAYS = 0
    assert retention.throw_away() == {"sessions": 1, "addresses": 0}
    assert (KeptForm.objects.count(), Visit.objects.count()) == (3, 3)


def test_beat_asks_for_it():
    tasks = {one["task"] for one in app.conf.beat_schedule.values()}
    assert throw_away_old.name in tasks
    assert throw_away_old.name in app.tasks

"""What a process keeps of the releases it read never says anything else than they do."""

from datetime import timedelta

import pytest

from reporting.models import Story
from timeline.entries import reading
from timeline.entries.entry import Entry, entry_from
from timeline.entries.moments import known_on
from timeline.entries.reading import NOTED, EntriesKept, Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("siege")]


@pytest.fixture
def told() -> Reading:
    return Reading(Story.objects.get())


def made_anew(told: Reading, day) -> list[Entry]:
    """The entries of the releases, with nothing kept."""
    return [
        entry_from(
            one.document,
            f"{NOTED[one.kind]}: {one.reason}" if one.kind in NOTED else "",
            known_on=day,
        )
        for one in told.public()
    ]


def test_at_every_day_it_is_what_the_releases_say(told: Reading):
    days = sorted({day for entry in told.every_entry() for day in entry.known_days})[::12]
    for day in [None, *(one - timedelta(1) for one in days), *days]:
        kept = reading.entries_in(told.public(), known_on=day)
        assert known_on(kept, day) == known_on(made_anew(told, day), day), day


def test_a_release_is_worked_out_once(told: Reading):
    first, again = told.every_entry(), told.every_entry()
    assert all(a is b for a, b in zip(first, again, strict=True))


def test_no_more_than_so_many_are_kept(told: Reading, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "KEPT", kept := EntriesKept(10))
    assert told.every_entry() == told.every_entry()
    assert len(kept._entries) == 10

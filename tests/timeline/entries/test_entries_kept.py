"""What a process keeps of the releases it read never says anything else than they do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reporting.models import Story
from tests.factories import corrections, records
from tests.factories.entries import stated
from timeline.entries import reading
from timeline.entries.entry import Entry, entry_from
from timeline.entries.moments import Moment, known_on
from timeline.entries.order import InOrder
from timeline.entries.reading import NOTED, EntriesKept, Reading, RecordsKept

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(siege) -> Reading:
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


def whole_of(told: Reading) -> InOrder:
    return told.whole_record(told.head().hash)


def test_a_whole_record_is_kept_until_its_head_moves():
    world = records.world()
    told = Reading(world.story)
    assert whole_of(told) == []
    records.published(world)
    whole = whole_of(told)
    assert [one.statement for one in whole] == [world.statement.pk]
    assert whole_of(Reading(world.story)) is whole
    records.corrected(world, "The text says 5,000.", 5_000)
    (corrected,) = whole_of(told)
    assert corrected.figures[0].best == 5_000
    assert whole[0].figures[0].best == 4_000


def test_days_of_the_record_are_kept_apart():
    world = corrections.published_on(20)
    corrections.correct(world, 23, "The text says 4,500.")
    at = {
        day: Reading(world.story, Moment(record_on=date(2024, 10, day)))
        for day in (1, 19, 21, 22, 24)
    }
    told = {day: whole_of(one) for day, one in at.items()}
    assert told[19] == []
    assert told[1] is told[19]  # before the first release
    assert told[21] is told[22]  # nothing was released between them
    assert told[21][0].figures[0].best == 4_000
    assert told[24][0].figures[0].best == 4_500
    assert all(whole_of(one) is told[day] for day, one in at.items())
    now = whole_of(Reading(world.story))
    assert now is not told[24]  # in the sentences of today, not in those stored then
    assert now[0].figures[0].best == 4_500


def test_a_day_tells_less_of_the_record_that_is_kept(told: Reading):
    days = sorted({day for entry in told.every_entry() for day in entry.known_days})
    for day in [*days[::12], days[-1]]:
        for record_on in (None, date.today()):
            then = replace(told, moment=Moment(known_on=day, record_on=record_on))
            assert then.known(whole_of(then)) == then.entries(), then.moment
    assert whole_of(replace(told, moment=Moment(known_on=days[-1]))) is whole_of(told)


def test_what_was_read_while_something_was_released_is_not_kept(monkeypatch):
    world = corrections.published_on(20)
    then, now = (Reading(world.story, Moment(record_on=date(2024, 10, day))) for day in (22, 30))
    read = Reading.told

    def released_meanwhile(self, releases):
        monkeypatch.undo()
        corrections.correct(world, 23, "The text says 4,500.")
        return read(self, releases)

    monkeypatch.setattr(Reading, "told", released_meanwhile)
    assert whole_of(now)[0].figures[0].best == 4_500
    assert whole_of(then)[0].figures[0].best == 4_000


def test_no_more_records_are_kept_than_have_so_many_statements():
    kept = RecordsKept(3)
    one, two, large = ((story, False, "hash") for story in range(3))
    first, second = (InOrder([stated(1), stated(2)]) for _ in range(2))
    four = InOrder(stated(n) for n in range(1, 5))
    assert kept.kept(one, lambda: first, lambda: "hash") is first
    assert kept.kept(large, lambda: four, lambda: "hash") is four
    assert kept.kept(one, InOrder, lambda: "hash") is first  # one that is too large is not kept
    assert kept.kept(two, lambda: second, lambda: "hash") is second
    assert kept.kept(two, InOrder, lambda: "hash") is second
    assert kept.kept(one, InOrder, lambda: "hash") == []

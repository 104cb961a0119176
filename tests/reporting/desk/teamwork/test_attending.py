"""Who is where, and which source comes next."""

from datetime import UTC, datetime, timedelta

import pytest

from reporting.desk.teamwork.attending import attend, forget_gone, others_at
from reporting.desk.teamwork.neighbours import neighbours_of, next_source, previous_source
from reporting.models import Presence, ReadingState, Source, User
from tests.factories import records

NOON = datetime(2024, 11, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def people(db) -> list[User]:
    return [records.user("hana"), records.user("ines")]


@pytest.fixture
def sources(db) -> list[Source]:
    return [records.snapshot(f"Text {number}.").source for number in range(4)]


def test_a_colleague_is_told_since_when(people, sources):
    hana, ines = people
    for minute in range(5):
        attend(sources[0], by=ines, moment=NOON + minute * MINUTE)
    (one,) = others_at(sources[0], hana, NOON + 4 * MINUTE)
    assert (one.user, one.opened_at) == (ines, NOON)
    assert others_at(sources[0], ines, NOON + 4 * MINUTE) == []
    assert others_at(sources[1], hana, NOON + 4 * MINUTE) == []


def test_who_shows_no_sign_of_life_is_gone(people, sources):
    hana, ines = people
    attend(sources[0], by=ines, moment=NOON)
    assert others_at(sources[0], hana, NOON + timedelta(seconds=89))
    assert not others_at(sources[0], hana, NOON + timedelta(seconds=91))


def test_rows_do_not_pile_up(people, sources):
    hana, ines = people
    for source in sources:
        attend(source, by=ines, moment=NOON)
    assert Presence.objects.count() == 4
    attend(sources[0], by=hana, moment=NOON + 11 * MINUTE)
    forget_gone(NOON + 11 * MINUTE)
    assert [one.user for one in Presence.objects.all()] == [hana]


def test_the_next_is_one_that_nobody_else_has(people, sources):
    hana, ines = people
    first, second, third, fourth = sources
    attend(second, by=ines, moment=NOON)
    Source.objects.filter(pk=third.pk).update(reading_state=ReadingState.READ)
    assert next_source(first, hana, NOON) == fourth
    assert next_source(fourth, hana, NOON) == first, "behind the last the first"
    assert previous_source(fourth, hana, NOON) == first
    assert next_source(first, ines, NOON) == second
    Source.objects.filter(pk=fourth.pk).update(reading_state="reading", assigned_to=ines)
    assert next_source(first, hana, NOON) is None


def test_a_source_knows_its_place(people, sources):
    Source.objects.filter(pk=sources[0].pk).update(reading_state=ReadingState.READ)
    told = neighbours_of(sources[2])
    assert (told.place, told.count) == (2, 3)
    assert neighbours_of(Source.objects.get(pk=sources[0].pk)).place is None

"""From which day on nothing of a statement is hidden; until then the long way tells it."""

from datetime import date, timedelta

import pytest

from reporting.models import Story
from tests.factories.documents import appearance, figure
from tests.factories.entries import stated
from timeline.entries.moments import as_of, is_whole_on, whole_from, without_later
from timeline.entries.reading import Reading

LATER, NEVER = {"on": "2024-10-25", "basis": "published"}, {"on": None, "basis": "unknown"}
PRINTED_LATER = {"on": "2024-10-27", "at": None, "precision": "day", "zone": ""}
BEFORE_28 = {"not_before": "2024-10-22", "not_after": "2024-10-28", "on": None}
COUNTED = {"on": "2024-10-26", "reason": "We counted them."}

WHOLE_FROM = [
    (stated(1, figure()), 23),
    (stated(2), 23),
    (stated(3, figure(), known="2024-10-24"), 24),
    (stated(4, figure(known_from=LATER)), 25),
    (stated(5, figure(), verified=COUNTED), 26),
    (stated(6, figure(), appearances=[appearance(), appearance(published=PRINTED_LATER)]), 27),
    (stated(7, figure(), appearances=[appearance(published=PRINTED_LATER | BEFORE_28)]), 23),
    (stated(8, figure(known_from=NEVER)), None),
    (stated(9, figure(), on=None), None),
]


@pytest.mark.parametrize(("entry", "day"), WHOLE_FROM)
def test_an_entry_is_whole_once_the_last_of_it_was_known(entry, day):
    first = date(2024, 10, day) if day else None
    assert whole_from(entry) == first
    assert is_whole_on(entry, date.max) == (first is not None)
    if first:
        assert is_whole_on(entry, first)
        assert not is_whole_on(entry, first - timedelta(days=1))


@pytest.mark.parametrize(("entry", "_"), WHOLE_FROM)
def test_the_short_way_tells_what_the_long_way_tells(entry, _):
    days = [date(2024, 10, day) for day in range(20, 30)]
    for day in [date.min, *days, date.max]:
        assert as_of(entry, day) == without_later(entry, day)


@pytest.mark.django_db
@pytest.mark.usefixtures("siege")
def test_a_whole_story_is_told_the_same_by_both_ways():
    every = Reading(Story.objects.get()).every_entry()
    assert any(entry.objects for entry in every)
    days = sorted({day for entry in every for day in entry.known_days})
    for day in [*days[::7], days[-1]]:
        assert all(as_of(entry, day) == without_later(entry, day) for entry in every)
        whole = [entry for entry in every if is_whole_on(entry, day)]
        assert all(one.figure.known_from.by(day) for entry in whole for one in entry.objects)
        assert not any(entry.verified and entry.verified.on > day for entry in whole)

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import said
from tests.factories.entries import entries, stated
from timeline.entries.order import in_order


def numbers(*given):
    return [entry.statement for entry in in_order(given)]


def at(statement, zone, instant, **changes):
    """A statement at an instant on 27 October, when Europe's clocks went back."""
    on = changes.pop("on", "2024-10-27")
    return stated(statement, said=said(on, instant, zone=zone), **changes)


def test_instants_of_one_day_follow_each_other():
    late, early = at(1, "UTC", "2024-10-27T18:00:00+00:00"), at(2, "UTC", "2024-10-27T09:00:00Z")
    assert numbers(late, early) == [2, 1]


def test_seouls_day_comes_before_kyivs_and_kyivs_before_washingtons():
    zones = {3: "Asia/Seoul", 2: "Europe/Kyiv", 1: "America/New_York"}
    given = [stated(n, said=said("2024-10-18", zone=zone)) for n, zone in zones.items()]
    assert numbers(*given) == [3, 2, 1]


def test_a_day_without_zone_stands_at_noon_of_universal_time():
    seoul = stated(3, said=said("2024-10-18", zone="Asia/Seoul"))
    washington = stated(1, said=said("2024-10-18", zone="America/New_York"))
    assert numbers(washington, stated(2, on="2024-10-18"), seoul) == [3, 2, 1]


def test_statements_of_one_moment_follow_their_numbers():
    assert numbers(stated(2), stated(1), stated(3)) == [1, 2, 3]


def test_a_day_comes_before_the_next_wherever_it_was():
    washington = at(1, "America/New_York", "2024-10-27T23:00:00-04:00")
    seoul = at(2, "Asia/Seoul", "2024-10-28T08:00:00+09:00", on="2024-10-28")
    assert seoul.said.at < washington.said.at
    assert numbers(seoul, washington) == [1, 2]


def test_a_month_stands_behind_all_days_and_the_undated_behind_all_months():
    month = stated(1, said=said("2024-10-01", precision="month"))
    year = stated(2, said=said("2024-01-01", precision="year"))
    assert numbers(stated(3, said=said(None)), month, year, stated(4)) == [4, 2, 1, 3]


def test_on_27_october_the_hour_that_london_has_twice_is_told_apart():
    first = at(2, "Europe/London", "2024-10-27T01:30:00+01:00")
    second = at(1, "Europe/London", "2024-10-27T01:30:00+00:00")
    assert numbers(second, first) == [2, 1]


def test_on_27_october_the_four_capitals_follow_their_instants():
    seoul = at(4, "Asia/Seoul", "2024-10-27T10:00:00+09:00")  # 01:00 UTC
    kyiv = at(3, "Europe/Kyiv", "2024-10-27T03:30:00+02:00")  # 01:30 UTC, the second 03:30
    london = at(2, "Europe/London", "2024-10-27T02:00:00+00:00")  # 02:00 UTC
    washington = at(1, "America/New_York", "2024-10-27T01:00:00-04:00")  # 05:00 UTC
    assert numbers(washington, london, kyiv, seoul) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Asia/Seoul", "02:59", "03:01"),
        ("Europe/Kyiv", "09:59", "10:01"),  # 12:00 at +02:00: the clocks have gone back
        ("Europe/London", "11:59", "12:01"),
        ("America/New_York", "15:59", "16:01"),  # still summer time there
    ],
)
def test_on_27_october_a_day_stands_at_noon_on_the_clocks_of_its_zone(zone, before, after):
    earlier, later = (at(n, "UTC", f"2024-10-27T{t}:00Z") for n, t in ((9, before), (1, after)))
    assert numbers(later, earlier, stated(5, said=said("2024-10-27", zone=zone))) == [9, 5, 1]


@pytest.mark.parametrize(
    "kind", ["responds_to", "confirms", "denies", "corrects", "supersedes", "repeats"]
)
def test_an_answer_never_stands_before_what_it_answers(kind):
    answer = stated(1, relations=((kind, 2),))
    assert numbers(answer, stated(2)) == [2, 1]


def test_an_answer_of_the_same_day_waits_for_an_instant():
    seoul = stated(1, said=said("2024-10-27", zone="Asia/Seoul"), relations=(("denies", 2),))
    evening = at(2, "UTC", "2024-10-27T20:00:00Z")
    assert numbers(seoul, evening, at(3, "UTC", "2024-10-27T21:00:00Z")) == [2, 1, 3]


def test_an_answer_to_an_answer_stands_behind_both():
    chain = [stated(n, relations=(("responds_to", n + 1),)) for n in range(1, 2_000)]
    assert numbers(*chain, stated(2_000)) == list(range(2_000, 0, -1))


def test_an_answer_to_another_day_keeps_its_own_day():
    assert numbers(stated(1, on="2024-10-20", relations=(("denies", 2),)), stated(2)) == [1, 2]


def test_in_a_ring_of_answers_the_first_answers_nothing():
    ring = [stated(n, relations=(("responds_to", n % 3 + 1),)) for n in (1, 2, 3)]
    assert numbers(*ring, stated(4, relations=(("denies", 3),))) == [1, 3, 2, 4]
    assert numbers(stated(1, relations=(("denies", 1),))) == [1]


@given(entries(rings=True), st.randoms())
def test_the_order_is_total_stable_and_does_not_depend_on_the_order_given(made, random):
    ordered = in_order(made)
    assert sorted(e.statement for e in ordered) == sorted(e.statement for e in made)
    assert in_order(ordered) == ordered
    shuffled = random.sample(made, len(made))
    assert in_order(shuffled) == ordered


@given(entries())
def test_days_ascend_and_answers_stand_behind_what_they_answer(made):
    ordered = in_order(made)
    days = [entry.said.day or date.max for entry in ordered]
    assert days == sorted(days)
    where = {entry.statement: n for n, entry in enumerate(ordered)}
    day = {entry.statement: entry.said.day for entry in ordered}
    for entry in ordered:
        for _, to in entry.relations:
            if entry.said.day and day[to] == entry.said.day:
                assert where[to] < where[entry.statement]


@given(entries())
def test_the_beginning_of_the_order_is_in_order_without_the_rest(made):
    ordered = in_order(made)
    for length in range(len(ordered)):
        assert in_order(ordered[:length]) == ordered[:length]


def test_kirbys_afternoon_in_washington_is_the_next_day_in_seoul():
    spoken = said("2024-10-23", "2024-10-23T14:00:00-04:00", zone="America/New_York")
    clock = stated(1, said=spoken).said
    assert clock.day == date(2024, 10, 23)
    assert clock.elsewhere("Asia/Seoul") == "Thursday 24 October 2024, Seoul time"
    assert clock.elsewhere("Europe/Kyiv") == clock.elsewhere("America/Chicago") == ""


def test_on_27_october_the_newsrooms_day_differs_by_the_hour_that_was_gained():
    night = said("2024-10-27", "2024-10-27T23:30:00+00:00", zone="Europe/London")
    assert (
        stated(1, said=night).said.elsewhere("Europe/Kyiv") == "Monday 28 October 2024, Kyiv time"
    )
    evening = said("2024-10-27", "2024-10-27T21:30:00+00:00", zone="Europe/London")
    assert stated(1, said=evening).said.elsewhere("Europe/Kyiv") == ""  # 23:30; in summer 00:30

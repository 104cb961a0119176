import itertools
from datetime import date, timedelta

import pytest

from timeline.chart.scales import NumberScale, TimeScale

FIRST = date(2024, 10, 18)


def test_a_thousand_takes_the_same_pixels_wherever_it_stands():
    scale = NumberScale(peak=12_000, length=220)
    assert scale.px(4_000) - scale.px(3_000) == pytest.approx(scale.px(12_000) - scale.px(11_000))


def test_the_number_axis_begins_at_zero():
    assert NumberScale(peak=12_000, length=220).px(0) == 0


@pytest.mark.parametrize(
    ("peak", "ticks"),
    [
        (12_000, [0, 3_000, 6_000, 9_000, 12_000]),
        (8_000, [0, 2_000, 4_000, 6_000, 8_000]),
        (7, [0, 2, 4, 6]),
        (1, [0, 1]),
        (0, [0]),
    ],
)
def test_grid_lines_stand_on_round_numbers(peak, ticks):
    assert NumberScale(peak, 220).ticks(peak) == ticks


@pytest.mark.parametrize("peak", [3, 99, 100, 10_900, 999_999, 10**12])
def test_there_are_never_more_than_six_grid_lines(peak):
    assert 2 <= len(NumberScale(peak, 220).ticks(peak)) <= 6


def test_every_day_has_the_same_room():
    days = TimeScale(FIRST, FIRST + timedelta(13), 100, 800)
    steps = [days.px(b) - days.px(a) for a, b in zip(days.days, days.days[1:], strict=False)]
    assert steps == pytest.approx([50] * 13)


@pytest.mark.parametrize("length", [1, 14, 60, 400, 4_000])
def test_names_of_days_never_run_into_each_other(length):
    days = TimeScale(FIRST, FIRST + timedelta(length - 1), 100, 800)
    places = [days.px(day) for day in days.ticks(room=30)]
    assert places
    assert all(b - a >= 29.9 for a, b in itertools.pairwise(places))

"""For how long what was said counts as recent."""

from datetime import date, timedelta

import pytest

from tests.factories.documents import said
from tests.factories.entries import stated
from timeline.values.rules import recent_span


@pytest.mark.parametrize(
    ("gaps", "days"),
    [
        ([], 7),
        ([1, 2, 1, 1, 1, 1, 3, 1, 1, 1], 7),
        ([5, 5, 9], 35),
        ([1, 2], 10.5),
        ([40, 40], 180),
        ([1] * 11 + [20], 7),
        ([20] * 11 + [1] * 11, 7),
    ],
)
def test_recent_is_seven_times_the_median_gap_of_the_last_twelve_days(gaps, days):
    day, made = date(2024, 1, 1), [stated(1, on="2024-01-01"), stated(2, on="2024-01-01")]
    for number, gap in enumerate(gaps, 3):
        day += timedelta(gap)
        made.append(stated(number, on=day.isoformat()))
    assert recent_span(made) == timedelta(days)


def test_what_has_no_day_opens_no_gap():
    made = [stated(1), stated(2, said=said("2024-10-01", precision="month")), stated(3, on=None)]
    assert recent_span(made) == timedelta(7)

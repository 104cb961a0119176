from datetime import UTC, date, datetime

import pytest

from timeline.entries.dates import (
    moment_words,
    period_words,
    vague_day_words,
    zone_words,
)


@pytest.mark.parametrize(
    ("day", "precision", "words"),
    [
        (date(2024, 10, 23), "day", "Wednesday 23 October 2024"),
        (date(2024, 10, 1), "month", "October 2024"),
        (date(2024, 1, 1), "year", "2024"),
        (None, "unknown", "day not known"),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(day, precision, words):
    assert vague_day_words(day, precision) == words


def test_a_moment_is_told_on_the_newsrooms_clocks():
    moment = datetime(2024, 10, 31, 16, 30, tzinfo=UTC)
    assert moment_words(moment, "Asia/Seoul") == "Friday 1 November 2024, 01:30 Seoul time"


@pytest.mark.parametrize(
    ("zone", "words"),
    [("America/New_York", "New York time"), ("UTC", "UTC"), ("Etc/GMT+3", "Etc/GMT+3")],
)
def test_a_zone_is_named_by_its_city(zone, words):
    assert zone_words(zone) == words


@pytest.mark.parametrize(
    ("closes_on", "words"),
    [
        (None, "since 18 October 2024"),
        (date(2024, 10, 18), "18 October 2024"),
        (date(2024, 10, 31), "18 to 31 October 2024"),
        (date(2024, 11, 2), "18 October to 2 November 2024"),
        (date(2025, 1, 2), "18 October 2024 to 2 January 2025"),
    ],
)
def test_a_period_says_once_what_its_ends_share(closes_on, words):
    assert period_words(date(2024, 10, 18), closes_on) == words

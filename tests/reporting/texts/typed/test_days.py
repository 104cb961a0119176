"""Days and clocks as editors type them, and what is refused."""

from datetime import date

import pytest

from reporting.texts.articles.stamps import DayContradicted, DayUnclear
from reporting.texts.typed import read_typed_clock, read_typed_day
from reporting.texts.typed.days import NoDay

NEAR = date(2024, 10, 19)

DAYS = {
    "18 Oct": "Fri 18 Oct 2024",
    "18 October": "Fri 18 Oct 2024",
    "18 october": "Fri 18 Oct 2024",
    "Oct 18": "Fri 18 Oct 2024",
    "Oct. 18": "Fri 18 Oct 2024",
    "October 18th": "Fri 18 Oct 2024",
    "18th of October": "Fri 18 Oct 2024",
    "18-Oct": "Fri 18 Oct 2024",
    "Fri 18 Oct": "Fri 18 Oct 2024",
    "Friday, 18 October": "Fri 18 Oct 2024",
    "Fri 18 Oct 2024": "Fri 18 Oct 2024",
    "Friday 18 October 2024": "Fri 18 Oct 2024",
    "October 18, 2024": "Fri 18 Oct 2024",
    "18/10": "Fri 18 Oct 2024",
    "10/18": "Fri 18 Oct 2024",
    "18.10.": "Fri 18 Oct 2024",
    "18-10": "Fri 18 Oct 2024",
    "18/10/24": "Fri 18 Oct 2024",
    "18.10.2024": "Fri 18 Oct 2024",
    "10/18/2024": "Fri 18 Oct 2024",
    "5/5": "Sun 5 May 2024",
    "2024-10-18": "Fri 18 Oct 2024",
    "2024/10/18": "Fri 18 Oct 2024",
    "2024-2-3": "Sat 3 Feb 2024",
    "2024년 10월 18일": "Fri 18 Oct 2024",
    "18 жовтня": "Fri 18 Oct 2024",
    "18 октября 2024": "Fri 18 Oct 2024",
    "2024-10": "Oct 2024",
    "Oct 2024": "Oct 2024",
    "October 2024": "Oct 2024",
    "Oct": "Oct 2024",
    "December": "Dec 2024",
    "may": "May 2024",
    "2024": "2024",
    "1999": "1999",
    "30 Dec": "Mon 30 Dec 2024",
    "2 Jan": "Thu 2 Jan 2025",
    "19 Apr": "Fri 19 Apr 2024",
    " 18 Oct ": "Fri 18 Oct 2024",
}


@pytest.mark.parametrize(("typed", "shown"), DAYS.items())
def test_a_day_is_read_as_it_is_typed_and_reads_back(typed: str, shown: str):
    day = read_typed_day(typed, near=NEAR)
    assert str(day) == shown
    assert read_typed_day(str(day)) == day


@pytest.mark.parametrize(
    ("typed", "kind", "sentence"),
    [
        ("10/11", DayUnclear, "“10/11” may be Fri 11 Oct 2024 or Sun 10 Nov 2024."),
        ("10.11.", DayUnclear, "Write the month as a word."),
        ("03/04/2024", DayUnclear, "may be 4 March 2024 or 3 April 2024"),
        ("Sat 18 Oct", DayContradicted, "another weekday than that of 18 October 2024"),
        ("Sat 18 Oct 2024", DayContradicted, "another weekday"),
        ("31 Feb", NoDay, "is no date"),
        ("31/31", ValueError, "is no day of the calendar"),
        ("2024-13", ValueError, "is no day of the calendar"),
        ("2024-02-30", ValueError, "is no day of the calendar"),
        ("18", NoDay, "write 18 Oct 2024"),
        ("Friday", NoDay, "is no date"),
        ("soon", NoDay, "is no date"),
        ("", NoDay, "is no date"),
        ("14:05", NoDay, "is no date"),
        ("18 Oct 2024 14:05", NoDay, "is no date"),
        ("18 Oct and 19 Oct", NoDay, "is no date"),
        ("😀", NoDay, "is no date"),
        ("18 Oct " * 9_000, NoDay, "is no date"),
        ("today", ValueError, "needs a day to reckon from"),
        ("yesterday", ValueError, "needs a day to reckon from"),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_a_sentence(typed: str, kind: type, sentence: str):
    with pytest.raises(kind) as refused:
        read_typed_day(typed, near=NEAR)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("typed", ["18 Oct", "18/10", "Fri 18 Oct", "Oct", "29 Feb"])
def test_without_a_day_nearby_the_year_has_to_be_typed(typed: str):
    with pytest.raises(ValueError, match="needs its year, as in 18 Oct 2024"):
        read_typed_day(typed)


def test_the_year_is_the_nearest_one():
    assert read_typed_day("30 Dec", near=date(2025, 1, 2)).on == date(2024, 12, 30)
    assert read_typed_day("2 Jan", near=date(2024, 12, 30)).on == date(2025, 1, 2)
    assert read_typed_day("29 Feb", near=date(2024, 5, 1)).on == date(2024, 2, 29)


def test_ahead_the_year_is_the_coming_one():
    assert read_typed_day("May", near=NEAR, is_ahead=True).on == date(2025, 5, 1)
    assert read_typed_day("1 Oct", near=NEAR, is_ahead=True).on == date(2024, 10, 1)


def test_yesterday_is_reckoned_from_the_printed_day_only():
    assert read_typed_day("yesterday", printed_on=NEAR).on == date(2024, 10, 18)
    assert read_typed_day("Today", printed_on=NEAR).on == NEAR


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("14:05", "14:05"), ("9:05", "09:05"), ("14.05", "14:05"), ("2pm", "14:00"),
        ("2 pm", "14:00"), ("2.30 pm", "14:30"), ("2:30 p.m.", "14:30"), ("12 am", "00:00"),
        ("12pm", "12:00"), ("09:30:15", "09:30:15"), ("오후 2시", "14:00"),
    ],
)  # fmt: skip
def test_a_clock_is_read_as_it_is_typed_and_reads_back(typed: str, shown: str):
    clock = read_typed_clock(typed)
    assert str(clock) == shown
    assert read_typed_clock(str(clock)) == clock


@pytest.mark.parametrize("typed", ["25:00", "9", "13 am", "14:60", "", "noonish", "14:05 KST"])
def test_what_is_no_clock_is_refused(typed: str):
    with pytest.raises(ValueError, match=r"is no clock time; write 14:05 or 2\.05 pm"):
        read_typed_clock(typed)

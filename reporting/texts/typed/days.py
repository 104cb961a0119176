"""A day as an editor types it: 18 Oct, Oct 18, Fri 18 Oct 2024, 18/10, 2024-10-18, Oct 2024, 2024.

What has no year is the one next to the day that the caller names; what can be read in two ways
is none.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.texts.articles.stamps import DayContradicted, DayUnclear
from reporting.texts.articles.stamps.days import orders_in, plain_figures, read_day
from reporting.texts.wording import listed_words

AS_TYPED = {"year": "%Y", "month": "%b %Y"}
DASHED = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)
FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{2})|\.)?", re.ASCII)
YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])", re.ASCII)
RELATIVE = {"today": 0, "yesterday": 1}
LEAP_YEAR = 2024
HALF_A_YEAR, A_MONTH = timedelta(days=183), timedelta(days=31)
LONGEST = 60  # characters of a day
WRITE = "write 18 Oct 2024, or Oct 2024 when only the month is known."


class NoDay(ValueError):
    """What was typed has not the look of a day."""


@dataclass(frozen=True)
class TypedDay:
    """A day with its precision: “day”, or “month” and “year” with the first day of these."""

    on: date
    precision: str

    def __str__(self) -> str:
        return self.on.strftime(AS_TYPED.get(self.precision, "%a %-d %b %Y"))


def read_typed_day(
    typed: str, *, near: date | None = None, printed_on: date | None = None, is_ahead: bool = False
) -> TypedDay:
    """The day, month or year that was typed.

    `near` decides the year where none is typed: the day lies within half a year of it or, when it
    `is_ahead`, within the year that begins a month before. `printed_on` is what “today” and
    “yesterday” are reckoned from; it is `near` where that is not given. Raises `ValueError` with a
    sentence.
    """
    words = plain_figures(typed)
    near = near or printed_on
    if len(words) > LONGEST:
        raise NoDay(f"“{words[:40]}…” is no date; {WRITE}")
    if (back := RELATIVE.get(words.lower())) is not None:
        return TypedDay(day_before(words, printed_on, back), "day")
    if match := DASHED.fullmatch(words):
        return dashed_day(words, *match.groups())
    if match := FIGURES.fullmatch(words):
        words = figures_with_year(words, match, near, is_ahead=is_ahead)
    if YEAR.search(words):
        return told_day(words, typed.strip())
    return day_without_year(words, near, is_ahead=is_ahead)


def day_before(words: str, printed_on: date | None, back: int) -> date:
    if printed_on is None:
        raise ValueError(f"“{words}” needs a day to reckon from; write the day, as 18 Oct 2024.")
    return printed_on - timedelta(days=back)


def dashed_day(typed: str, year: str, month: str | None, day: str | None) -> TypedDay:
    try:
        on = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"“{typed}” is no day of the calendar.") from None
    return TypedDay(on, "day" if day else "month" if month else "year")


def told_day(words: str, typed: str) -> TypedDay:
    """The day of words with a year, “typed” in what is said against it."""
    try:
        return TypedDay(*read_day(typed, words))
    except DayUnclear as unclear:
        raise DayUnclear(f"{unclear} Write the month as a word.") from None
    except DayContradicted:
        raise
    except ValueError:
        raise NoDay(f"“{typed}” is no date; {WRITE}") from None


def figures_with_year(
    words: str, match: re.Match[str], near: date | None, *, is_ahead: bool
) -> str:
    """“18/10” with the year that makes it a day near `near`; “18/10/24” with its whole year."""
    if match[4]:
        return f"{match[1]}/{match[3]}/20{match[4]}"
    check_year_known(words, near)
    figures = [f"{match[1]}/{match[3]}/{year}" for year in years_near(near)]
    found = {day for one in figures for day in orders_in(one).values()}
    fitting = sorted(day for day in found if is_near(day, near, is_ahead=is_ahead))
    if not fitting:
        raise ValueError(f"“{words}” is no day of the calendar.")
    if len({(day.month, day.day) for day in fitting}) > 1:
        told = listed_words([str(TypedDay(day, "day")) for day in fitting], "or")
        raise DayUnclear(f"“{words}” may be {told}. Write the month as a word.")
    return fitting[0].isoformat()


def day_without_year(words: str, near: date | None, *, is_ahead: bool) -> TypedDay:
    check_written(words)
    check_year_known(words, near)
    refused: ValueError = NoDay(f"“{words}” is no date; {WRITE}")
    for year in years_near(near):
        try:
            day = told_day(f"{words} {year}", words)
        except ValueError as refusal:
            refused = refusal
            continue
        if is_near(day.on, near, is_ahead=is_ahead):
            return day
    raise refused


def check_written(words: str) -> None:
    """Refuses what would be no day in any year."""
    with suppress(DayUnclear, DayContradicted):
        told_day(f"{words} {LEAP_YEAR}", words)


def check_year_known(words: str, near: date | None) -> None:
    if near is None:
        raise ValueError(f"“{words}” needs its year, as in 18 Oct 2024.")


def years_near(near: date | None) -> tuple[int, ...]:
    """The year itself last, since what is said against a day is said of that one."""
    return (near.year - 1, near.year + 1, near.year) if near else ()


def is_near(day: date, near: date | None, *, is_ahead: bool) -> bool:
    if near is None:
        return False
    back = A_MONTH if is_ahead else HALF_A_YEAR
    return near - back <= day < near - back + timedelta(days=365)

"""The day in a date: every reading that the calendar allows, and one of them or none."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from reporting.texts.articles.stamps.names import JOINERS, month_names, weekday_names
from reporting.texts.days import plain_day_words
from reporting.texts.wording import listed_words

SYLLABLES = re.compile(r"([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日일]")
YEAR_FIRST = re.compile(
    r"(?<![0-9])([0-9]{4})(-|/|\. ?)([0-9]{1,2})(?:-|/|\. ?)([0-9]{1,2})(?![0-9])"
)
YEAR_LAST = re.compile(r"(?<![0-9./-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
PIECE = re.compile(
    r"(?P<number>[0-9]+)(?:st|nd|rd|th|er|º)?(?![^\W_])|(?P<word>[^\W\d_]+)|[\s,.()/·–—-]+|(?P<odd>.)"
)
ORDERS = ("day", "month")  # which of the two comes first
NO_DATE = "“{}” is no date such as 2024-10-19 or 2024-10-19T14:16+09:00."


class DayUnclear(ValueError):
    """A date that may be read in two ways; the message names both."""


class DayContradicted(ValueError):
    """A date whose weekday is not that of its day; the message says so."""


@dataclass
class DatePieces:
    """What stands in a date in words: its numbers, and what its names may mean."""

    numbers: list[str] = field(default_factory=list)
    months: list[frozenset[int]] = field(default_factory=list)
    weekdays: list[frozenset[int]] = field(default_factory=list)


def plain_figures(text: str) -> str:
    """The text of a date on one line, without the wide figures and the minus of other keyboards."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


def orders_in(text: str) -> dict[str, date]:
    """The days that figures such as 03/04/2024 may be, by what comes first; empty without such."""
    match = YEAR_LAST.search(plain_figures(text))
    if not match:
        return {}
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    found = {}
    for order, (day, month) in zip(ORDERS, ((one, other), (other, one)), strict=True):
        with suppress(ValueError):
            found[order] = date(year, month, day)
    return found


def read_day(text: str, words: str, order: str = "") -> tuple[date, str]:
    """The day in the words of a date and how fine it is: day or month; `text` is shown in errors.

    `order` says what comes first in figures, day or month, where that is known. Raises
    `DayUnclear` for what may be two days, `ValueError` for what is none.
    """
    words = SYLLABLES.sub(r" \1-\2-\3 ", words)
    if match := YEAR_FIRST.search(words):
        found = set(days_of(int(match[1]), frozenset([int(match[3])]), int(match[4])))
    elif match := YEAR_LAST.search(words):
        found = days_in_order(text, words, order)
    else:
        return read_words(text, words)
    around = pieces_of(text, f"{words[: match.start()]} {words[match.end() :]}")
    if around.numbers or around.months:
        raise ValueError(NO_DATE.format(text))
    return the_day(text, found, around.weekdays), "day"


def days_in_order(text: str, words: str, order: str) -> set[date]:
    found = orders_in(words)
    if order and found and order not in found:
        other = ORDERS[1 - ORDERS.index(order)]
        raise ValueError(
            f"“{text}” has the {other} first, while the {order} comes first in its column."
        )
    return {day for first, day in found.items() if order in ("", first)}


def read_words(text: str, words: str) -> tuple[date, str]:
    """The day in “18 October 2024”: the number of four digits is the year."""
    pieces = pieces_of(text, words)
    years = [number for number in pieces.numbers if len(number) == 4]
    days = [number for number in pieces.numbers if len(number) < 3]
    whole = len(years) == len(pieces.months) == 1 and len(days) + 1 == len(pieces.numbers)
    if not whole or len(days) > 1 or (pieces.weekdays and not days):
        raise ValueError(NO_DATE.format(text))
    found = set(days_of(int(years[0]), pieces.months[0], int(days[0]) if days else 1))
    return the_day(text, found, pieces.weekdays), "day" if days else "month"


def pieces_of(text: str, words: str) -> DatePieces:
    """Raises `ValueError` for a word or a sign that belongs to no date."""
    pieces = DatePieces()
    for piece in PIECE.finditer(words.casefold()):
        name = piece["word"]
        if piece["number"]:
            pieces.numbers.append(piece["number"])
        elif piece["odd"] or (name and not is_said(name, pieces)):
            raise ValueError(NO_DATE.format(text))
    return pieces


def is_said(name: str, pieces: DatePieces) -> bool:
    for names, kept in ((month_names(), pieces.months), (weekday_names(), pieces.weekdays)):
        if name in names:
            kept.append(names[name])
            return True
    return name in JOINERS


def days_of(year: int, months: frozenset[int], day: int) -> Iterator[date]:
    for month in months:
        with suppress(ValueError):
            yield date(year, month, day)


def the_day(text: str, found: set[date], weekdays: list[frozenset[int]]) -> date:
    """The only day of `found` that is on the weekday that is printed, if one is."""
    if not found:
        raise ValueError(NO_DATE.format(text))
    fitting = {day for day in found if all(day.weekday() in one for one in weekdays)}
    told = listed_words([plain_day_words(day) for day in sorted(fitting or found)], "or")
    if not fitting:
        raise DayContradicted(f"“{text}” names another weekday than that of {told}.")
    if len(fitting) > 1:
        raise DayUnclear(f"“{text}” may be {told}.")
    return fitting.pop()

"""The days of a rendered text, and how many days it says lie between two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
NAMED = "|".join(MONTHS)
OF_MONTH = r"(?:[12]\d|3[01]|[1-9])"
DAY = re.compile(
    rf"(?<![\w,.])((?:{OF_MONTH}(?:, | and | or ))*{OF_MONTH}) ({NAMED})\b(?:,? (\d{{4}}))?"
)
MONTH = re.compile(rf"\b(by|in) ({NAMED})\b(?: (\d{{4}}))?")
SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
GAP = re.compile(
    rf"\b(?:(\d+|{'|'.join(SPELT)}) days? (?:before|earlier|after|later)|the day (before|after))\b"
)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """“29 October” at start:end; without a day of the month “by December”."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None

    def is_day(self, one: date) -> bool:
        """Whether the words fit a day; a month fits all of its days."""
        return (
            self.month == one.month
            and self.day in (None, one.day)
            and self.year in (None, one.year)
        )


def days_told(text: str) -> list[ToldDay]:
    """The days and months of a text in its order; “29 and 31 October” are two."""
    return sorted([*single_days(text), *months_alone(text)], key=lambda one: one.start)


def single_days(text: str) -> Iterator[ToldDay]:
    for found in DAY.finditer(text):
        month, year = MONTHS.index(found[2]) + 1, int(found[3]) if found[3] else None
        for day in re.findall(r"\d{1,2}", found[1]):
            yield ToldDay(found.start(), found.end(), int(day), month, year)


def months_alone(text: str) -> Iterator[ToldDay]:
    for found in MONTH.finditer(text):
        year = int(found[3]) if found[3] else None
        yield ToldDay(found.start(2), found.end(), None, MONTHS.index(found[2]) + 1, year)


def gaps_told(text: str) -> list[int]:
    """[5] for “of 5 days before”, [1] for “the day before”."""
    found = GAP.finditer(text)
    return [1 if one[2] else number_of(one[1]) for one in found]


def number_of(words: str) -> int:
    return int(words) if words.isdigit() else SPELT.index(words) + 1

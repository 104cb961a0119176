"""Entries day by day, and of single days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from timeline.entries.entry import Entry

MOST_IN_FULL = 300  # entries that a story's page shows in full
MOST_LISTED = 1_000  # those of a table, or of the page of a day


@dataclass(frozen=True, slots=True)
class DayEntries:
    """The entries of one day; `day` is None for those whose day is not known."""

    day: date | None
    entries: tuple[Entry, ...]


def by_day(entries: list[Entry]) -> list[DayEntries]:
    """The entries, in the order they were said, day by day."""
    return [DayEntries(day, tuple(group)) for day, group in groupby(entries, lambda e: e.said.day)]


def latest_days(
    days: list[DayEntries], most: int = MOST_IN_FULL
) -> tuple[list[DayEntries], list[DayEntries]]:
    """The latest days that hold `most` entries together, and the days not shown in full.

    Of a last day with more than that its latest entries are shown.
    """
    total, first = 0, len(days)
    while first and total + len(days[first - 1].entries) <= most:
        first -= 1
        total += len(days[first].entries)
    if first == len(days) and days:
        last = days[-1]
        return [DayEntries(last.day, last.entries[-most:])], days
    return days[first:], days[:first]


def days_around(entries: Iterable[Entry], day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after on which something was said."""
    said = {entry.said.day for entry in entries if entry.said.day}
    before, after = [d for d in said if d < day], [d for d in said if d > day]
    return max(before, default=None), min(after, default=None)


def entries_said_on(entries: list[Entry], day: date) -> list[Entry]:
    """Those said on one day."""
    return [entry for entry in entries if entry.said.day == day]


def entries_said_by(entries: list[Entry], day: date) -> list[Entry]:
    """Those said on that day or before, as far as their days are known."""
    return [entry for entry in entries if entry.said.on is None or entry.said.on <= day]


def spoken_by(entries: list[Entry], actor: str) -> list[Entry]:
    """Those in which an actor speaks: as speaker, as voice or as party."""
    slugs = ("speaker", "voice", "party")
    return [entry for entry in entries if actor in {getattr(entry, one).slug for one in slugs}]

"""Entries day by day, and of single days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from timeline.entries.entry import Entry

MOST_IN_FULL = 300  # entries that a page shows, in full or as lines
FULL_DAYS, MOST_OPEN, MOST_FOLDED = 3, 2, 60
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


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry, and how much of it stands on a page: "open", "folded" into a line, or the line
    alone, which is a "link" to the rest."""

    entry: Entry
    form: str


@dataclass(frozen=True, slots=True)
class DayShown:
    day: date | None
    entries: tuple[EntryShown, ...]


def days_shown(days: Sequence[DayEntries]) -> list[DayShown]:
    """The latest day first, those without a day last.

    Of the latest three days those stand open that hold few statements together, the last one
    at least in part; so many behind them are folded, and the rest are links.
    """
    ordered = [*(one for one in reversed(days) if one.day), *(one for one in days if not one.day)]
    found, told, opened = [], 0, 0
    for n, one in enumerate(ordered):
        most = MOST_OPEN - opened if one.day and n < FULL_DAYS else 0
        count = most if n == 0 else len(one.entries) if len(one.entries) <= most else 0
        opened = opened + count if count else MOST_OPEN
        forms = [form_at(place, count, MOST_FOLDED - told) for place in range(len(one.entries))]
        told += len(one.entries)
        shown = (EntryShown(*pair) for pair in zip(one.entries, forms, strict=True))
        found.append(DayShown(one.day, tuple(shown)))
    return found


def form_at(place: int, most_open: int, most_folded: int) -> str:
    """How much is shown of an entry that so many others of its day stand in front of."""
    return "open" if place < most_open else "folded" if place < most_folded else "link"


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

"""The moment at which the record is read: known_on and record_on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from reporting.texts.days import plain_day_words
from timeline.entries.appearances import printed_by
from timeline.entries.entry import Entry


class BadParameter(ValueError):
    """A parameter of the address that cannot be read; its text is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Two kinds of time travel, alone or together; without a day it is now.

    `known_on`: what was public by the end of that day, with today's coding.
    `record_on`: what our page said at the end of that day.
    """

    known_on: date | None = None
    record_on: date | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """The moment that an address asks for; an empty parameter asks for nothing."""
        return cls(*(day_given(query, name) for name in ("known_on", "record_on")))

    @property
    def query(self) -> dict[str, str]:
        """The moment as parameters of an address, so that a link leads to the same moment."""
        named = {"known_on": self.known_on, "record_on": self.record_on}
        return {name: day.isoformat() for name, day in named.items() if day}

    @property
    def tells_as_stored(self) -> bool:
        """Whether what a release once said is told in the words stored then; what was known on a
        day is told with today's coding, so in today's words."""
        return self.known_on is None or self.record_on is not None

    @property
    def words(self) -> str:
        """“What was public by 23 October 2024, with today’s coding.”; empty for now."""
        known, record = (day and plain_day_words(day) for day in (self.known_on, self.record_on))
        if known and record:
            return f"What this page said on {record} of what was public by {known}."
        if known:
            return f"What was public by {known}, with today’s coding."
        return f"What this page said on {record}." if record else ""

    @property
    def title(self) -> str:
        """“Public by 23 October 2024”, as it ends the title of a page; empty for now."""
        known, record = (day and plain_day_words(day) for day in (self.known_on, self.record_on))
        parts = [
            f"public by {known}" if known else "",
            f"as we had it on {record}" if record else "",
        ]
        told = ", ".join(filter(None, parts))
        return f"{told[:1].upper()}{told[1:]}"


def day_given(query: Mapping[str, str], name: str) -> date | None:
    """The day under `name`, written 2024-10-23 and in no other way."""
    given = query.get(name, "")
    try:
        day = date.fromisoformat(given) if given else None
    except ValueError:
        day = None
    if given and (day is None or day.isoformat() != given):
        raise BadParameter(f"The parameter {name} needs a day such as 2024-10-23.")
    return day


def known_on(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """The entries that the public could know of on `day`; all of them when it is None.

    Each with the figures known by then, the appearances that may have been in print, and a
    figure's passage only where that is among them. A list of just those is given back itself.
    """
    if day is None:
        return entries if isinstance(entries, list) else list(entries)
    known = [as_of(entry, day) for entry in entries if entry.known_from.by(day)]
    return entries if isinstance(entries, list) and entries == known else known


def is_whole_on(entry: Entry, day: date) -> bool:
    """Whether nothing of an entry has to be hidden on a day, since all of it was known by then."""
    first = entry.once("whole from", whole_from)
    return first is not None and first <= day


def whole_from(entry: Entry) -> date | None:
    """The day from which on all of it was known; None where something of it has no day."""
    figures = (*entry.figures, *(one.figure for one in entry.objects))
    known = [entry.known_from.on, *(one.known_from.on for one in figures)]
    printed = filter(None, (one.printed_from for one in entry.appearances))
    verified = [entry.verified.on] if entry.verified else []
    return None if None in known else max(filter(None, [*known, *printed, *verified]))


def as_of(entry: Entry, day: date) -> Entry:
    """The entry itself where all of it was known, with whatever was worked out of it."""
    return entry if is_whole_on(entry, day) else without_later(entry, day)


def without_later(entry: Entry, day: date) -> Entry:
    """The entry without figures and texts of which nobody could know on the day."""
    printed = printed_by(entry.appearances, day)
    passages = {passage.id for one in printed for passage in one.passages}
    figures = tuple(
        one if one.passage in passages or one.passage is None else replace(one, passage=None)
        for one in entry.figures
        if one.known_from.by(day)
    )
    if (figures, printed) == (entry.figures, entry.appearances):
        return entry
    return replace(entry, figures=figures, appearances=printed)


def day_in(zone: str, instant: datetime) -> date:
    """The day of an instant on the clocks of `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The first instant of `day` on the clocks of `zone`."""
    return datetime.combine(day, time.min, ZoneInfo(zone))


def end_of(day: date, zone: str) -> datetime:
    """The last instant of `day` on the clocks of `zone`."""
    return datetime.combine(day, time.max, ZoneInfo(zone))

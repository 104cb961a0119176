"""A date as a release document holds it, and what entries that say the same have together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from reporting.models import Basis, KnownFromBasis
from reporting.releasing.document import (
    ClockPart,
    DuePart,
    PublishedPart,
    ReleaseDocument,
    SaidPart,
    VerifiedPart,
)
from reporting.releasing.known_from import DAY_KNOWN, KnownFromPart
from reporting.releasing.sentences.times import begun_by, due_words, end_of_due
from reporting.texts.days import plain_day_words
from timeline.entries.dates import full_day_words, vague_day_words, zone_words

MOST_SHARED = 20_000


@lru_cache(maxsize=MOST_SHARED)
def shared_part(part: Any, *beside: str) -> Any:
    """The first of all equal parts, with the same `beside` what makes them equal: thousands of
    entries name the same actors."""
    return part


@lru_cache(maxsize=MOST_SHARED)
def shared_word(word: str) -> str:
    """The same for words, of which a record has more: they drop no actors."""
    return word


def shared_words(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those words of a document, one string for all entries that have the same."""
    return {name: shared_word(part[name]) for name in names}


@lru_cache(maxsize=MOST_SHARED)
def day_of(iso: str | None) -> date | None:
    """The day an ISO string names; None where there is none."""
    return date.fromisoformat(iso) if iso else None


def as_written(part: ClockPart) -> tuple[str | None, str | None, str, str]:
    return part["on"], part["at"], part["precision"], part["zone"]


@lru_cache(maxsize=MOST_SHARED)
def shared_days(*days: str | None) -> frozenset[date]:
    """The days among those that a document has."""
    return frozenset(day for one in days if (day := day_of(one)))


@dataclass(frozen=True, slots=True)
class Verified:
    """That this newsroom verified what was said: from which day on, and how it knows."""

    on: date
    reason: str

    @classmethod
    def from_optional(cls, part: VerifiedPart | None) -> Self | None:
        return cls(date.fromisoformat(part["on"]), part["reason"]) if part else None

    @property
    def brief(self) -> str:
        """“verified by this newsroom on 3 November 2024”."""
        return f"verified by this newsroom on {plain_day_words(self.on)}"

    @property
    def words(self) -> str:
        return f"{self.brief[:1].upper()}{self.brief[1:]}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A date as it is known: a day, sometimes an instant, in the zone where it was read."""

    on: date | None
    at: datetime | None
    precision: str
    zone: str
    basis: str = ""
    not_before: date | None = None  # bounds of a text without a date
    not_after: date | None = None
    # the day in the speaker's zone, when it is known to the day
    day: date | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", self.on if self.precision in DAY_KNOWN else None)

    @classmethod
    def of_said(cls, part: SaidPart) -> "Clock":
        return clock_of(*as_written(part), part["basis"])

    @classmethod
    def of_published(cls, part: PublishedPart | None) -> "Clock":
        if part is None:
            return clock_of(None, None, "unknown", "")
        return clock_of(*as_written(part), "", part["not_before"], part["not_after"])

    @property
    def words(self) -> str:
        return vague_day_words(self.on, self.precision)

    @property
    def basis_words(self) -> str:
        return str(Basis(self.basis).label) if self.basis else ""

    @property
    def zone_words(self) -> str:
        return zone_words(self.zone) if self.zone else ""

    def elsewhere(self, zone: str) -> str:
        """The day of the instant in `zone` where it is another day there, otherwise empty."""
        if self.at is None:
            return ""
        there = self.at.astimezone(ZoneInfo(zone)).date()
        return "" if there == self.on else f"{full_day_words(there)}, {zone_words(zone)}"


@lru_cache(maxsize=MOST_SHARED)
def clock_of(
    on: str | None, at: str | None, precision: str, zone: str, basis: str = "",
    not_before: str | None = None, not_after: str | None = None,
) -> Clock:  # fmt: skip
    """One clock for all that are written alike."""
    instant = datetime.fromisoformat(at) if at else None
    bounds = day_of(not_before), day_of(not_after)
    return Clock(day_of(on), instant, precision, zone, basis, *bounds)


def days_known(document: ReleaseDocument) -> frozenset[date]:
    """The days on which something of a statement became known: itself, a figure, that it is so."""
    parts = [document["known_from"], *(one["known_from"] for one in document["figures"])]
    verified_on = (document["verified"] or {"on": None})["on"]
    return shared_days(*(part["on"] for part in parts), verified_on)


def times_of(part: DuePart, said_on: date | None) -> dict[str, Any]:
    """The time that a statement or a figure speaks of, and when that ends or has begun."""
    due = due_words(part, said_on)
    return {"due": due, "due_end": end_of_due(part), "begun_by": begun_by(part)}


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """The day from which the public could know of a statement or a figure, and how we know."""

    on: date | None
    basis: str  # public, published, bounds, said, unknown

    @classmethod
    def from_document(cls, part: KnownFromPart) -> Self:
        return shared_part(cls(day_of(part["on"]), part["basis"]))

    @property
    def basis_words(self) -> str:
        return str(KnownFromBasis(self.basis).label)

    def by(self, day: date | None) -> bool:
        """Whether it was known on `day`; on no day named, everything is known.

        What has no day at all is known now, and on no day before.
        """
        return day is None or (self.on is not None and self.on <= day)

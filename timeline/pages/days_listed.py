"""The days on which something was said, by month, counted by the database."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count

from timeline.entries.reading import Reading

MOST_DAYS = 1_000


@dataclass(frozen=True, slots=True)
class DayListed:
    day: date
    statements: int


@dataclass(frozen=True, slots=True)
class MonthListed:
    """A month with its days; of a month that is too long ago, only how many they are."""

    first: date
    days: tuple[DayListed, ...]
    is_whole: bool  # whether its days are listed

    @property
    def last(self) -> date:
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def statements(self) -> int:
        return sum(one.statements for one in self.days)


@dataclass(frozen=True, slots=True)
class DaysListed:
    months: tuple[MonthListed, ...]  # the latest first
    days: int
    statements: int
    undated: int  # statements whose day is not known

    @property
    def is_whole(self) -> bool:
        return all(month.is_whole for month in self.months)


def days_listed(reading: Reading) -> DaysListed:
    """Every day at the moment of the reading with its statements; none is read for it."""
    known, releases = reading.moment.known_on, reading.public()
    if known:
        releases = releases.filter(known_from__lte=known)
    counted = releases.said_to_the_day().order_by("-said_on").values_list("said_on")
    days = [DayListed(day, count) for day, count in counted.annotate(Count("pk"))]
    dated = sum(one.statements for one in days)
    return DaysListed(tuple(months_of(days)), len(days), dated, releases.count() - dated)


def months_of(days: Iterable[DayListed]) -> Iterable[MonthListed]:
    """The months of days, the latest first; listed as long as they hold `MOST_DAYS` together."""
    listed = 0
    for first, group in groupby(days, lambda one: one.day.replace(day=1)):
        month = tuple(sorted(group, key=lambda one: one.day))
        listed += len(month)
        yield MonthListed(first, month, listed <= MOST_DAYS)

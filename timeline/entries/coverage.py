"""What the record rests on: which days and outlets were read."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.texts.days import short_day_words
from reporting.texts.wording import listed_words
from timeline.entries.appearances import EntryAppearance, Named
from timeline.entries.copies import several
from timeline.entries.dates import full_day_words
from timeline.entries.entry import Entry

MOST_NAMED, MOST_DAYS = 10, 100  # days without texts, and days with some, that are named


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day on which texts were published; of a long story a month, with its first day."""

    day: date
    texts: int
    outlets: int
    is_month: bool = False

    @property
    def when(self) -> str:
        return f"{self.day:%B %Y}" if self.is_month else full_day_words(self.day)

    @property
    def words(self) -> str:
        return f"{several(self.texts, 'text')} of {several(self.outlets, 'outlet')}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The texts behind the public statements, by the day they were published."""

    texts: int
    outlets: tuple[tuple[Named, int], ...]  # with the number of its texts, the most first
    days: tuple[DayRead, ...]  # those on which a text was published, or their months
    without: tuple[date, ...]  # the days between the first and the last on which none was
    undated: int
    of_no_outlet: int  # texts whose outlet is not known

    @property
    def words(self) -> str:
        """“72 texts of 31 outlets”."""
        return f"{several(self.texts, 'text')} of {several(len(self.outlets), 'outlet')}"

    @property
    def gap_words(self) -> str:
        """“No text of 26 and 27 October is on the record.”; empty where no day is missing."""
        if len(self.without) > MOST_NAMED:
            return f"No text is on the record of {len(self.without):,} days between them."
        days = listed_words([short_day_words(day) for day in self.without])
        return f"No text of {days} is on the record." if days else ""


def coverage_of(entries: Iterable[Entry]) -> Coverage:
    """Counts each source once, however many statements it prints.

    Only what public statements rest on is counted. A text that was read and says nothing for
    this record is in no count, so a day without texts is no day without news.
    """
    texts = list({one.source: one for entry in entries for one in entry.appearances}.values())
    outlets = Counter(one.outlet for one in texts if one.outlet)
    by_day = texts_by_day(texts)
    return Coverage(
        len(texts),
        tuple(sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0].name.casefold()))),
        tuple(days_read(by_day)),
        tuple(days_between(by_day)),
        sum(one.published.day is None for one in texts),
        sum(one.outlet is None for one in texts),
    )


def texts_by_day(texts: Iterable[EntryAppearance]) -> dict[date, list[EntryAppearance]]:
    by_day: dict[date, list[EntryAppearance]] = {}
    for one in texts:
        if one.published.day:
            by_day.setdefault(one.published.day, []).append(one)
    return by_day


def days_read(by_day: Mapping[date, Sequence[EntryAppearance]]) -> Iterator[DayRead]:
    """Each day with its texts, or each month where the days are too many to be read."""
    is_long = len(by_day) > MOST_DAYS
    found: dict[date, list[EntryAppearance]] = {}
    for day in sorted(by_day):
        found.setdefault(day.replace(day=1) if is_long else day, []).extend(by_day[day])
    for day, texts in found.items():
        outlets = {one.outlet.slug if one.outlet else one.source for one in texts}
        yield DayRead(day, len(texts), len(outlets), is_long)


def days_between(days: Collection[date]) -> list[date]:
    """The days from the first to the last that are not among `days`."""
    if not days:
        return []
    first, last = min(days), max(days)
    every = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in every if day not in days]

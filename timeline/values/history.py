"""What had been said before a statement, as far as it was known when the statement was."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from heapq import nlargest

from timeline.entries.entry import Entry
from timeline.entries.rows import Row
from timeline.values.holding import claims_of
from timeline.values.rules import VOICES, span_of_days

type ByVoice = dict[str, dict[str, list[Row]]]  # series → voice → its rows in their order


class History:
    """The rows of the entries remembered so far, by series and voice, in their order.

    Whoever asks gives the row in question: only what was known no later than it is told. What
    was said on an unknown day is not remembered.
    """

    def __init__(self) -> None:
        self.held: ByVoice = {}
        self.unheld: ByVoice = {}
        self.entries: dict[int, Entry] = {}

    def remember(self, entry: Entry) -> None:
        if entry.said.day is None:
            return
        self.entries[entry.statement] = entry
        for row in claims_of(entry):
            voices = (self.held if row.is_held else self.unheld).setdefault(row.series.slug, {})
            voices.setdefault(entry.voice.slug, []).append(row)

    def number(self, row: Row) -> Row | None:
        """The latest figure that the row's voice held in its series."""
        return latest(self.rows_of(self.held, row), row)

    def position(self, row: Row) -> Row | None:
        """The latest row of the voice in the series in which it held no figure."""
        return latest(self.rows_of(self.unheld, row), row)

    def amount_in_words(self, row: Row) -> Row | None:
        """The last words for a number that the voice used since it held one on an earlier day."""
        held = latest(self.rows_of(self.held, row), row, lambda one: one.day != row.day)
        since = held.day if held and held.day else date.min
        said = self.rows_of(self.unheld, row)
        return latest(said, row, lambda one: is_vague(one) and day_of_row(one) >= since)

    def numbers_of_others(self, row: Row) -> list[Row]:
        """The latest figure of each other voice, of those that spoke last: VOICES at most."""
        rows = (found for of_voice in self.others(row) if (found := latest(of_voice, row)))
        return nlargest(VOICES, rows, key=lambda one: (one.day, one.entry.voice.slug))

    def numbers_of_sisters(self, row: Row) -> list[Row]:
        """The latest figure of each other voice of the country, the latest first."""
        rows = (found for of_voice in self.others(row) if (found := latest(of_voice, row)))
        sisters = (one for one in rows if one.entry.party.slug == row.entry.party.slug)
        return sorted(sisters, key=day_of_row, reverse=True)

    def elsewhere(self, row: Row) -> Row | None:
        """The latest figure that the voice held in any other series of the unit."""
        others = (self.held[slug] for slug in self.held if slug != row.series.slug)
        rows = (latest(one.get(row.entry.voice.slug, []), row) for one in others)
        found = [one for one in rows if one and in_one_unit(one, row)]
        return max(found, key=day_of_row, default=None)

    def answered(self, row: Row, kind: str) -> Iterator[Entry]:
        """The statements, known by then, to which the row's has this relation."""
        others = (self.entries.get(one.to) for one in row.entry.relations if one.kind == kind)
        return (o for o in others if o and o.known_from.by(row.known_from.on))

    def recent_span(self, row: Row) -> timedelta:
        """How far back “recent” reached when the row was said."""
        by = row.known_from.on
        days = (e.said.day for e in self.entries.values() if e.said.day and e.known_from.by(by))
        return span_of_days(days)

    def others(self, row: Row) -> Iterator[list[Row]]:
        voices = self.held.get(row.series.slug, {})
        return (rows for voice, rows in voices.items() if voice != row.entry.voice.slug)

    def rows_of(self, some: ByVoice, row: Row) -> list[Row]:
        return some.get(row.series.slug, {}).get(row.entry.voice.slug, [])


def latest(
    rows: list[Row], row: Row, wanted: Callable[[Row], bool] = lambda one: True
) -> Row | None:
    """The last of the rows that was known no later than `row`, of those wanted."""
    return next((one for one in reversed(rows) if is_known_by(one, row) and wanted(one)), None)


def is_known_by(one: Row, row: Row) -> bool:
    return one.known_from.by(row.known_from.on)


def in_one_unit(one: Row, other: Row) -> bool:
    """Whether two rows count in one unit: people and people, percent of homes and of homes."""
    first, second = one.series, other.series
    return (first.kind, first.label, first.unit) == (second.kind, second.label, second.unit)


def is_vague(row: Row) -> bool:
    return row.figure is not None and row.figure.comparator == "vague"


def day_of_row(row: Row) -> date:
    return row.day or date.min

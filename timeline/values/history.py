"""What had been said before a statement, as far as it was known when the statement was."""

from collections.abc import Iterator
from datetime import date
from heapq import nlargest

from timeline.entries.entry import Entry
from timeline.entries.rows import Row
from timeline.values.holding import claims_of, holds, numbers_said

COMPARED = 6  # more voices than that make no sentence

type ByVoice = dict[str, dict[str, list[Row]]]  # series → voice → its rows in their order


class History:
    """The rows of the entries remembered so far, by series and voice, in their order.

    Whoever asks names the day up to which things were known; on no day named, everything
    remembered was. What was said on an unknown day is not remembered.
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
            voices = (self.held if holds(row) else self.unheld).setdefault(row.series.slug, {})
            voices.setdefault(entry.voice.slug, []).append(row)

    def number(self, series: str, voice: str, by: date | None) -> Row | None:
        """The latest figure that the voice held in the series."""
        return latest(self.held.get(series, {}).get(voice, []), by)

    def position(self, series: str, voice: str, by: date | None) -> Row | None:
        """The latest row of the voice in the series in which it held no figure."""
        return latest(self.unheld.get(series, {}).get(voice, []), by)

    def numbers_of_others(self, series: str, voice: str, by: date | None) -> list[Row]:
        """The latest figure of each other voice, of those that spoke last: COMPARED at most."""
        voices = (other for other in self.held.get(series, ()) if other != voice)
        rows = (row for other in voices if (row := self.number(series, other, by)))
        return nlargest(COMPARED, rows, key=lambda row: (row.day, row.entry.voice.slug))

    def elsewhere(self, series: str, voice: str, by: date | None) -> Row | None:
        """The latest figure that the voice held in any other series."""
        found = (self.number(other, voice, by) for other in self.held if other != series)
        return max(filter(None, found), key=lambda row: row.day or date.min, default=None)

    def answered(self, entry: Entry, kind: str) -> Iterator[Entry]:
        """The statements, known by then, to which the entry stands in this relation."""
        others = (self.entries.get(to) for named, to in entry.relations if named == kind)
        return (o for o in others if o and o.known_from.by(entry.known_from.on))

    def has_number(self, series: str) -> bool:
        """Whether anybody had named a number in the series, held or not, known by then or not."""
        others = (row for rows in self.unheld.get(series, {}).values() for row in rows)
        return series in self.held or any(row.figure and numbers_said(row.figure) for row in others)

    def has_held(self, series: str, voice: str) -> bool:
        """Whether the voice had held a number in the series, known by then or not."""
        return voice in self.held.get(series, {})


def latest(rows: list[Row], by: date | None) -> Row | None:
    """The last of the rows that was known by then."""
    return next((row for row in reversed(rows) if row.entry.known_from.by(by)), None)

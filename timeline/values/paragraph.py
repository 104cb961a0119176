"""The values held, as an honest paragraph: who holds which number, and who denies it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reporting.texts.days import short_day_words
from reporting.texts.wording import listed_words
from timeline.entries.entry import Entry
from timeline.entries.order import in_order
from timeline.entries.rows import Row
from timeline.values.holding import Value, ValuesHeld, values_held
from timeline.values.phrases import number_words, position_words, value_notes, voice_words

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HeldClause:
    """A value in two pieces, so that a page can colour its number: “about 3,000”, and whose."""

    row: Row
    number: str
    notes: str  # “United States, 23 October, repeated 29 October”

    @property
    def words(self) -> str:
        return f"{self.number} ({self.notes})"


@dataclass(frozen=True, slots=True)
class Position:
    row: Row
    words: str  # “Russia denies it (30 October)”


@dataclass(frozen=True, slots=True)
class SeriesParagraph:
    """What stands in one series on a day. The rule:

    A value or a position is recent when it was said, or said again, in the seven days up to
    `on`; the others are older ones. What only one text on our record says, or several that all
    come after one outlet, is told apart. No two numbers are ever joined into a range, and none
    is averaged. Of what is not on our record we say just that.
    """

    series: str  # “sent to or in Russia”
    unit: str
    on: date | None
    recent: tuple[HeldClause, ...]
    lone: tuple[HeldClause, ...]  # in one text on our record
    after_one: tuple[HeldClause, ...]  # in several texts, all after one outlet
    older: tuple[HeldClause, ...]
    positions: tuple[Position, ...]
    older_positions: tuple[Position, ...]

    @property
    def words(self) -> str:
        """The whole paragraph as plain text."""
        said = [self.lead, *self.clauses]
        return " ".join(f"{clause[:1].upper()}{clause[1:]}." for clause in said if clause)

    @property
    def opening(self) -> str:
        """“By 31 October the numbers for troops sent to or in Russia were”; or that our record
        has none."""
        when = f"By {short_day_words(self.on)}" if self.on else "So far"
        what = f"{self.unit} {self.series}"
        if not self.recent:
            return f"{when} no number for {what} is on our record{self.limits}"
        noun, verb = ("numbers", "were") if self.recent[1:] else ("number", "was")
        return f"{when} the {noun} on our record for {what} {verb}"

    @property
    def limits(self) -> str:
        """Of what there is none on our record, where there are others."""
        several = " in more than one text" if self.lone else ""
        several = " in texts of more than one origin" if self.after_one else several
        return f"{several}{' of the last seven days' if self.older else ''}"

    @property
    def lead(self) -> str:
        return f"{self.opening} {listed_words([held.words for held in self.recent])}".strip()

    @property
    def clauses(self) -> list[str]:
        """What comes behind the numbers: the positions, what one text says, the older ones."""
        lone, after_one, older = (
            listed_words([held.words for held in some])
            for some in (self.lone, self.after_one, self.older)
        )
        return list(
            filter(
                None,
                [
                    positions_words(self.positions),
                    lone and f"in one text on our record: {lone}",
                    after_one and f"in texts that all come after one outlet: {after_one}",
                    older and f"older: {older}",
                    positions_words(self.older_positions),
                ],
            )
        )


def positions_words(positions: Sequence[Position]) -> str:
    return "; ".join(position.words for position in positions)


def paragraphs_by_series(
    entries: Iterable[Entry], on: date | None = None
) -> dict[str, SeriesParagraph]:
    """What stands in each series, by its slug; `on` is a day of `known_on`, None for now."""
    ordered = in_order(entries)
    found = values_held(ordered, on)
    last = on or max((e.known_from.on for e in ordered if e.known_from.on), default=None)
    slugs = dict.fromkeys([*found.values, *found.positions])
    return {slug: told_of(found, slug, last) for slug in slugs}


def told_of(found: ValuesHeld, slug: str, on: date | None) -> SeriesParagraph:
    values, positions = found.values.get(slug, ()), found.positions.get(slug, ())
    series = (values[0].row if values else positions[0]).series
    shared = [value for value in values if not value.copies.is_one]
    return SeriesParagraph(
        series=series.words,
        unit=series.unit,
        on=on,
        recent=tuple(held(v) for v in shared if is_recent(v.last_affirmed, on)),
        lone=tuple(held(v) for v in values if v.copies.texts == 1),
        after_one=tuple(held(v) for v in values if v.copies.after),
        older=tuple(held(v) for v in shared if not is_recent(v.last_affirmed, on)),
        positions=tuple(position(row) for row in positions if is_recent(row.day, on)),
        older_positions=tuple(position(row) for row in positions if not is_recent(row.day, on)),
    )


def is_recent(day: date | None, on: date | None) -> bool:
    return day is not None and (on is None or on - day <= RECENT)


def held(value: Value) -> HeldClause:
    return HeldClause(value.row, number_words(value.row), ", ".join(value_notes(value)))


def position(row: Row) -> Position:
    words = f"{voice_words(row.entry)} {position_words(row)} ({short_day_words(row.day)})"
    return Position(row, words)

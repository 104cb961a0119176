"""What stands in one series, sorted into the sections of its paragraph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from reporting.texts.wording import listed_words
from timeline.entries.copies import copies_of, is_alone
from timeline.entries.entry import CountedSeries
from timeline.entries.rows import Row, fit_for_drawing
from timeline.values.clauses import (
    UNDATED,
    Clause,
    Section,
    expected_clause,
    last_day,
    position_clause,
    section_of,
    value_clause,
)
from timeline.values.countries import country_clauses
from timeline.values.holding import Value, is_lapsed
from timeline.values.phrases import day_beside


@dataclass(frozen=True)
class Standing:
    """The values and positions of one series, and what is recent among them."""

    series: CountedSeries
    on: date | None
    span: timedelta
    values: Sequence[Value]
    lapsed: Sequence[Value]
    positions: Sequence[Row]
    began: date | None = None  # the first day of the record that has any

    @cached_property
    def shared(self) -> list[Value]:
        return [value for value in self.values if not value.is_alone]

    @cached_property
    def last(self) -> date:
        """The last day on which a number was said; of those alone where there are no others."""
        return last_day(self.shared or self.values)

    @property
    def on_words(self) -> str:
        """The day of the paragraph; with its year where anything was said in another year."""
        return day_beside(self.on, self.began or self.on)

    @property
    def is_stale(self) -> bool:
        """Whether all numbers were last said so long ago that none is new on the day."""
        return bool(self.on and self.shared and self.on - self.last > self.span)

    def is_recent(self, value: Value) -> bool:
        day = value.last_affirmed
        return day is not None and self.last - day <= self.span

    def is_recent_position(self, row: Row) -> bool:
        last = max((one.day for one in self.positions if one.day), default=date.min)
        return row.day is not None and last - row.day <= self.span

    def is_past(self, row: Row) -> bool:
        """Whether the time is over that an expectation was for, or has begun where it has no end;
        one without a day grows old."""
        if is_lapsed(row, self.on) or self.has_begun(row):
            return True
        return not (row.entry.due_end or self.is_dated(row) or self.is_recent_position(row))

    def has_begun(self, row: Row) -> bool:
        first = (row.figure and row.figure.begun_by) or row.entry.begun_by
        return bool(self.on and first and first < self.on)

    def is_dated(self, row: Row) -> bool:
        return row.figure is not None and row.figure.due_end is not None

    def kind_of(self, row: Row) -> str:
        """Which section a position stands in."""
        entry = row.entry
        if entry.stance == "expects":
            return "past" if self.is_past(row) else "expected"
        if not self.is_recent_position(row):
            return "older" if row.day else UNDATED
        if entry.stance == "does_not_deny" and entry.asked != "asked":
            return "silent"
        if entry.stance == "possible":
            return "possible"
        return alone_kind(copies_of(entry).texts) if is_alone([entry]) else "position"

    def positions_of(self, kind: str) -> list[Row]:
        return [row for row in self.positions if self.kind_of(row) == kind]

    def values_of_kind(self, kind: str) -> list[Value]:
        return [value for value in self.values if self.kind_of_value(value) == kind]

    def kind_of_value(self, value: Value) -> str:
        if not self.is_recent(value):
            return old_kind(value)
        return alone_kind(value.copies.texts) if value.is_alone else "shared"


def old_kind(value: Value) -> str:
    return "older" if value.last_affirmed else UNDATED


def alone_kind(texts: int) -> str:
    return "lone" if texts == 1 else "after_one"


def lead_section(stands: Standing) -> Section:
    """The numbers by country, behind the day and what they count."""
    shared = stands.values_of_kind("shared")
    up_to = f"Up to {stands.on_words} our" if stands.on else "Our"
    measure = fit_for_drawing(stands.series.measure or stands.series.words)
    if not shared:
        return Section(f"{up_to} record has {missing_words(stands)} for {measure}")
    has = f"{up_to} record has for {measure}:"
    opening = stale_words(stands, shared, measure) if stands.is_stale else has
    return Section(opening, tuple(country_clauses(shared, stands.on)))


def missing_words(stands: Standing) -> str:
    """“no figure”, “no dated figure in more than one text”, “no asserted figure but in words”."""
    if stands.values:
        return f"no {'dated ' if stands.shared else ''}figure{several_words(stands)}"
    if stands.lapsed:
        return "only figures whose time has passed"
    figures = [row.figure for row in stands.positions if row.figure and not row.is_computed]
    if not figures:
        return "no figure"
    others = {
        "in words": any(one.comparator == "vague" for one in figures),
        "of a part": any(one.is_partial or one.kind != "total" for one in figures),
    }
    but = listed_words([words for words, is_so in others.items() if is_so])
    return f"no asserted figure{' but ' if but else ''}{but}"


def several_words(stands: Standing) -> str:
    """“ in more than one text”: what the numbers that stand alone lack; empty where none does."""
    alone = [value for value in stands.values if value.is_alone]
    is_after = any(value.copies.after for value in alone)
    several = "texts of more than one origin" if is_after else "more than one text"
    return f" in {several}" if alone else ""


def stale_words(stands: Standing, shared: Sequence[Value], measure: str) -> str:
    """Where nothing new was said for long: that there is nothing newer, and what was said last;
    each with its day."""
    last = f"the last {'was' if len(shared) == 1 else 'were'}:"
    asserted = "asserted " if any(row.figure for row in stands.positions) else ""
    newer = f"no newer {asserted}number{several_words(stands)}"
    none = f"{newer} is on our record up to {stands.on_words}"
    return f"For {measure} {none}; {last}"


def sections_behind(stands: Standing) -> Iterator[Section]:
    """What comes behind the numbers, in its order; nothing empty."""
    openings = {
        "expected": "", "past": "Expected earlier:", "possible": "", "position": "",
        "lone": "In one text on our record:",
        "after_one": "In texts that all come after one outlet:",
        "silent": "From silence:", "older": "Older:", UNDATED: "Without a day:",
    }  # fmt: skip
    for kind, opening in openings.items():
        told = [*told_values(stands, kind), *told_positions(stands, kind)]
        if told:
            yield section_of(opening, told)


def told_values(stands: Standing, kind: str) -> list[Clause]:
    lapsed = [value for value in stands.lapsed if old_kind(value) == kind]
    values = (*stands.values_of_kind(kind), *lapsed)
    return [value_clause(value, kind, stands.on) for value in values]


def told_positions(stands: Standing, kind: str) -> list[Clause]:
    rows = stands.positions_of(kind)
    if kind == "past":
        return [expected_clause(row, stands.on) for row in rows]
    return [position_clause(row, kind, stands.on) for row in rows]

"""The values held at a moment, and the positions of those who hold none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reporting.texts.numbers import Number
from reporting.vocabulary import STANCES
from timeline.entries.copies import Copies, copies_among
from timeline.entries.entry import Entry, EntryFigure
from timeline.entries.moments import known_on
from timeline.entries.order import in_order
from timeline.entries.rows import Row, rows_of_entry

type Key = tuple[str, str]  # series, voice
type Claims = dict[Key, list[Row]]


@dataclass(frozen=True, slots=True)
class Value:
    """The figure that a voice holds in a series, as it was said when the voice took it up."""

    row: Row
    figure: EntryFigure
    since: date | None
    last_affirmed: date | None
    said_in: tuple[Row, ...]  # each row that says it, the first in front

    @property
    def entry(self) -> Entry:
        return self.row.entry

    @property
    def times(self) -> int:
        """In how many statements it was said."""
        return len({row.entry.statement for row in self.said_in})

    @property
    def copies(self) -> Copies:
        """The texts that say it, in any of its statements."""
        return copies_among(one for row in self.said_in for one in row.entry.appearances)


@dataclass(frozen=True, slots=True)
class ValuesHeld:
    """What stands on a day, by the slug of the series; the latest first."""

    on: date | None
    values: Mapping[str, tuple[Value, ...]]
    positions: Mapping[str, tuple[Row, ...]]


def values_held(entries: Iterable[Entry], on: date | None = None) -> ValuesHeld:
    """The latest figure that each voice holds in each series, known on a day. The rule:

    A figure is held when its speaker asserts or confirms it, as a total, with a number. Never
    held: what is possible, expected, conditional, denied or presumed, and what is to come; words
    without a number; a number that somebody computed from what was said; an increment or a
    number of each; part of a whole that nobody named. A part stays inside its whole of the same
    series. Of two totals in one statement the last stands.

    “Latest” follows `order`; what is not dated to the day gives way to what is. A voice that
    says its figure again (`goes_on`) goes on holding it, and holds it still when it later
    denies or doubts: only a newer figure of its own replaces it.
    """
    claims = claims_by_voice(known_on(entries, on))
    values = {key: value for key, rows in claims.items() if (value := value_of(rows))}
    positions = {key: rows[-1] for key, rows in claims.items() if key not in values}
    return ValuesHeld(
        on,
        by_series(values, {key: value.since for key, value in values.items()}),
        by_series(positions, {key: row.day for key, row in positions.items()}),
    )


def claims_by_voice(entries: Iterable[Entry]) -> Claims:
    """What each voice says in each series, one row a statement; the undated come first."""
    claims: Claims = {}
    for entry in sorted(in_order(entries), key=lambda entry: entry.said.day is not None):
        for row in claims_of(entry):
            claims.setdefault((row.series.slug, entry.voice.slug), []).append(row)
    return claims


def claims_of(entry: Entry) -> list[Row]:
    """One row for each series of a statement: its last figure that is held, if it has one, and
    one that somebody computed only where there is no other."""
    found: dict[str, Row] = {}
    for row in rows_of_entry(entry):
        before = found.get(row.series.slug)
        if before is None or weight(row) >= weight(before):
            found[row.series.slug] = row
    return list(found.values())


def weight(row: Row) -> int:
    """How much a row says of what its speaker holds."""
    return 2 if holds(row) else 0 if row.is_computed else 1


def holds(row: Row) -> bool:
    """Whether the speaker holds the figure of this row: the first rule of `values_held`."""
    return row.is_number and STANCES[row.entry.stance].is_held and not row.is_computed


def succession(entries: Iterable[Entry]) -> dict[Key, tuple[Value, ...]]:
    """The values that each voice held in each series one after another, by (series, voice).

    Each stands from the day it was first said until the day of the next; the last of them is
    the one that `values_held` gives. A voice that never held a number has none here.
    """
    found = {key: values_of(rows) for key, rows in claims_by_voice(entries).items()}
    return {key: values for key, values in found.items() if values}


def value_of(rows: Sequence[Row]) -> Value | None:
    """The value that these rows of one voice in one series, in their order, come to."""
    return next(iter(values_of(rows)[-1:]), None)


def values_of(rows: Iterable[Row]) -> tuple[Value, ...]:
    """The values that these rows of one voice in one series hold, one after another."""
    return tuple(value for run in runs_of(rows) if (value := value_in(run)))


def runs_of(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows that hold one figure after another: each run takes it up and says it again."""
    run: list[Row] = []
    statements: set[int] = set()
    for row in rows:
        if run and goes_on(row, run[0], statements):
            run.append(row)
        elif holds(row):
            if run:
                yield run
            run, statements = [row], set()
        else:
            continue
        statements.add(row.entry.statement)
    if run:
        yield run


def value_in(run: Sequence[Row]) -> Value | None:
    """The value that the rows of a run say."""
    first, days = run[0], [row.day for row in run if row.day]
    if first.figure is None:
        return None
    since, last = (days[0], days[-1]) if days else (None, None)
    return Value(first, first.figure, since, last, tuple(run))


def goes_on(row: Row, first: Row, statements: set[int]) -> bool:
    """Whether a row says again what `first` and the `statements` after it said.

    It does when its figure has the same comparator and the same numbers; and when the record
    says that it repeats one of them and it gives no other number: none, or the same with
    another comparator, as when “at least” was left out.
    """
    if not STANCES[row.entry.stance].is_held or first.figure is None:
        return False
    is_linked = any(kind == "repeats" and to in statements for kind, to in row.entry.relations)
    if row.figure is None or row.figure.comparator == "vague":
        return is_linked
    return holds(row) and same_claim(row.figure, first.figure, whatever_comparator=is_linked)


def same_claim(one: EntryFigure, other: EntryFigure, *, whatever_comparator: bool = False) -> bool:
    """Whether two figures say the same: comparator, numbers, and the deadline if both have one."""
    is_same = whatever_comparator or one.comparator == other.comparator
    deadlines = {one.due_on, other.due_on} - {None}
    return is_same and numbers_said(one) == numbers_said(other) and len(deadlines) < 2


def numbers_said(figure: EntryFigure) -> tuple[Number, ...]:
    """The numbers that were said, the lower first."""
    return tuple(n for n in (figure.low, figure.best, figure.high) if n is not None)


def by_series[T](
    found: Mapping[Key, T], days: Mapping[Key, date | None]
) -> dict[str, tuple[T, ...]]:
    """What was found, series by series: the latest day first, one day's by the voice."""
    keys = sorted(found, key=lambda key: (-(days[key] or date.min).toordinal(), key))
    slugs = dict.fromkeys(slug for slug, _ in keys)
    return {slug: tuple(found[key] for key in keys if key[0] == slug) for slug in slugs}

"""The values held at a moment, and the positions of those who hold none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reporting.texts.numbers import Number
from reporting.texts.quantities import vague_rank
from reporting.vocabulary import STANCES
from timeline.entries.copies import Copies, copies_among, is_alone
from timeline.entries.entry import Entry, EntryFigure
from timeline.entries.moments import known_on
from timeline.entries.order import InOrder, in_order
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

    @property
    def last_row(self) -> Row:
        """The row that last said it with its number."""
        return next((row for row in reversed(self.said_in) if row.figure), self.row)

    @property
    def is_alone(self) -> bool:
        """Whether one text alone says it, or texts of one root."""
        return is_alone(row.entry for row in self.said_in)


@dataclass(frozen=True, slots=True)
class ValuesHeld:
    """What stands on a day, by the slug of the series; the latest first.

    `lapsed` are the numbers of plans whose deadline has ended: nobody holds them any longer.
    """

    on: date | None
    values: Mapping[str, tuple[Value, ...]]
    positions: Mapping[str, tuple[Row, ...]]
    lapsed: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)


def values_held(
    entries: Iterable[Entry], on: date | None = None, *, today: date | None = None
) -> ValuesHeld:
    """The latest figure that each voice holds in each series, known on a day. The rule:

    A figure is held when its speaker asserts or confirms it, as a total, with a number. Never
    held: what is possible, expected, conditional, denied or presumed, and what is to come; words
    without a number; a number that somebody computed from what was said; an increment or a
    number of each; part of a whole that nobody named. A part stays inside its whole of the same
    series. Of two totals in one statement the last stands; of several amounts
    in words the largest is the position.

    “Latest” follows `order`; what is not dated to the day gives way to what is. A voice that
    says its figure again (`goes_on`) goes on holding it, and holds it still when it later
    denies or doubts: only a newer figure of its own replaces it; unless two speakers of the
    voice gave them on one day (`stands_beside`). The number of a plan is held until its
    deadline has ended, on that day or `today`.
    """
    day = on or today
    claims, held = standing_on(in_order(known_on(entries, on)))
    found = [value for values in held.values() for value in values]
    return ValuesHeld(
        day,
        values_by_series(value for value in found if not is_lapsed(value.row, day)),
        by_series((key, rows[-1].day, rows[-1]) for key, rows in claims.items() if key not in held),
        values_by_series(value for value in found if is_lapsed(value.row, day)),
    )


def standing_on(entries: InOrder) -> tuple[Claims, dict[Key, tuple[Value, ...]]]:
    """What each voice says in each series, and the values of those that hold any."""
    found = succession(entries)
    return claims_by_voice(entries), {key: turns_in(values)[-1] for key, values in found.items()}


def is_lapsed(row: Row, on: date | None) -> bool:
    """Whether the time that a plan's or an expected number is for has ended before a day."""
    is_for_a_time = row.series.moves == "plan" or row.entry.stance == "expects"
    end = deadline_of(row)
    return is_for_a_time and on is not None and end is not None and end < on


def deadline_of(row: Row) -> date | None:
    """The last day of the time that a row speaks of."""
    own = row.figure.due_end if row.figure else None
    return own or row.entry.due_end


def claims_by_voice(entries: Iterable[Entry]) -> Claims:
    """What each voice says in each series, one row a statement; the undated come first."""
    return in_order(entries).once("claims", claims_among)


def claims_among(entries: InOrder) -> Claims:
    claims: Claims = {}
    for entry in sorted(entries, key=lambda entry: entry.said.day is not None):
        for row in claims_of(entry):
            claims.setdefault((row.series.slug, entry.voice.slug), []).append(row)
    return claims


def claims_of(entry: Entry) -> tuple[Row, ...]:
    """One row for each series of a statement: its last figure that is held, if it has one, and
    one that somebody computed only where there is no other."""
    return entry.once("claims", claims_told)


def claims_told(entry: Entry) -> tuple[Row, ...]:
    found: dict[str, Row] = {}
    for row in rows_of_entry(entry):
        before = found.get(row.series.slug)
        if before is None or weight(row) >= weight(before):
            found[row.series.slug] = row
    return tuple(found.values())


def weight(row: Row) -> tuple[int, int]:
    """How much a row says of what its speaker holds; of words for a number, how much they say."""
    is_vague = row.figure is not None and row.figure.comparator == "vague"
    says = 3 if row.is_held else 0 if row.is_computed else 1 if is_vague else 2
    return says, vague_rank(row.figure.words) if is_vague and row.figure else 0


def succession(entries: Iterable[Entry]) -> dict[Key, tuple[Value, ...]]:
    """The values that each voice held in each series one after another, by (series, voice).

    Each stands from the day it was first said until the day of the next; the last of them is
    the one that `values_held` gives. A voice that never held a number has none here.
    """
    return in_order(entries).once("succession", succession_among)


def succession_among(entries: InOrder) -> dict[Key, tuple[Value, ...]]:
    found = {key: values_of(rows) for key, rows in claims_by_voice(entries).items()}
    return {key: values for key, values in found.items() if values}


def turns_in(values: Iterable[Value]) -> list[tuple[Value, ...]]:
    """The values one after another, those that stand beside each other together."""
    turns: list[tuple[Value, ...]] = []
    for value in values:
        if turns and stands_beside(value, turns[-1][-1]):
            turns[-1] = (*turns[-1], value)
        else:
            turns.append((value,))
    return turns


def stands_beside(value: Value, before: Value) -> bool:
    """Whether another speaker of the voice gave it on the day of the one before, with another
    comparator: then neither replaces the other."""
    is_one_day = value.since is not None and value.since == before.last_affirmed
    others = value.entry.speaker.slug != before.last_row.entry.speaker.slug
    return is_one_day and others and value.figure.comparator != before.figure.comparator


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
        elif row.is_held:
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

    It does when its figure has the same comparator, the same numbers and the same deadline; and
    when the record says that it repeats one of them and it gives no number.
    """
    if not STANCES[row.entry.stance].is_held or first.figure is None:
        return False
    if row.figure is None or row.figure.comparator == "vague":
        linked = {one.to for one in row.entry.relations if one.kind == "repeats"}
        return bool(linked & statements)
    return row.is_held and is_same_claim(row, first)


def is_same_claim(one: Row, other: Row) -> bool:
    """Whether two rows say the same: comparator, numbers and deadline."""
    if one.figure is None or other.figure is None:
        return False
    is_same = one.figure.comparator == other.figure.comparator and is_for_same_time(one, other)
    return is_same and numbers_of_row(one) == numbers_of_row(other)


def is_for_same_time(one: Row, other: Row) -> bool:
    """Whether two rows have the same deadline, by day or in the same words, or none."""
    return (deadline_of(one) or one.due) == (deadline_of(other) or other.due)


def numbers_said(figure: EntryFigure) -> tuple[Number, ...]:
    """The numbers that were said, the lower first."""
    return tuple(n for n in (figure.low, figure.best, figure.high) if n is not None)


def numbers_of_row(row: Row) -> tuple[Number, ...]:
    return numbers_said(row.figure) if row.figure else ()


def values_by_series(values: Iterable[Value]) -> dict[str, tuple[Value, ...]]:
    return by_series(
        ((one.row.series.slug, one.entry.voice.slug), one.since, one) for one in values
    )


def by_series[T](found: Iterable[tuple[Key, date | None, T]]) -> dict[str, tuple[T, ...]]:
    """What was found, series by series: the latest day first, one day's by the voice."""
    told = sorted(found, key=lambda one: (-(one[1] or date.min).toordinal(), one[0]))
    slugs = dict.fromkeys(slug for (slug, _), _, _ in told)
    return {slug: tuple(thing for key, _, thing in told if key[0] == slug) for slug in slugs}

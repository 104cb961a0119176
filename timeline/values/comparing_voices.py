"""How wide a figure counts, and how it fits with what other voices hold."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from reporting.texts.quantities import Amount, Verdict, amount_of, compare_amounts
from reporting.texts.wording import listed_words, sentence_start
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, rows_of_entry
from timeline.values.history import History, in_one_unit
from timeline.values.holding import deadline_of, is_for_same_time, numbers_of_row
from timeline.values.phrases import (
    counted_words,
    day_beside,
    gap_words,
    holder_words,
    number_words,
    possessive_words,
)
from timeline.values.rules import NEIGHBOURS

SAID = {
    Verdict.AGREES: "It agrees with {}.",
    Verdict.NARROWER: "It is narrower than {}.",
    Verdict.WIDER: "It is wider than {}.",
    Verdict.COMPATIBLE: "It is compatible with {}.",
    Verdict.DISAGREES: "It disagrees with {}.",
}
MORE = "It is more than {}."
COUNTED = {"count": "count", "share": "share", "money": "amount", "rate": "rate"}

type VoiceFit = tuple[str, str]  # the sentence, and the other number in words


def fits_of_row(row: Row, history: History) -> list[str]:
    """Whom it agrees and disagrees with, among the voices that gave a number last by then."""
    recent = history.recent_span(row) if row.series.moves == "plan" else None
    others = history.numbers_of_others(row)
    fits = [fit for other in others if (fit := fit_with(row, other, recent))]
    orders = [order for order in [*SAID.values(), MORE] if order in {said for said, _ in fits}]
    return [said.format(listed_words(w for one, w in fits if one == said)) for said in orders]


def fit_with(row: Row, other: Row, recent: timedelta | None = None) -> VoiceFit | None:
    """How a number fits one that another voice gave before it. The rule:

    Two numbers say something of each other only where both are held, for the same deadline and
    about the same time, by how the series `moves`. What goes up and down is compared within
    neighbouring days, plans as long as both are recent, what is fixed on any day that both
    describe. What only grows is compared within one day; later, more is no contradiction, only
    less than the least that the earlier allows is. An upper limit contradicts or says nothing.
    """
    if not (row.is_held and other.is_held) or not is_same_deadline(row, other):
        return None
    apart = day_of(row) - day_of(other)
    found = verdict(amount_in(row), amount_in(other))
    if row.series.moves == "grows" and apart:
        return fit_of_growing(row, other, apart, is_apart=found is Verdict.DISAGREES)
    if not is_one_time(row, other, apart, recent):
        return None
    is_weak = row.series.moves == "grows" and found is not Verdict.AGREES
    if found is not Verdict.DISAGREES and (is_weak or is_ceiling(row) or is_ceiling(other)):
        return None
    return (SAID[found], named(other, row)) if found in SAID else None


def is_one_time(row: Row, other: Row, apart: timedelta, recent: timedelta | None) -> bool:
    """Whether two numbers speak about the same time, by how their series moves."""
    match row.series.moves:
        case "level":
            return abs(apart) <= NEIGHBOURS
        case "plan":
            return recent is None or abs(apart) <= recent
        case "fixed":
            described = {one.figure.applies_on for one in (row, other) if one.figure}
            return None in described or len(described) == 1
    return True


def fit_of_growing(row: Row, other: Row, apart: timedelta, *, is_apart: bool) -> VoiceFit | None:
    """Of numbers that stand apart the later one is more, or less than the earlier one allows."""
    if not is_apart:
        return None
    is_later = apart > timedelta(0)
    later, earlier = (row, other) if is_later else (other, row)
    if min(numbers_of_row(later)) < max(numbers_of_row(earlier)):
        return SAID[Verdict.DISAGREES], named(other, row)
    if not is_later or is_ceiling(earlier):
        return None
    whose = possessive_words(other.entry)
    return MORE, f"{whose} {number_words(other)} of {gap_words(apart.days)}"


def named(other: Row, row: Row) -> str:
    return f"{number_words(other)} ({holder_words(other, row.day)})"


def day_of(row: Row) -> date:
    """The day that a number speaks of."""
    applies = row.figure.applies_on if row.figure else None
    return applies or row.day or date.min


def is_same_deadline(one: Row, other: Row) -> bool:
    """Whether two numbers are for the same time; what “soon” means moves with the day."""
    return is_for_same_time(one, other) and (
        not one.due or deadline_of(one) is not None or one.day == other.day
    )


def is_ceiling(row: Row) -> bool:
    figure = row.figure
    return figure is not None and figure.low is None and figure.best is None


def amount_in(row: Row) -> Amount:
    """Its amount for comparing: a number without a comparator reaches as far as with “about”."""
    amount = amount_of(row.figure)
    is_bare = amount.comparator == "unqualified"
    return replace(amount, comparator="about") if is_bare else amount


@lru_cache(maxsize=4096)
def verdict(one: Amount, other: Amount) -> Verdict:
    """The verdict alone; the same few numbers are compared again and again."""
    return compare_amounts(one, other).verdict


def scope(row: Row, before: Row | None, history: History) -> list[str]:
    """How the count differs from others of its unit: by its whole, its parts, or another series.

    Nobody takes two billion euros for a count of people, so nothing is said of other units.
    """
    others = [one for one in own_rows(row.entry) if is_beside(one, row)]
    within = [one for one in others if one.figure and row.figure
              and one.figure.id == row.figure.part_of]  # fmt: skip
    parts = parts_of(row)
    if within or parts:
        return [
            *(f"It is part of {counted_words(whole)}." for whole in within),
            *([f"It includes {listed_words([counted_words(p) for p in parts])}."] if parts else []),
        ]
    if others:
        words = listed_words([counted_words(one) for one in others])
        return [f"The same statement also gave {words}: another {COUNTED[row.series.kind]}."]
    wide = None if before else history.elsewhere(row)
    if wide is None:
        return []
    whose = f"{sentence_start(possessive_words(wide.entry))} {counted_words(wide)}"
    return [f"{whose}, of {day_beside(wide.day, row.day)}, is another {COUNTED[row.series.kind]}."]


def parts_of(row: Row) -> list[Row]:
    """The figures of other series that the row's includes."""
    return [one for one in own_rows(row.entry) if one.figure and row.figure
            and in_one_unit(one, row)
            and one.figure.part_of == row.figure.id]  # fmt: skip


def is_beside(one: Row, row: Row) -> bool:
    """Whether it is of another series that counts in the same unit."""
    return one.series.slug != row.series.slug and in_one_unit(one, row)


def own_rows(entry: Entry) -> list[Row]:
    """The rows of a statement whose figures are the speaker's own."""
    rows = (row for row in rows_of_entry(entry) if row.figure)
    return [row for row in rows if row.figure and not (row.is_computed or row.figure.is_object)]

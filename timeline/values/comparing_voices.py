"""How wide a figure counts, and how it fits with what other voices hold."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from reporting.releasing.document import possessive_of
from reporting.texts.days import short_day_words
from reporting.texts.numbers import Number
from reporting.texts.quantities import Amount, Verdict, amount_of, compare_amounts
from reporting.texts.wording import listed_words
from timeline.entries.entry import EntryFigure
from timeline.entries.rows import Row, rows_of_entry
from timeline.values.history import History
from timeline.values.holding import holds, numbers_said
from timeline.values.phrases import counted_words, holder_words, number_words, voice_words

SAID = {
    Verdict.AGREES: "It agrees with {}.",
    Verdict.NARROWER: "It is narrower than {}.",
    Verdict.WIDER: "It is wider than {}.",
    Verdict.COMPATIBLE: "It is compatible with {}.",
    Verdict.DISAGREES: "It disagrees with {}.",
}
MORE = "It is more than {}."
NEIGHBOURS = timedelta(1)  # days so far apart are one time for what goes up and down

type VoiceFit = tuple[str, str]  # the sentence, and the other number in words


def fits_of_row(row: Row, figure: EntryFigure, history: History) -> list[str]:
    """Whom it agrees and disagrees with, among the voices that gave a number last by then."""
    entry = row.entry
    others = history.numbers_of_others(row.series.slug, entry.voice.slug, entry.known_from.on)
    fits = [fit for other in others if (fit := fit_with(row, other))]
    orders = [order for order in [*SAID.values(), MORE] if order in {said for said, _ in fits}]
    return [said.format(listed_words(w for one, w in fits if one == said)) for said in orders]


def fit_with(row: Row, other: Row) -> VoiceFit | None:
    """How a number fits one that another voice gave before it. The rule:

    Two numbers say something of each other only where both are held, for the same deadline and
    about the same time, by how the series `moves`. What goes up and down is compared within
    neighbouring days, a plan and what is fixed on any. What only grows is compared within one
    day; later, more is no contradiction, only less than the least that the earlier allows is.
    An upper limit contradicts or says nothing.
    """
    if not (holds(row) and holds(other)) or not is_same_deadline(row, other):
        return None
    apart = day_of(row) - day_of(other)
    found = verdict(amount_in(row), amount_in(other))
    if row.series.moves == "grows" and apart:
        return fit_of_growing(row, other, apart, is_apart=found is Verdict.DISAGREES)
    if row.series.moves == "level" and abs(apart) > NEIGHBOURS:
        return None
    if found is not Verdict.DISAGREES and (is_ceiling(row) or is_ceiling(other)):
        return None
    return (SAID[found], named(other)) if found in SAID else None


def fit_of_growing(row: Row, other: Row, apart: timedelta, *, is_apart: bool) -> VoiceFit | None:
    """Of numbers that stand apart the later one is more, or less than the earlier one allows."""
    if not is_apart:
        return None
    is_later = apart > timedelta(0)
    later, earlier = (row, other) if is_later else (other, row)
    if min(numbers_of(later)) < max(numbers_of(earlier)):
        return SAID[Verdict.DISAGREES], named(other)
    if not is_later:
        return None
    days = "1 day" if apart.days == 1 else f"{apart.days:,} days"
    whose = possessive_of(voice_words(other.entry))
    return MORE, f"{whose} {number_words(other)} of {days} before"


def numbers_of(row: Row) -> tuple[Number, ...]:
    return numbers_said(row.figure) if row.figure else ()


def named(other: Row) -> str:
    return f"{number_words(other)} ({holder_words(other)})"


def day_of(row: Row) -> date:
    """The day that a number speaks of."""
    applies = row.figure.applies_on if row.figure else None
    return applies or row.day or date.min


def is_same_deadline(one: Row, other: Row) -> bool:
    """Whether two numbers are for the same time; what “soon” means moves with the day."""
    if one.due != other.due:
        return False
    return not one.due or bool(dated(one) and dated(one) == dated(other)) or one.day == other.day


def dated(row: Row) -> date | None:
    return row.figure.due_on if row.figure else None


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


def scope(row: Row, figure: EntryFigure, before: Row | None, history: History) -> list[str]:
    """How the count differs from others: by its whole, its parts, or another series."""
    others = [r for r in rows_of_entry(row.entry) if r.figure and r.series.slug != row.series.slug]
    within = [r for r in others if r.figure and r.figure.id == figure.part_of]
    parts = [r for r in others if r.figure and r.figure.part_of == figure.id]
    if within or parts:
        wholes = [f"It is part of the {counted_words(whole)}." for whole in within]
        return [
            *wholes,
            *([f"Of these, {listed_words([counted_words(p) for p in parts])}."] if parts else []),
        ]
    if others:
        words = listed_words([counted_words(r) for r in others])
        return [f"Said in one breath with {words}: another count."]
    known, voice = row.entry.known_from.on, row.entry.voice.slug
    wide = None if before else history.elsewhere(row.series.slug, voice, known)
    return (
        [f"It counts something else than its {counted_words(wide)}, {said(wide)}."] if wide else []
    )


def said(row: Row) -> str:
    return f"said on {short_day_words(row.day)}"

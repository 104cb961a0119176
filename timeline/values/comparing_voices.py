"""How wide a figure counts, and how it fits with what other voices hold."""

from functools import lru_cache

from reporting.texts.days import short_day_words
from reporting.texts.quantities import Amount, Verdict, amount_of, compare_amounts
from reporting.texts.wording import listed_words
from timeline.entries.entry import EntryFigure
from timeline.entries.rows import Row, rows_of_entry
from timeline.values.history import History
from timeline.values.phrases import counted_words, holder_words, number_words

SAID = {
    Verdict.AGREES: "It agrees with {}.",
    Verdict.NARROWER: "It is narrower than {}.",
    Verdict.WIDER: "It is wider than {}.",
    Verdict.COMPATIBLE: "It is compatible with {}.",
    Verdict.DISAGREES: "It disagrees with {}.",
}


def fits_of_row(row: Row, figure: EntryFigure, history: History) -> list[str]:
    """Whom it agrees and disagrees with, among the voices that gave a number last by then.

    A number for one deadline says nothing about a number for another, or for none.
    """
    entry = row.entry
    others = history.numbers_of_others(row.series.slug, entry.voice.slug, entry.known_from.on)
    by_verdict: dict[Verdict, list[str]] = {one: [] for one in SAID}
    for other in others:
        found = verdict_of(figure, other.figure)
        if found in by_verdict:
            by_verdict[found].append(f"{number_words(other)} ({holder_words(other)})")
    return [SAID[found].format(listed_words(names)) for found, names in by_verdict.items() if names]


def verdict_of(figure: EntryFigure, other: EntryFigure | None) -> Verdict:
    if other is None or figure.due_on != other.due_on:
        return Verdict.NOT_COMPARABLE
    return verdict(amount_of(figure), amount_of(other))


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

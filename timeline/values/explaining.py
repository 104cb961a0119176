"""Why the number moved: a sentence for every figure that stands on the number axis."""

from collections.abc import Collection, Iterable

from reporting.models import ABOUT_A_FIGURE
from reporting.texts.days import short_day_words
from timeline.entries.entry import Entry, EntryFigure
from timeline.entries.order import in_order
from timeline.entries.rows import Row, fit_for_drawing, rows_of_entry
from timeline.values.comparing_voices import fits_of_row, scope
from timeline.values.history import History
from timeline.values.holding import holds, same_claim
from timeline.values.phrases import (
    counted_words,
    number_words,
    position_words,
    starting,
    voice_words,
)
from timeline.values.revising import gives, revision

NOT_THE_NUMBERS = "; this is about the claim, not about its numbers."

type Explanations = dict[tuple[int, int], str]  # statement and figure → why


def explanations(entries: Iterable[Entry], wanted: Collection[int] | None = None) -> Explanations:
    """Why each figure on the number axis stands where it stands; of `wanted` statements only,
    where they are named. The rule:

    A sentence cites only what stands before the statement in the order it was said *and* was
    known no later than the statement itself. So it does not change when later statements come
    in, and cites the same at every `known_on` at which both stand; unless a statement of its
    day answers one that was not known yet, and so stood elsewhere in the order of the day.
    """
    history = History()
    found: Explanations = {}
    for entry in in_order(entries):
        if wanted is None or entry.statement in wanted:
            found |= explained(entry, history)
        history.remember(entry)
    return found


def explained(entry: Entry, history: History) -> Explanations:
    return {
        (entry.statement, row.figure.id): explanation(row, row.figure, history)
        for row in rows_of_entry(entry)
        if row.figure and row.is_number and row.day
    }


def reasons_of_entry(entry: Entry, found: Explanations) -> list[str]:
    """The sentences of one entry.

    Where several figures are explained, each sentence begins with the figure it is about.
    """
    rows = [row for row in rows_of_entry(entry) if row.figure]
    keys = {(entry.statement, row.figure.id): row for row in rows if row.figure}
    told = [(row, found[key]) for key, row in keys.items() if key in found]
    several = len(told) > 1
    return [f"{starting(counted_words(row))}: {text}" if several else text for row, text in told]


def explanation(row: Row, figure: EntryFigure, history: History) -> str:
    """What the figure does to the number of its voice, what it counts, and who else says so."""
    voice = voice_words(row.entry)
    before = history.number(row.series.slug, row.entry.voice.slug, row.entry.known_from.on)
    if figure.computation:
        by = fit_for_drawing(figure.computed_by.name) if figure.computed_by else "Somebody else"
        printed = f"{by} printed {figure.words} ({figure.computation})"
        return f"{printed}: {voice} did not say this number."
    if not holds(row):
        return f"Only called possible: {still(before)}."
    if before and is_repeated(row, before, history):
        day = short_day_words(before.day)
        return f"{starting(voice)} says again what it said on {day}: {number_words(before)}."
    step = revision(row, before) if before else first(row, figure, history)
    return " ".join([step, *answers(row, history), *scope(row, figure, before, history),
                     *fits_of_row(row, figure, history)])  # fmt: skip


def still(before: Row | None) -> str:
    if before is None:
        return "it replaces no number"
    holder = f"{voice_words(before.entry)} still holds {number_words(before)}"
    return f"{holder}, said on {short_day_words(before.day)}"


def is_repeated(row: Row, before: Row, history: History) -> bool:
    """Whether a voice says its figure again: `holding.goes_on`, as far as it was known."""
    if row.figure is None or before.figure is None:
        return False
    earlier = history.answered(row.entry, "repeats")
    is_linked = any(other.voice.slug == row.entry.voice.slug for other in earlier)
    return same_claim(row.figure, before.figure, whatever_comparator=is_linked)


def first(row: Row, figure: EntryFigure, history: History) -> str:
    """The first number on our record, or of a voice that had only taken a position there."""
    series, voice = row.series.slug, row.entry.voice.slug
    position = history.position(series, voice, row.entry.known_from.on)
    counted = f"{fit_for_drawing(row.series.unit)} {fit_for_drawing(row.series.words)}"
    words = (
        [] if history.has_number(series) else [f"The first number on this record for {counted}."]
    )
    if position:
        did = f"{position_words(position)} on {short_day_words(position.day)}"
        words.append(f"{starting(voice_words(row.entry))}, which {did}, now gives {gives(figure)}.")
    elif not words:
        known = " that was public by then" if history.has_held(series, voice) else ""
        first_of = f"The first number on this record from {voice_words(row.entry)}"
        words.append(f"{first_of} for {counted}{known}.")
    return " ".join(words)


def answers(row: Row, history: History) -> list[str]:
    """What it was said in answer to, and what it confirms."""
    verbs = {"responds_to": "It answers", "confirms": "It confirms", "denies": "It denies"}
    return [
        f"{verb} what {voice_words(other)} said on {short_day_words(other.said.day)}"
        f"{NOT_THE_NUMBERS if kind in ABOUT_A_FIGURE and other.figures else '.'}"
        for kind, verb in verbs.items()
        for other in history.answered(row.entry, kind)
    ]

"""Why the number moved: a sentence for every figure that stands on the number axis."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from reporting.models import ABOUT_A_FIGURE
from reporting.texts.wording import listed_words, sentence_start
from timeline.entries.entry import Entry
from timeline.entries.order import InOrder, in_order
from timeline.entries.rows import Row, fit_for_drawing, rows_of_entry
from timeline.values.comparing_voices import fits_of_row, scope
from timeline.values.firsts import Firsts
from timeline.values.history import History
from timeline.values.holding import is_same_claim, numbers_of_row
from timeline.values.phrases import (
    acted_words,
    counted_words,
    day_beside,
    giver_words,
    number_words,
    possessive_words,
    voice_words,
    when_words,
)
from timeline.values.revising import revision

NOT_THE_NUMBERS = "; this is about the claim, not about its numbers."


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence on where a figure stands; `is_move` where its voice gave another number before."""

    text: str
    is_move: bool = False


type Explanations = dict[tuple[int, int], Explanation]  # statement and figure → why

ANSWERS = {
    "responds_to": "It was said in answer to {} of {}",
    "confirms": "It was said to confirm {} of {}",
    "denies": "It was said to deny {} of {}",
}


def explanations(entries: Iterable[Entry], wanted: Collection[int] | None = None) -> Explanations:
    """Why each figure on the number axis stands where it stands; of `wanted` statements only,
    where they are named. The rule:

    A sentence cites only what stands before the statement in the order it was said *and* was
    known no later than the statement itself. So it does not change when statements of later days
    come in, and cites the same at every `known_on` at which both stand; unless a statement of
    its day answers one that was not known yet, and so stood elsewhere in the order of the day.
    Only whether it is the first (`Firsts`) asks for its whole day and for what has no day.
    """
    ordered = in_order(entries)
    found = ordered.once("explained", lambda _: dict[int, Explanations]())
    asked = {one.statement for one in ordered} if wanted is None else set(wanted)
    if lacking := {one for one in asked if one not in found}:
        found |= dict(explained_among(ordered, lacking))
    return {key: why for one in asked for key, why in found.get(one, {}).items()}


def explained_among(
    ordered: InOrder, wanted: Collection[int]
) -> Iterator[tuple[int, Explanations]]:
    """Those of each of the wanted statements, from one walk through all that was said."""
    history, firsts = History(), Firsts(ordered)
    for entry in ordered:
        if entry.statement in wanted:
            yield entry.statement, explained(entry, history, firsts)
        history.remember(entry)


def explained(entry: Entry, history: History, firsts: Firsts) -> Explanations:
    return {
        (entry.statement, row.figure.id): explanation(row, history, firsts)
        for row in rows_of_entry(entry)
        if row.figure and row.is_number and row.day
    }


def reasons_of_entry(entry: Entry, found: Explanations) -> list[Explanation]:
    """The sentences of one entry.

    Where several figures are explained, each sentence begins with the figure it is about.
    """
    rows = [row for row in rows_of_entry(entry) if row.figure]
    keys = {(entry.statement, row.figure.id): row for row in rows if row.figure}
    told = [(row, found[key]) for key, row in keys.items() if key in found]
    if len(told) < 2:
        return [reason for _, reason in told]
    return [
        replace(reason, text=f"{sentence_start(counted_words(row))}: {reason.text}")
        for row, reason in told
    ]


def explanation(row: Row, history: History, firsts: Firsts) -> Explanation:
    """What the figure did to the number of its voice, what it counts, and who else said so."""
    if row.is_computed:
        return Explanation(computed_words(row))
    before = history.number(row)
    if not row.is_held:
        return Explanation(f"Only called possible: {unreplaced(row, before)}.")
    if before and is_same_claim(row, before):
        said = f"{sentence_start(voice_words(row.entry))} said {number_words(row)} again"
        as_before = "" if before.day == row.day else ", as"
        return Explanation(f"{said}{as_before} {when_words(before.day, row.day)}.")
    step = [revision(row, before)] if before else first_words(row, history, firsts)
    told = [*step, *earlier_words(row, before, history), *answers(row, history),
            *scope(row, before, history), *fits_of_row(row, history)]  # fmt: skip
    is_move = before is not None and numbers_of_row(row) != numbers_of_row(before)
    return Explanation(" ".join(told), is_move)


def computed_words(row: Row) -> str:
    """“Reuters printed up to 12,000, which is 2 × 6,000.”: whose number it is."""
    if row.figure is None or row.figure.computed_by is None:
        return ""
    by, figure = fit_for_drawing(row.figure.computed_by.name), row.figure
    return (
        f"{by} printed {fit_for_drawing(figure.words)}, which is {figure.computation}."
        " We do not count it as the speaker’s number."
    )


def unreplaced(row: Row, before: Row | None) -> str:
    if before is None:
        return "it replaced no number"
    whose = f"{possessive_words(before.entry)} {number_words(before)}"
    return f"it did not replace {whose} of {day_beside(before.day, row.day)}"


def first_words(row: Row, history: History, firsts: Firsts) -> list[str]:
    """That it is the first number on this record, or how it stands to others of the country."""
    if first := firsts.words(row):
        return [first]
    gave = f"{sentence_start(giver_words(row.entry))} gave {number_words(row)}"
    if sisters := history.numbers_of_sisters(row):
        others = [
            f"{giver_words(one.entry)} had given {number_words(one)} {when_words(one.day, row.day)}"
            for one in sisters
        ]
        return [f"{gave}; {listed_words(others)}."]
    if not firsts.is_first_of_country(row):
        return [f"{gave}."]
    counted = fit_for_drawing(row.series.measure or row.series.words)
    return [f"The first figure on this record from {voice_words(row.entry)} for {counted}."]


def earlier_words(row: Row, before: Row | None, history: History) -> list[str]:
    """What the voice had said before without holding a number: words for one, and its position
    where it never held one."""
    position = None if before else history.position(row)
    told = {id(one): one for one in (history.amount_in_words(row), position) if one}
    words = [f"{acted_words(one)} ({day_beside(one.day, row.day)})" for one in told.values()]
    return [f"Before it {'; '.join(words)}."] if words else []


def answers(row: Row, history: History) -> list[str]:
    """What it was said in answer to, and what it was said to confirm: a claim, no number."""
    return [
        words.format(f"{possessive_words(other)} claim", day_beside(other.said.day, row.day))
        + (NOT_THE_NUMBERS if kind in ABOUT_A_FIGURE and other.figures else ".")
        for kind, words in ANSWERS.items()
        for other in history.answered(row, kind)
    ]

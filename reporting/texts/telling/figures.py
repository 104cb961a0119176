"""The figures of a passage in their order: what is part of what, what each counts, by when."""

import re
from dataclasses import dataclass, replace
from datetime import date

from reporting.texts.quantities import Quantity, read_quantities
from reporting.texts.telling.said_days import MONTH
from reporting.texts.telling.sentences import sentence_around
from reporting.texts.telling.stances import tells_ahead
from reporting.texts.typed import TypedDue, TypedTimeRefused, read_typed_due

PART_AHEAD = re.compile(
    r"(?:,|\(|\s[—–-])?\s*(?:(?:which|that|who)\s+)?"
    r"(?:includ(?:ing|es|ed|e)|among (?:them|these|those)|of (?:them|whom|which|these|those)"
    r"|у тому числі|зокрема|з них|серед них|в том числе|включая|из них|이 중|이 가운데|그중)"
    r"\s*(?:were|are|is|was|at)?\s*\Z"
)
PART_ANEW = re.compile(r"[.!?][”\"]?\s+(?:Of|Among) (?:them|these|those),?\s*\Z")
PART_BEHIND = re.compile(r"\s*(?:of|among) (?:whom|them|these|those|which)\b")
JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|as well as|та|і|и|и ещё))\s*\Z")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
DUE = re.compile(
    rf"\bby (?:the )?(?:end of (?:the|this) year|end of (?:the|this) month|year[’']?s? end"
    rf"|(?:end of )?(?:{MONTH})\b\.?(?: [0-9]{{1,2}}(?![0-9,]))?(?:,? [0-9]{{4}})?"
    rf"|[0-9]{{1,2}} (?:{MONTH})\b(?: [0-9]{{4}})?)"
)
DUE_WITHIN = 100  # code points behind a figure

type DueInWords = tuple[str, TypedDue | None]
NO_DUE: DueInWords = ("", None)


@dataclass(frozen=True)
class ToldFigure:
    """A quantity of the text (its places are those of the text), the place in the list of the
    figure it is part of, and the time in the claim with the words that say so."""

    quantity: Quantity
    whole: int | None = None
    due: TypedDue | None = None
    due_words: str = ""
    reason: str = ""


def told_figures(
    text: str, start: int, end: int, language: str = "", *, near: date | None = None
) -> list[ToldFigure]:
    """The figures in the passage text[start:end], in its order.

    `near` decides the year of “by December”; without it, and of what is done, there is no time.
    """
    words = text[start:end]
    found = read_quantities(words, language, measures=True)
    wholes = wholes_of(words, found)
    moved = [shifted(one, start) for one in found]
    since = [0, *(one.end for one in moved)]
    until = [*(one.start for one in moved[1:]), end]
    dues = [
        due_ahead(text, *places, language, near)
        for places in zip(since, (one.end for one in moved), until, strict=False)
    ]
    return [told_figure(moved, *one) for one in zip(moved, wholes, dues, strict=True)]


def told_figure(
    every: list[Quantity], quantity: Quantity, whole: int | None, told: DueInWords
) -> ToldFigure:
    due_words, due = told
    of = f", part of “{every[whole].verbatim}”" if whole is not None else ""
    until = f", “{due_words}”" if due else ""
    return ToldFigure(quantity, whole, due, due_words, f"from “{quantity.verbatim}”{of}{until}")


def shifted(quantity: Quantity, offset: int) -> Quantity:
    return replace(quantity, start=quantity.start + offset, end=quantity.end + offset)


def wholes_of(words: str, found: list[Quantity]) -> list[int | None]:
    """Of each figure the place of its whole: “12,000, including 500 officers and 3 generals”."""
    wholes: list[int | None] = []
    for place, quantity in enumerate(found):
        whole = None
        if place:
            between = words[found[place - 1].end : quantity.start]
            behind = words[quantity.end : quantity.end + 12]
            whole = whole_before(between, behind, place, wholes)
        wholes.append(whole if whole is not None and may_hold(found[whole], quantity) else None)
    return wholes


def whole_before(between: str, behind: str, place: int, wholes: list[int | None]) -> int | None:
    last = wholes[place - 1]
    if PART_ANEW.search(between):
        return place - 1 if last is None else last
    if SENTENCE_END.search(between):
        return None
    if JOINED.fullmatch(between) and last is not None:
        return last
    if PART_AHEAD.search(between) or PART_BEHIND.match(behind):
        return place - 1 if last is None else last
    return None


def may_hold(whole: Quantity, part: Quantity) -> bool:
    """Whether the part can be one: no more than the whole where both have numbers, and in its
    unit where it counts no whole things."""
    if not (whole.numbers and part.numbers):
        return True
    is_one_unit = whole.is_whole == part.is_whole and (whole.is_whole or whole.unit == part.unit)
    return is_one_unit and max(part.numbers) <= max(whole.numbers)


def due_ahead(
    text: str, since: int, at: int, until: int, language: str, near: date | None
) -> DueInWords:
    """“by December” between the figure that ends at a place and the next, where the words tell of
    what is to come: those `since` the figure before, or else their sentence up to there."""
    words, due = due_behind(text[at:until], near)
    if due is None:
        return NO_DUE
    ends = text.index(words, at) + len(words)
    begin, _ = sentence_around(text, at - 1, at)
    tellings = (text[place:ends] for place in (max(since, begin), begin))
    is_ahead = any(tells_ahead(one, language) for one in tellings)
    return (words, due) if is_ahead else NO_DUE


def due_behind(words: str, near: date | None) -> DueInWords:
    """“by December” behind a figure, in its sentence."""
    match = DUE.search(words, 0, DUE_WITHIN)
    if match is None or near is None or SENTENCE_END.search(words, 0, match.start()):
        return NO_DUE
    try:
        return match[0], read_typed_due(match[0].replace("this", "the"), near=near)
    except TypedTimeRefused:
        return NO_DUE

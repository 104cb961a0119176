"""The words in front of a number: its comparator, “another”, and what weakens it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reporting.texts.quantities.phrases import phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Token
from reporting.texts.quantities.words import (
    BEFORE,
    GRAMMAR,
    HEDGES_CLAUSE,
    HEDGES_NEAR,
    NOT_COUNTS,
    RANGE_BEFORE,
    phrases,
)

SENTENCE = 40  # tokens looked back for a hedge
STRENGTH = {"unqualified": 0, "exactly": 1, "about": 2, "nearly": 3, "vague": 5, "between": 6}
BOUND = 4  # at least, more than, up to, fewer than
KINDS = (
    (phrases(GRAMMAR["increment_before"]), "increment"),
    (phrases(GRAMMAR["each_before"]), "each"),
)


def stronger(one: str, other: str) -> str:
    """Of two comparators the one that says more: “up to about 8,000” is “up to”."""
    return max(other, one, key=lambda name: STRENGTH.get(name, BOUND))


@dataclass(frozen=True)
class LeadingWords:
    """What stands in front, from token `start` on."""

    start: int
    comparator: str
    kind: str = "total"


def front(tokens: Sequence[Token], at: int, comparator: str) -> LeadingWords:
    """Comparators, “another”, “each with” and near hedges, as many as stand in front of `at`."""
    _, start = phrase_before(tokens, at, RANGE_BEFORE) if comparator == "between" else ("", at)
    found = LeadingWords(start, comparator)
    while step := one_before(tokens, found):
        found = step
    return found


def one_before(tokens: Sequence[Token], found: LeadingWords) -> LeadingWords | None:
    """One more phrase taken in, or None when nothing of the kind stands there."""
    name, start = phrase_before(tokens, found.start, BEFORE)
    if name:
        return replace(found, start=start, comparator=stronger(found.comparator, name))
    for table, kind in KINDS:
        name, start = phrase_before(tokens, found.start, table)
        if name:
            return replace(found, start=start, kind=kind)
    name, start = phrase_before(tokens, found.start, HEDGES_NEAR)
    return replace(found, start=start) if name else None


def hedges(tokens: Sequence[Token], start: int, stop: int) -> str:
    """The words of the sentence that weaken the quantity at start:stop, in their order."""
    found, place = [], sentence_start(tokens, start)
    while place < stop:
        name, behind = phrase_after(tokens, place, HEDGES_CLAUSE if place < start else HEDGES_NEAR)
        month = name == "may" and tokens[place].capital
        found += [name] if name and not month else []
        place = max(place + 1, behind)
    return "; ".join(found)


def sentence_start(tokens: Sequence[Token], at: int) -> int:
    for place in range(at - 1, max(-1, at - SENTENCE), -1):
        if tokens[place].form == "paragraph" or tokens[place].word in ("!", "?", ";"):
            return place + 1
        if tokens[place].word == "." and ends_sentence(word_at(tokens, place - 1)):
            return place + 1
    return max(0, at - SENTENCE)


def ends_sentence(word: str) -> bool:
    """Whether a full stop behind the word ends a sentence: not behind “Oct” or “U.S”."""
    short = word in NOT_COUNTS["months"] or word in NOT_COUNTS["abbreviations"]
    return len(word) > 1 and not short

"""The words in front of a number: its comparator, “another”, and what weakens it."""

from dataclasses import dataclass, replace

from reporting.texts.quantities.phrases import phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Tokens
from reporting.vocabulary import COMPARATORS

CHANGED = 4  # tokens between a verb of change and its “до”
SENTENCE = 40  # tokens looked back for a hedge


def stronger(one: str, other: str) -> str:
    """Of two comparators the one that says more: “up to about 8,000” is “up to”."""
    return max(other, one, key=lambda name: COMPARATORS[name].strength)


@dataclass(frozen=True)
class LeadingWords:
    """What stands in front, from token `start` on."""

    start: int
    comparator: str
    kind: str = "total"


def front(
    tokens: Tokens, at: int, comparator: str, *, floor: int = 0, passes: bool = False
) -> LeadingWords:
    """Comparators, “another”, “each with” and near hedges, as many as stand in front of `at`.

    What stands before `floor` belongs to another number. `passes`: “passed” and “crossed” are
    comparators here, for a mark stands behind, or no unit.
    """
    found = LeadingWords(at, comparator)
    while (step := one_before(tokens, found)) and step.start >= floor:
        found = step
    if passes and found.comparator in ("unqualified", "about"):
        found = over_mark_words(tokens, found)
    return found


def one_before(tokens: Tokens, found: LeadingWords) -> LeadingWords | None:
    """One more phrase taken in, or None when nothing of the kind stands there."""
    language, last = tokens.language, word_at(tokens, found.start - 1)
    if found.comparator == "between" and last in language.range_before.last:
        name, start = phrase_before(tokens, found.start, language.range_before)
        if name:
            return replace(found, start=start)
    if last in language.before.last:
        name, start = phrase_before(tokens, found.start, language.before)
        if name and not is_goal(tokens, start, found.start):
            return replace(found, start=start, comparator=stronger(found.comparator, name))
    for table, kind in ((language.increment_before, "increment"), (language.each_before, "each")):
        name, start = phrase_before(tokens, found.start, table)
        if name:
            return replace(found, start=start, kind=kind)
    name, start = phrase_before(tokens, found.start, language.hedges_near)
    return replace(found, start=start) if name else None


def is_goal(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether “до” tells how far something changed: “выросла до 12 тысяч” is no upper limit."""
    language = tokens.language
    if stop - start > 1 or tokens[start].word not in language.change_goals:
        return False
    for at in range(start - 1, max(-1, start - 1 - CHANGED), -1):
        if tokens[at].form != "word":
            return False
        if tokens[at].word.startswith(language.change_stems):
            return True
    return False


def over_mark_words(tokens: Tokens, found: LeadingWords) -> LeadingWords:
    """“passed 10,000”, “passed the 10,000 mark”, “over the 10,000 mark”."""
    language = tokens.language
    place = found.start - (word_at(tokens, found.start - 1) in ("the", "a"))
    name, start = phrase_before(tokens, place, language.mark_before)
    if name:
        return replace(found, start=start, comparator="more_than")
    again = one_before(tokens, replace(found, start=place)) if place < found.start else None
    return again or found


def hedges(tokens: Tokens, start: int, stop: int) -> str:
    """The words of the sentence that weaken the quantity at start:stop, in their order."""
    near, clause = tokens.language.hedges_near, tokens.language.hedges_clause
    found, place = [], sentence_start(tokens, start)
    while place < stop:
        if tokens[place].word not in clause.first and tokens[place].word not in near.first:
            place += 1
            continue
        name, behind = phrase_after(tokens, place, clause if place < start else near)
        month = name == "may" and tokens[place].capital
        found += [name] if name and not month else []
        place = max(place + 1, behind)
    return "; ".join(found)


def sentence_start(tokens: Tokens, at: int) -> int:
    for place in range(at - 1, max(-1, at - SENTENCE), -1):
        if tokens[place].form == "paragraph" or tokens[place].word in ("!", "?", ";"):
            return place + 1
        if tokens[place].word == "." and ends_sentence(tokens, word_at(tokens, place - 1)):
            return place + 1
    return max(0, at - SENTENCE)


def ends_sentence(tokens: Tokens, word: str) -> bool:
    """Whether a full stop behind the word ends a sentence: not behind “Oct” or “U.S”."""
    short = word in tokens.language.months or word in tokens.language.abbreviations
    return len(word) > 1 and not short

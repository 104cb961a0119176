"""The words behind a number: its unit, “more”, “each”, “a day”."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reporting.texts.quantities.phrases import is_joined, phrase_after, word_at
from reporting.texts.quantities.scanning import Token
from reporting.texts.quantities.words import AFTER, GRAMMAR, UNITS, phrases

ADJECTIVES = 5  # words between a number and its unit
STOPS = frozenset(GRAMMAR["stops"])
STRUCK_BY = phrases(GRAMMAR["struck_by"])


@dataclass(frozen=True)
class Back:
    """What stands behind, up to token `stop`; `known`: what is counted is in the tables."""

    stop: int
    comparator: str = "unqualified"
    kind: str = "total"
    unit: str = ""
    known: bool = False
    per: str = ""


def back(tokens: Sequence[Token], at: int) -> Back:
    """Everything that belongs to the number or vague word that ends before `at`."""
    found = Back(at)
    for step in (strong, comparator, more, counted, struck, comparator, more, rate, each):
        found = step(tokens, found)
    return found


def strong(tokens: Sequence[Token], found: Back) -> Back:
    """“-strong” in “a 1,500-strong force”."""
    dashed = word_at(tokens, found.stop) == "-" and is_joined(tokens, found.stop)
    if dashed and word_at(tokens, found.stop + 1) in GRAMMAR["strong"]:
        return replace(found, stop=found.stop + 2, unit="troops", known=True)
    return found


def comparator(tokens: Sequence[Token], found: Back) -> Back:
    name, stop = phrase_after(tokens, found.stop, AFTER)
    return replace(found, stop=stop, comparator=name) if name else found


def more(tokens: Sequence[Token], found: Back) -> Back:
    """“1,500 more troops”, but not “1,500 more than”."""
    increment = word_at(tokens, found.stop) in GRAMMAR["increment_after"]
    if increment and word_at(tokens, found.stop + 1) != "than":
        return replace(found, stop=found.stop + 1, kind="increment")
    return found


def counted(tokens: Sequence[Token], found: Back) -> Back:
    """The unit, over a few adjectives: “12,000 North Korean troops”, “half of the soldiers”.

    A plural that is in no table is a unit of its own.
    """
    if found.known:
        return found
    place = over_whole(tokens, found.stop)
    if word_at(tokens, place) == "them" and place > found.stop:
        return replace(found, stop=place + 1, known=True)
    for at in range(place, place + ADJECTIVES):
        name, stop = phrase_after(tokens, at, UNITS)
        if name:
            again, behind = phrase_after(tokens, stop, UNITS)  # “special forces soldiers”
            return replace(found, stop=behind if again == name else stop, unit=name, known=True)
        if not adjective(tokens, at):
            break
        if plural(tokens[at]):
            return replace(found, stop=at + 1, unit=tokens[at].word)
    return found


def over_whole(tokens: Sequence[Token], at: int) -> int:
    """The place behind “of”, “of the”, “the”; `at` itself without them."""
    place = at + (word_at(tokens, at) == "of")
    return place + (word_at(tokens, place) in GRAMMAR["determiners"])


def adjective(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or tokens[at].word in STOPS:
        return False
    return tokens[at].form in ("word", "name") or (tokens[at].word == "-" and is_joined(tokens, at))


def plural(token: Token) -> bool:
    named = token.form != "word" or token.capital
    return len(token.word) > 3 and token.word.endswith("s") and not named


def struck(tokens: Sequence[Token], found: Back) -> Back:
    """“300 soldiers killed”, “300 troops were killed or wounded” count casualties."""
    _, place = phrase_after(tokens, found.stop, STRUCK_BY)
    place += word_at(tokens, place) == ","
    while word_at(tokens, place) in GRAMMAR["struck"]:
        found = replace(found, stop=place + 1, unit="casualties", known=True)
        place += 2 if word_at(tokens, place + 1) in ("and", "or", ",") else 1
    return found


def rate(tokens: Sequence[Token], found: Back) -> Back:
    """“a day”, “per week”, “daily”, but not “a day after”."""
    at = found.stop + (word_at(tokens, found.stop) == "," and found.unit == "casualties")
    word, period = word_at(tokens, at), word_at(tokens, at + 1)
    if word in GRAMMAR["daily"]:
        return replace(found, stop=at + 1, per=GRAMMAR["daily"][word])
    rated = word in GRAMMAR["period_articles"] and period in GRAMMAR["periods"]
    if not rated or word_at(tokens, at + 2) in GRAMMAR["not_a_period"]:
        return found
    return replace(found, stop=at + 2, per=period)


def each(tokens: Sequence[Token], found: Back) -> Back:
    if word_at(tokens, found.stop) in GRAMMAR["each_after"]:
        return replace(found, stop=found.stop + 1, kind="each")
    return found

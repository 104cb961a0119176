"""A number in words only: “several thousand”, “half of them”, “a five-figure number”."""

from dataclasses import dataclass, replace

from reporting.texts.numbers import Number
from reporting.texts.quantities.languages import LANGUAGES
from reporting.texts.quantities.leading import LeadingWords, front
from reporting.texts.quantities.measures import is_measure
from reporting.texts.quantities.numerals import fraction_at, is_one
from reporting.texts.quantities.phrases import is_joined, phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Tokens
from reporting.texts.quantities.trailing import Back, back

RANKS = {
    words: rank
    for language in LANGUAGES.values()
    for rank, row in enumerate(language.get("vague", {}).get("ranked", ()))
    for words in row
}
INTO = frozenset(("in", "into", "to", "well", "high", "low", "mid"))  # “running into five figures”
DIGITS_MOST = 12


@dataclass(frozen=True)
class Core:
    """The number itself, or the vague words or the share in its place, at tokens start:stop."""

    start: int
    stop: int
    comparator: str
    numbers: tuple[Number, ...] = ()
    share: str = ""
    is_whole: bool = True
    resume: int = 0
    ahead: LeadingWords | None = None


def vague_rank(words: str) -> int:
    """How much the words for a number tell beside others: “a small number” less than “hundreds”;
    -1 where the table does not know them."""
    return RANKS.get(words.casefold().removesuffix(" of"), -1)


def wording_at(tokens: Tokens, at: int) -> tuple[Core | None, Back] | None:
    """Vague words or a share that begin at this token; a core of None is to be passed over."""
    word = tokens[at].word
    if (found := digits_at(tokens, at)) is not None:
        return found
    if word in tokens.language.sized:
        return sized_at(tokens, at)
    if word not in tokens.language.worded or is_one(tokens, at):
        return None
    return share_at(tokens, at) or vague_at(tokens, at)


def share_at(tokens: Tokens, at: int) -> tuple[Core, Back] | None:
    """“half of them”, “a third of the soldiers”, “half a brigade”."""
    share, stop = phrase_after(tokens, at, tokens.language.shares)
    if not share or fraction_at(tokens, at):
        return None
    behind = back(tokens, stop)
    if not behind.known:
        behind = body_behind(tokens, stop) or behind
    return (Core(at, stop, "vague", share=share), behind) if behind.known else None


def body_behind(tokens: Tokens, at: int) -> Back | None:
    """“a brigade”, “of a battalion” behind a share."""
    place = at + (word_at(tokens, at) == "of")
    place += word_at(tokens, place) in tokens.language.articles
    unit = tokens.language.units.get((word_at(tokens, place),), "")
    is_part = place > at and unit in tokens.language.bodies
    return Back(place + 1, unit=unit, known=True) if is_part else None


def vague_at(tokens: Tokens, at: int) -> tuple[Core | None, Back] | None:
    """“several thousand”, and “some North Korean troops”, which needs its unit."""
    language = tokens.language
    alone, stop = phrase_after(tokens, at, language.vague_alone)
    if alone:
        stop = joined_words(tokens, stop)
    else:
        counted, stop = phrase_after(tokens, at, language.vague_counted)
        if not counted or word_at(tokens, at - 1) in language.not_vague_after:
            return None
    behind = back(tokens, stop)
    if alone and word_at(tokens, stop - 1) >= "가" and not behind.known:
        unit, _ = phrase_before(tokens, front(tokens, at, "vague").start, language.units)
        behind = replace(behind, unit=unit or behind.unit, known=bool(unit) or behind.known)
    if alone and is_measure(tokens, stop + (word_at(tokens, stop) == "of"), behind):
        return None, Back(stop)
    return (Core(at, stop, "vague"), behind) if alone or (behind.known and behind.unit) else None


def joined_words(tokens: Tokens, at: int) -> int:
    """Behind “, if not thousands” and the like, as often as it stands there."""
    while True:
        _, place = phrase_after(tokens, at, tokens.language.vague_joining)
        again, stop = phrase_after(tokens, place, tokens.language.vague_alone)
        if place == at or not again:
            return at
        at = stop + (word_at(tokens, stop) == "," and stop < len(tokens) - 1 and ends(tokens, stop))


def ends(tokens: Tokens, at: int) -> bool:
    """Whether “of” follows the comma: “hundreds, if not thousands, of men”."""
    return word_at(tokens, at + 1) == "of"


def digits_at(tokens: Tokens, at: int) -> tuple[Core | None, Back] | None:
    """“a five-figure number of soldiers”; passed over where it counts no people: a salary."""
    place = at + 1 + (word_at(tokens, at + 1) == "-")
    language = tokens.language
    if word_at(tokens, place) not in language.digits or not counts_digits(tokens, at):
        return None
    stop = place + 1
    total = word_at(tokens, stop) in language.digit_totals
    behind = back(tokens, stop + total)
    start = at
    while word_at(tokens, start - 1) in language.degrees:
        start -= 1
    told = (
        total or behind.known or bool(INTO & {word_at(tokens, at - 1), word_at(tokens, start - 1)})
    )
    return (Core(start, stop + total, "vague"), behind) if told else (None, Back(stop))


def counts_digits(tokens: Tokens, at: int) -> bool:
    value, word = tokens[at].value, tokens[at].word
    if value is None:
        value = tokens.language.numbers.get(word)
    small = value is not None and 1 <= value <= DIGITS_MOST
    return small or word in tokens.language.digit_counts


def sized_at(tokens: Tokens, at: int) -> tuple[Core, Back] | None:
    """“battalion-sized”."""
    sized = word_at(tokens, at + 1) == "-" and is_joined(tokens, at + 1)
    if not sized or word_at(tokens, at + 2) not in tokens.language.sizes:
        return None
    return Core(at, at + 3, "vague"), Back(at + 3)

"""Tokens → numerals: one number however it is spelled, or a range of two."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from reporting.texts.quantities.phrases import is_joined, word_at
from reporting.texts.quantities.scanning import Token
from reporting.texts.quantities.words import GRAMMAR, NUMBER_WORDS, SCALES

CONNECTORS = (("-", "to", "-"), ("-", "to"), ("to",), ("-",), ("–",), ("or",), ("and",))


class Numeral(NamedTuple):
    """The tokens start:stop, read as one number; `scale` is what a partner may borrow."""

    start: int
    stop: int
    value: Decimal
    scale: int = 1
    spelled: bool = False


class Range(NamedTuple):
    """One number (`low` alone) or two; `dashed` when only a dash stands between them."""

    start: int
    stop: int
    low: Numeral
    high: Numeral | None = None
    dashed: bool = False


def numeral_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """“12,000”, “12-thousand”, “five hundred”, “a dozen” at this place."""
    if at >= len(tokens):
        return None
    if (value := tokens[at].value) is None:
        return spelled_at(tokens, at)
    own = 1000 if value >= 1000 and tokens[at].form != "plain" else 1
    scale, stop = scale_at(tokens, at + 1)
    return Numeral(at, stop, value * scale, scale if scale > 1 else own)


def scale_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """“thousand” or “-thousand” behind a number: its worth and the place behind it."""
    place = at + 1 if word_at(tokens, at) == "-" and is_joined(tokens, at) else at
    scale = SCALES.get(word_at(tokens, place))
    return (scale, place + 1) if scale else (1, at)


def spelled_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """“twelve thousand five hundred”, “a thousand”, “half a dozen”."""
    one = word_at(tokens, at) == "a" and word_at(tokens, at + 1) in SCALES
    half = one and word_at(tokens, at - 1) == "half"
    if not one and word_at(tokens, at) not in NUMBER_WORDS:
        return None
    total, part, scale, place = 0, 1 if one else NUMBER_WORDS[word_at(tokens, at)], 1, at + 1
    while step := next_word(tokens, place, part):
        word, place = step
        if worth := SCALES.get(word):
            part, scale = part * worth, worth
            if worth >= 1000:
                total, part = total + part, 0
        else:
            part += NUMBER_WORDS[word]
    return Numeral(at - half, place, Decimal(total + part) / (1 + half), scale, True)


def next_word(tokens: Sequence[Token], at: int, part: int) -> tuple[str, int] | None:
    """The number word that may follow, over a hyphen or, behind a scale, over “and”."""
    linked = word_at(tokens, at) == "-" and is_joined(tokens, at)
    linked = linked or (word_at(tokens, at) == "and" and word_at(tokens, at - 1) in SCALES)
    word = word_at(tokens, at + linked)
    if word in SCALES and 0 < part < 1000:
        return word, at + linked + 1
    number = NUMBER_WORDS.get(word, 0)
    room = 10 if part % 100 >= 20 and part % 10 == 0 else 100 if part % 100 == 0 else 0
    fits = 0 < number < room and (part or word_at(tokens, at - 1) in SCALES)
    return (word, at + linked + 1) if fits else None


def range_at(tokens: Sequence[Token], at: int) -> Range | None:
    """“10-12 thousand”, “3- to 7,000”, “between 10,000 and 12,000”, or one number."""
    if (low := numeral_at(tokens, at)) is None:
        return None
    connector = next((c for c in CONNECTORS if connects(tokens, low, c)), None)
    high = numeral_at(tokens, low.stop + len(connector)) if connector else None
    if connector is None or high is None:
        return Range(low.start, low.stop, low)
    if connector != ("and",) or high.stop > high.start + 1:  # not “between 3 and 7,000”
        low = lifted(low, high)
    dashed = connector in (("-",), ("–",))
    if low.value >= high.value and not dashed:
        return Range(low.start, low.stop, low)
    return Range(low.start, high.stop, low, high, dashed)


def connects(tokens: Sequence[Token], low: Numeral, connector: tuple[str, ...]) -> bool:
    """Whether the connector stands behind the number and makes a range of it here."""
    ends = range(low.stop, low.stop + len(connector))
    if tuple(word_at(tokens, place) for place in ends) != connector:
        return False
    leading = word_at(tokens, low.start - 1)
    if connector == ("and",):
        return leading == "between"
    back = word_at(tokens, low.start - 2)
    return not (connector == ("to",) and leading == "from" and back in GRAMMAR["changes"])


def lifted(low: Numeral, high: Numeral) -> Numeral:
    """The first number with the scale of the second, where it has none: “3- to 7,000”."""
    borrows = low.scale == 1 and low.value < 1000 and low.value < high.value / high.scale
    return low._replace(value=low.value * high.scale) if borrows else low

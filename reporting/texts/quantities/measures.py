"""Numbers of what is no whole thing: per cent, money and rates are read where asked for, miles
never."""

from dataclasses import dataclass

from reporting.texts.quantities.numerals import LARGEST_READ, numeral_at
from reporting.texts.quantities.phrases import phrase_after, word_at
from reporting.texts.quantities.ranges import Range
from reporting.texts.quantities.scanning import Tokens
from reporting.texts.quantities.trailing import Back, comparator, with_rate, with_unit

PARTICLES = "을를이가은는의에로도과와"
RATED = {10**power for power in range(2, 7)}  # a hundred to a million
HOME = ("", "us")  # “$” and “US$” are dollars, “A$” is told as it stands


@dataclass(frozen=True)
class Measured:
    """What a number measures, from token `start` on; `is_read`: per cent, money, a rate."""

    start: int
    behind: Back
    is_read: bool


def measured_number(tokens: Tokens, found: Range, behind: Back) -> Measured | None:
    """“12.5 percent”, “€2.1 billion”, “2,000 dollars a month”, “30 miles”."""
    if found.start and tokens[found.start - 1].form == "sign":
        return measure(
            tokens, found, found.start - 1, sign_unit(tokens, found.start - 1), found.stop
        )
    if (code := code_before(tokens, found.start)) is not None:
        unit = tokens.language.measures[tokens[code].word,]
        return measure(tokens, found, code, unit, found.stop)
    unit, stop = measure_at(tokens, found.stop)
    if stop > found.stop and not is_compared(tokens, found.stop, stop):
        return measure(tokens, found, found.start, unit, stop)
    if found.behind and not behind.unit:
        unit, stop = measure_at(tokens, found.behind)
        if stop > found.behind:
            return measure(tokens, found, found.start, unit, found.stop)
    if (behind.unit,) in tokens.language.measures:
        unit = tokens.language.measures[behind.unit,]
        return measure(tokens, found, found.start, unit, behind.stop)
    return None


def rate_of(tokens: Tokens, found: Range, behind: Back) -> Measured | None:
    """“3.4 per 100,000 people”, “3.4 deaths per 100,000”; its unit is “per 100,000”."""
    for at in dict.fromkeys((found.stop, behind.stop)):
        _, stop = phrase_after(tokens, at, tokens.language.rate_links)
        of = numeral_at(tokens, stop) if stop > at else None
        if of and of.value in RATED:
            whole = with_unit(tokens, Back(of.stop))
            return measure(tokens, found, found.start, f"per {int(of.value):,}", whole.stop)
    return None


def is_compared(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a longer comparator begins as the measure does: “도 안 되는”, not “도” of degrees."""
    return phrase_after(tokens, at, tokens.language.after)[1] > stop


def code_before(tokens: Tokens, at: int) -> int | None:
    """Where “KRW” or “Rs.” stands in front of a number."""
    place = at - 1 - (word_at(tokens, at - 1) == ".")
    is_code = word_at(tokens, place) in tokens.language.codes and tokens[place].capital
    return place if is_code else None


def measure(tokens: Tokens, found: Range, start: int, unit: str, stop: int) -> Measured:
    behind = Back(stop, unit=unit, known=True)
    if not unit or not is_sound(tokens, found):
        return Measured(start, behind, is_read=False)
    for step in (comparator, with_rate, comparator):
        behind = step(tokens, behind)
    return Measured(start, behind, is_read=True)


def sign_unit(tokens: Tokens, at: int) -> str:
    word = tokens[at].word
    return tokens.language.measures[word[-1],] if word[:-1] in HOME else word.upper()


def measure_at(tokens: Tokens, at: int) -> tuple[str, int]:
    """The measure that begins here, "" for one that is never told, and the place behind it."""
    unit, stop = phrase_after(tokens, at, tokens.language.measures)
    word = word_at(tokens, at)
    if stop == at and word[-1:] in PARTICLES and word:
        known = (word[:-1],) in tokens.language.measures
        return tokens.language.measures.get((word[:-1],), ""), at + known
    return unit, stop


def is_measure(tokens: Tokens, at: int, back: Back) -> bool:
    """Years, dollars, miles, per cent: “the past two years”, “5 million won”."""
    return (back.unit,) in tokens.language.measures or measure_at(tokens, at)[1] > at


def is_sound(tokens: Tokens, found: Range) -> bool:
    """Not 1.234, which is 1,234 to some; not too large; not below nought."""
    numerals = [found.low] if found.high is None else [found.low, found.high]
    forms = [tokens[one.start].form for one in numerals if one.stop == one.start + 1]
    is_negative = word_at(tokens, found.start - 1) in ("-", "−") and not (
        found.start > 1 and tokens[found.start - 2].end == tokens[found.start - 1].start
    )
    too_large = any(one.value > LARGEST_READ for one in numerals)
    return "dotted" not in forms and not too_large and not is_negative

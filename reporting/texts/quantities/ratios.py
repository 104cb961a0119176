"""Two numbers that are told as a ratio or a score: “two in five”, “three to one”, “351 to 0”."""

from reporting.texts.quantities.numerals import Numeral, numeral_at
from reporting.texts.quantities.phrases import phrase_after, word_at
from reporting.texts.quantities.ranges import Range
from reporting.texts.quantities.scanning import Tokens
from reporting.texts.quantities.trailing import Back, with_unit
from reporting.texts.quantities.uncounted import ALONE, a_year, month

TALLIED = {"of", "by", "was", "is", "were", ":"}
TEN, HUNDRED = 10, 100
ROUND = {20, 25, 50, *(10**power for power in range(2, 8))}  # “three in 1,000”


def ratio(tokens: Tokens, found: Range, back_stop: int) -> int:
    """The place behind “two in five recruits”, “nine out of ten”, “three to one”; 0 without."""
    if stop := tallied(tokens, found, back_stop):
        return stop
    if found.high is not None:
        return 0
    if word_at(tokens, found.start - 1) == "every":  # “for every ten men”
        return found.stop
    if (one := odds(tokens, found.stop)) is not None:
        return one.stop
    for at in dict.fromkeys((found.stop, back_stop)):
        of = whole_of(tokens, at) if at == found.stop or word_at(tokens, at) != "of" else None
        if of and is_ratio(tokens, found.low, of, at) and (at == found.stop or ends(tokens, of)):
            return of.stop
    return 0


def tallied(tokens: Tokens, found: Range, back_stop: int) -> int:
    """The place behind “a vote of 351 to 0”, or 0."""
    named_by = before = word_at(tokens, found.start - 1)
    if before in TALLIED:
        named_by = word_at(tokens, found.start - 2)
    won = before == "by" and named_by in tokens.language.score_before
    if not (won or named_by in tokens.language.tallies):
        return 0
    if found.high is not None:
        return found.stop if back_stop == found.stop else 0
    second = None
    if word_at(tokens, found.stop) in ("to", "-", "–", "—", "against"):
        second = numeral_at(tokens, found.stop + 1)
    return second.stop if second and ends(tokens, second) else 0


def whole_of(tokens: Tokens, at: int) -> Numeral | None:
    """The five of “two in five”, the 3 of “10명 중 3명”."""
    _, stop = phrase_after(tokens, at, tokens.language.ratio_links)
    if stop == at and word_at(tokens, at) in tokens.language.wholes:
        stop = at + 1
    return numeral_at(tokens, stop) if stop > at else None


def is_ratio(tokens: Tokens, part: Numeral, of: Numeral, at: int) -> bool:
    """Small against round, as ratios are told; not “two in ten days”, “12 in 2022”."""
    measured = phrase_after(tokens, of.stop, tokens.language.measures)[1] > of.stop
    less, more = sorted((part.value, of.value))
    few = more <= TEN or more == HUNDRED
    told = more in ROUND or part.value == 1 or of.spelled
    is_round = few or (told and word_at(tokens, at) != "of")
    is_ordered = of.value == more or word_at(tokens, at) in tokens.language.wholes
    dated = month(tokens, of.stop) or a_year(tokens, Range(of.start, of.stop, of), ALONE, Back(at))
    return is_round and is_ordered and less <= more and not measured and not dated


def ends(tokens: Tokens, of: Numeral) -> bool:
    """Whether nothing is counted behind it: “two trains in three”, not “in three attacks”."""
    return not with_unit(tokens, Back(of.stop)).unit


def odds(tokens: Tokens, at: int) -> Numeral | None:
    """The one of “three to one”, “5-to-1”."""
    place = at + (word_at(tokens, at) == "-")
    if word_at(tokens, place) != "to":
        return None
    place += 1 + (word_at(tokens, place + 1) == "-")
    one = numeral_at(tokens, place)
    return one if one is not None and one.value == 1 else None

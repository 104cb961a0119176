"""Numbers that count nothing: dates, years, clock times, names, measures, scores."""

from collections.abc import Sequence

from reporting.texts.quantities.numerals import Numeral, Range
from reporting.texts.quantities.phrases import is_joined, phrase_after, word_at
from reporting.texts.quantities.scanning import Token
from reporting.texts.quantities.trailing import Back
from reporting.texts.quantities.words import AFTER, GRAMMAR, NEEDS_UNIT, NOT_COUNTS, phrases
from reporting.vocabulary import LARGEST_NUMBER

CLOCK = phrases(NOT_COUNTS["clock"])
MEASURES = phrases(NOT_COUNTS["measures"])
FIRST_YEAR, LAST_YEAR = NOT_COUNTS["years"]


def uncounted(tokens: Sequence[Token], found: Range, back: Back, comparator: str) -> bool:
    """Whether the number found is no count; `comparator` is the one in front of it."""
    bare = comparator == "unqualified" and not back.unit and not back.known
    return (
        unsound(tokens, found, back)
        or named(tokens, found)
        or dated(tokens, found)
        or a_year(tokens, found, back, comparator)
        or is_measure(tokens, found.stop, back)
        or scored(tokens, found, back)
        or small(found, back, bare)
    )


def both(found: Range) -> list[Numeral]:
    return [found.low] if found.high is None else [found.low, found.high]


def unsound(tokens: Sequence[Token], found: Range, back: Back) -> bool:
    """No whole number, too large, or 12.000 where nothing tells thousands from decimals."""
    if any(one.value % 1 or one.value > LARGEST_NUMBER for one in both(found)):
        return True
    dotted = [one for one in both(found) if tokens[one.start].form == "dotted"]
    return any(one.stop > one.start + 1 or not back.known for one in dotted)


def named(tokens: Sequence[Token], found: Range) -> bool:
    """“Article 4”, “No. 39”, and the compounds of a hyphen: “10-day”."""
    place = found.start - 1 - (word_at(tokens, found.start - 1) == ".")
    dashed = word_at(tokens, found.stop) == "-" and is_joined(tokens, found.stop)
    word = word_at(tokens, found.stop + 1)
    counts = word in GRAMMAR["strong"] or ("-", word) in AFTER
    compound = dashed and is_joined(tokens, found.stop + 1) and not counts
    return compound or word_at(tokens, place) in NOT_COUNTS["labels"]


def dated(tokens: Sequence[Token], found: Range) -> bool:
    """“Oct. 10”, “10 October”, “June 4-8”, “at 3 p.m.”."""
    if phrase_after(tokens, found.stop, CLOCK)[0]:
        return True
    last = both(found)[-1]
    spaced = tokens[found.start].form == "grouped" and "," not in tokens[found.start].word
    day = last.value <= 31 and not last.spelled
    if month(tokens, found.start - 1) or month(tokens, found.start - 2, "."):
        return day or spaced
    return day and month(tokens, found.stop)


def month(tokens: Sequence[Token], at: int, mark: str = "") -> bool:
    """Whether a month stands here, written with a capital, and the mark behind it."""
    here = word_at(tokens, at) in NOT_COUNTS["months"] and tokens[at].capital
    return here and (not mark or word_at(tokens, at + 1) == mark)


def a_year(tokens: Sequence[Token], found: Range, back: Back, comparator: str) -> bool:
    """“in 2022”, “June 4, 2024”, “2014-2022”, but not “2,022” nor “about 2000 troops”."""
    if any(tokens[one.start].form != "plain" or one.stop > one.start + 1 for one in both(found)):
        return False
    if not all(FIRST_YEAR <= one.value <= LAST_YEAR for one in both(found)):
        return False
    comma = word_at(tokens, found.start - 1) == "," and month(tokens, found.start - 3)
    period = word_at(tokens, found.start - 1) in NOT_COUNTS["year_before"]
    if comma or period or month(tokens, found.start - 1) or month(tokens, found.start - 2, "."):
        return True
    return not back.known and comparator in ("unqualified", "between")


def is_measure(tokens: Sequence[Token], at: int, back: Back) -> bool:
    """Years, dollars, miles, per cent: “the past two years”, “5 million won”."""
    return bool((back.unit,) in MEASURES or phrase_after(tokens, at, MEASURES)[0])


def scored(tokens: Sequence[Token], found: Range, back: Back) -> bool:
    """“won 3-1”: two small numbers with a dash and nothing counted."""
    if found.high is None or not found.dashed:
        return False
    if found.low.value >= found.high.value:
        return True
    won = word_at(tokens, found.start - 1) in NOT_COUNTS["score_before"]
    return won or (found.high.value < 100 and not back.unit)


def small(found: Range, back: Back, bare: bool) -> bool:
    """“three” alone may be a pronoun; “one” nearly always is."""
    if not found.low.spelled:
        return False
    if found.low.value == 1 and found.high is None:
        return not (back.known and back.unit)
    return bare and found.low.value <= NEEDS_UNIT

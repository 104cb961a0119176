"""Text → the quantities in it, each with its comparator, its unit and its own words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from reporting.texts.numbers import exact_number
from reporting.texts.quantities.amounts import Quantity, bounds
from reporting.texts.quantities.computing import computed
from reporting.texts.quantities.joining import join_phrases
from reporting.texts.quantities.leading import LeadingWords, front, hedges, stronger
from reporting.texts.quantities.measures import measured_number, rate_of
from reporting.texts.quantities.phrases import phrase_before, word_at
from reporting.texts.quantities.ranges import Range, range_at
from reporting.texts.quantities.ratios import ratio
from reporting.texts.quantities.scanning import Tokens, scan
from reporting.texts.quantities.trailing import Back, back
from reporting.texts.quantities.uncounted import both, is_told, uncounted
from reporting.texts.quantities.vagueness import Core, wording_at

PARTS = {"some", "most", "none", "many", "few", "several", "percent", "%", "cent", "number"}


class SoughtNumbers(NamedTuple):
    """What is read beside counts."""

    measures: bool = False
    every: bool = False


def read_quantities(
    text: str, language: str = "", *, measures: bool = False, every: bool = False
) -> list[Quantity]:
    """The quantities of a text in its order, none overlapping another.

    `language` is that of the text, a tag of BCP 47 such as “uk”, or "" where it is not known. All
    languages of `languages/` are read in either case; the tag decides what a word means that two
    of them share, and whether an unknown word behind a number may be a scale.
    What is no count (dates, years, clock times, names, ages, ratios, scores) is left out, and so
    are money, per cent and rates (“3.4 per 100,000”) unless `measures` are asked for: they are no
    whole things, and their unit is “percent”, the name of the currency or “per 100,000”. `every`
    gives also the numbers of ratios, of
    falls and of what is set aside (“nine out of ten”, “fell by 1,500”), for who looks for any
    number that somebody told; what they count is then nobody's to say.
    Offsets count code points. Time grows with the length of the text and not faster.
    """
    tokens = scan(text, language)
    one_phrase = join_phrases(
        list(found(text, tokens, SoughtNumbers(measures, every))), text, tokens.language
    )
    return computed(one_phrase, text, tokens.language)


def found(text: str, tokens: Tokens, asked: SoughtNumbers) -> Iterator[Quantity]:
    language, at, floor = tokens.language, 0, 0
    first_words = language.first_words
    while at < len(tokens):
        token = tokens[at]
        starts = token.value is not None or token.word in first_words
        if starts and token.word in language.articles:
            starts = word_at(tokens, at + 1) in language.after_article
        here = core_at(tokens, at, floor, asked) if starts else None
        if here is None:
            at += 1
            continue
        core, behind = here
        at = behind.stop
        if core is not None:
            yield dressed(text, tokens, core, behind, floor)
            floor = at = max(at, core.resume)


def core_at(
    tokens: Tokens, at: int, floor: int, asked: SoughtNumbers
) -> tuple[Core | None, Back] | None:
    """What begins at this token and what is behind it; a core of None is to be passed over."""
    if (wording := wording_at(tokens, at)) is not None:
        return wording
    is_number = tokens[at].value is not None or tokens[at].word in tokens.language.number_words
    return number_at(tokens, at, floor, asked) if is_number else None


def number_at(
    tokens: Tokens, at: int, floor: int, asked: SoughtNumbers
) -> tuple[Core | None, Back] | None:
    numeral = range_at(tokens, at)
    if numeral is None:
        return None
    behind = back(tokens, numeral.stop)
    if behind.unit == "casualties" and in_part(tokens, numeral):
        behind = back(tokens, numeral.stop, in_part=True)
    behind = in_korean(tokens, numeral, behind)
    rate = rate_of(tokens, numeral, behind) if asked.measures else None
    stop = 0 if rate else ratio(tokens, numeral, behind.stop)
    if stop and not asked.every:
        return None, Back(stop)
    if measure := rate or measured_number(tokens, numeral, behind):
        if not (asked.measures and measure.is_read):
            return None, Back(numeral.stop)
        return core_of(numeral, measure.start, is_whole=False), measure.behind
    ahead = ahead_of(tokens, numeral.start, numeral, behind, floor)
    told = asked.every and (bool(stop) or is_told(tokens, numeral, ahead, behind))
    if not told and uncounted(tokens, numeral, ahead, behind):
        return None, Back(numeral.stop)
    return replace(core_of(numeral, numeral.start, is_whole=True), ahead=ahead), behind


def in_part(tokens: Tokens, numeral: Range) -> bool:
    """Whether part of it is spoken of: “most of the 12,000”, “half of roughly 12,000”."""
    language = tokens.language
    at = front(tokens, numeral.start, numeral.comparator).start - 1
    if word_at(tokens, at) not in language.determiners:
        share = phrase_before(tokens, at, language.shares)[0] or word_at(tokens, at - 1) in PARTS
        return word_at(tokens, at) == "of" and bool(share)
    before = word_at(tokens, at - 1)
    return before == "half" or (before == "of" and word_at(tokens, at - 2) != "all")


def core_of(numeral: Range, start: int, *, is_whole: bool) -> Core:
    values = tuple(exact_number(one.value) for one in both(numeral))
    core = Core(start, numeral.stop, numeral.comparator, values)
    return replace(core, is_whole=is_whole, resume=numeral.resume)


def ahead_of(
    tokens: Tokens, start: int, core: Core | Range, behind: Back, floor: int
) -> LeadingWords:
    passes = core.comparator != "vague" and (behind.marked or not behind.unit)
    return front(tokens, start, core.comparator, floor=floor, passes=passes)


def in_korean(tokens: Tokens, numeral: Range, behind: Back) -> Back:
    """In Korean the unit stands in front, and 여 behind a number makes it “about”."""
    last = tokens[both(numeral)[-1].start]
    if last.form not in ("korean", "hangul", "half_hangul"):
        return behind
    start = front(tokens, numeral.start, numeral.comparator).start
    unit = unit_in_front(tokens, start, last.word)
    if rate := phrase_before(tokens, start, tokens.language.per_before)[0]:
        behind = replace(behind, per=rate)
    odd = "about" if "여" in last.word else "unqualified"
    known = behind.known or bool(unit)
    unit = behind.unit if behind.unit == "casualties" else unit or behind.unit
    return replace(behind, unit=unit, known=known, comparator=stronger(behind.comparator, odd))


def unit_in_front(tokens: Tokens, start: int, number: str) -> str:
    """“병력” of “병력 3천 명”; never what has its own number, as in “4개 여단 총 1만 명”."""
    language = tokens.language
    unit, place = phrase_before(tokens, start, language.units)
    has_number = place > 0 and tokens[place - 1].value is not None
    is_other = number.endswith("명") and unit not in language.people
    return "" if has_number or is_other else unit


def dressed(text: str, tokens: Tokens, core: Core, behind: Back, floor: int) -> Quantity:
    """The core with the words around it that belong to it, none of them before `floor`."""
    ahead = core.ahead or ahead_of(tokens, core.start, core, behind, floor)
    comparator = stronger(ahead.comparator, behind.comparator)
    start, end = tokens[ahead.start].start, tokens[behind.stop - 1].end
    return Quantity(
        start=start,
        end=end,
        verbatim=text[start:end],
        comparator=comparator,
        **bounds(comparator, *core.numbers),
        unit=behind.unit,
        kind=ahead.kind if behind.kind == "total" else behind.kind,
        per=behind.per,
        share=core.share,
        is_whole=core.is_whole,
        hedge=hedges(tokens, ahead.start, core.start),
    )

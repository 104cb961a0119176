"""Text → the quantities in it, each with its comparator, its unit and its own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reporting.texts.quantities.amounts import Quantity, bounds
from reporting.texts.quantities.computing import computed
from reporting.texts.quantities.leading import front, hedges, stronger
from reporting.texts.quantities.numerals import Range, range_at
from reporting.texts.quantities.phrases import phrase_after, phrase_before, word_at
from reporting.texts.quantities.scanning import Token, scan
from reporting.texts.quantities.trailing import Back, back
from reporting.texts.quantities.uncounted import is_measure, uncounted
from reporting.texts.quantities.words import (
    NUMBER_WORDS,
    SHARES,
    TABLES,
    UNITS,
    VAGUE_ALONE,
    VAGUE_COUNTED,
)

WORDED = SHARES.first | VAGUE_ALONE.first | VAGUE_COUNTED.first
FIRST_WORDS = WORDED | NUMBER_WORDS.keys() | {"a"}


@dataclass(frozen=True)
class Core:
    """The number itself, or the vague words or the share in its place, at tokens start:stop."""

    start: int
    stop: int
    comparator: str
    numbers: tuple[int, ...] = ()
    share: str = ""


def read_quantities(text: str) -> list[Quantity]:
    """The quantities of a text in its order, none overlapping another.

    What is no count (dates, years, clock times, names, scores, money, per cent) is left out.
    Offsets count code points. Time grows with the length of the text and not faster.
    """
    return computed(list(found(text, scan(text))), text)


def found(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    at = floor = 0
    while at < len(tokens):
        here = core_at(tokens, at) if starts(tokens[at]) else None
        if here is None:
            at += 1
            continue
        core, behind = here
        at = behind.stop
        if core is not None:
            yield dressed(text, tokens, core, behind, floor)
            floor = at


def starts(token: Token) -> bool:
    return token.value is not None or token.word in FIRST_WORDS


def core_at(tokens: Sequence[Token], at: int) -> tuple[Core | None, Back] | None:
    """What begins at this token and what is behind it; a core of None is to be passed over."""
    return share_at(tokens, at) or vague_at(tokens, at) or number_at(tokens, at)


def share_at(tokens: Sequence[Token], at: int) -> tuple[Core, Back] | None:
    """“half of them”, “a third of the soldiers”."""
    share, stop = phrase_after(tokens, at, SHARES)
    behind = back(tokens, stop)
    return (Core(at, stop, "vague", share=share), behind) if share and behind.known else None


def vague_at(tokens: Sequence[Token], at: int) -> tuple[Core | None, Back] | None:
    """“several thousand”, and “some North Korean troops”, which needs its unit."""
    alone, stop = phrase_after(tokens, at, VAGUE_ALONE)
    if not alone:
        counted, stop = phrase_after(tokens, at, VAGUE_COUNTED)
        if not counted or word_at(tokens, at - 1) in TABLES["vague"]["not_after"]:
            return None
    behind = back(tokens, stop)
    if alone and is_measure(tokens, stop + (word_at(tokens, stop) == "of"), behind):
        return None, Back(stop)
    return (Core(at, stop, "vague"), behind) if alone or (behind.known and behind.unit) else None


def number_at(tokens: Sequence[Token], at: int) -> tuple[Core | None, Back] | None:
    numeral = range_at(tokens, at)
    if numeral is None:
        return None
    comparator = "between" if numeral.high else "unqualified"
    behind = korean(tokens, numeral, back(tokens, numeral.stop))
    ahead = front(tokens, numeral.start, comparator)
    if uncounted(tokens, numeral, behind, stronger(ahead.comparator, behind.comparator)):
        return None, Back(numeral.stop)
    numbers = (numeral.low, numeral.high) if numeral.high else (numeral.low,)
    values = tuple(int(one.value) for one in numbers)
    return Core(numeral.start, numeral.stop, comparator, values), behind


def korean(tokens: Sequence[Token], numeral: Range, behind: Back) -> Back:
    """In Korean the unit stands in front, and 여 behind a number makes it “about”."""
    if tokens[numeral.start].form != "korean":
        return behind
    unit, _ = phrase_before(tokens, front(tokens, numeral.start, "unqualified").start, UNITS)
    odd = "about" if "여" in tokens[numeral.start].word else "unqualified"
    known = behind.known or bool(unit)
    return replace(behind, unit=unit, known=known, comparator=stronger(behind.comparator, odd))


def dressed(text: str, tokens: Sequence[Token], core: Core, behind: Back, floor: int) -> Quantity:
    """The core with the words around it that belong to it, none of them before `floor`."""
    ahead = front(tokens, core.start, core.comparator)
    first = max(ahead.start, min(floor, core.start))
    comparator = stronger(ahead.comparator, behind.comparator)
    start, end = tokens[first].start, tokens[behind.stop - 1].end
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
        hedge=hedges(tokens, first, core.start),
    )

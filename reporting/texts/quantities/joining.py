"""Two amounts that one phrase says: a lower and an upper limit, or a number and its margin."""

from dataclasses import replace
from typing import Any

from reporting.texts.quantities.amounts import Quantity
from reporting.texts.quantities.languages import Language, cut_phrase

FAR = 30  # code points between the two
FLOORS = {"at_least": "low", "more_than": "low"}
CEILINGS = {"at_most": "high", "fewer_than": "high"}


def join_phrases(quantities: list[Quantity], text: str, language: Language) -> list[Quantity]:
    """“more than 4,000 but fewer than 6,000” made one range; “10,000, give or take 500” too."""
    done: list[Quantity] = []
    for quantity in quantities:
        whole = one_of(done[-1], quantity, text, language) if done else None
        done[-1:] = [whole] if whole else [*done[-1:], quantity]
    return done


def one_of(a: Quantity, b: Quantity, text: str, language: Language) -> Quantity | None:
    if b.start - a.end >= FAR or not same_kind(a, b):
        return None
    between = cut_phrase(text[a.end : b.start])
    return with_margin(a, b, between, text, language) or limits(a, b, between, text, language)


def same_kind(a: Quantity, b: Quantity) -> bool:
    same_unit = a.unit == b.unit or not (a.unit and b.unit)
    same_rate = a.per == b.per or not a.per
    return same_unit and same_rate and a.kind == b.kind and a.is_whole == b.is_whole


def limits(
    a: Quantity, b: Quantity, between: tuple[str, ...], text: str, language: Language
) -> Quantity | None:
    """A floor and a ceiling, in either order."""
    floor, ceiling = (a, b) if a.comparator in FLOORS else (b, a)
    if floor.comparator not in FLOORS or ceiling.comparator not in CEILINGS:
        return None
    low, high = floor.low, ceiling.high
    if low is None or high is None or low >= high or between not in language.joining:
        return None
    return whole(a, b, text, comparator="between", low=low, best=None, high=high)


def with_margin(
    a: Quantity, b: Quantity, between: tuple[str, ...], text: str, language: Language
) -> Quantity | None:
    """“10,000, give or take 500”; where the margin is vague, the number stays “about”."""
    words = cut_phrase(a.verbatim)
    if between or a.best is None or not any(words[-n:] in language.margins for n in (1, 2, 3)):
        return None
    if b.comparator == "vague":
        return whole(a, b, text, comparator="about", low=None, best=a.best, high=None)
    if b.best is None or b.best >= a.best:
        return None
    low, high = a.best - b.best, a.best + b.best
    return whole(a, b, text, comparator="between", low=low, best=None, high=high)


def whole(a: Quantity, b: Quantity, text: str, **numbers: Any) -> Quantity:
    return replace(
        b,
        start=a.start,
        verbatim=text[a.start : b.end],
        unit=a.unit or b.unit,
        hedge="; ".join(dict.fromkeys(filter(None, (a.hedge, b.hedge)))),
        share="",
        **numbers,
    )

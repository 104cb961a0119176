"""A proposed statement, as plain data that can be kept as JSON."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Self

RULES_VERSION = "6"  # of rules and lexica together; what is kept under another one is computed anew

VOICE = "voice"  # the kind of who speaks for a body and has no name: “a spokesman”

type TextSpan = tuple[int, int]


@dataclass(frozen=True)
class ProposedName:
    """Who, as printed at start:end; `name` is the fullest that the text has for them, `actor` the
    key on record or None."""

    words: str
    start: int
    end: int
    name: str = ""
    actor: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class ExtractedFigure:
    """`whole` is the place in the list of the figure it is part of. Numbers are decimals in words,
    None where none was said; `is_object`: a number that the speaker speaks of and does not hold."""

    verbatim: str
    start: int
    end: int
    comparator: str
    low: str | None
    best: str | None
    high: str | None
    series: str = ""
    kind: str = "total"
    unit: str = ""
    whole: int | None = None
    is_object: bool = False
    due: str = ""


@dataclass(frozen=True)
class ProposedDay:
    """The day (ISO 8601) or None, with the words and the reason."""

    on: str | None
    precision: str
    words: str
    reason: str


@dataclass(frozen=True)
class Proposal:
    """One statement at start:end of the text (code points, the end excluded).

    `rule` fired on the words at `fired`; `confidence` is the measured precision of that rule, None
    where too few were measured. `repeats` is the place in the list of the earlier proposal whose
    number it says again, `about` the key of a series.
    """

    start: int
    end: int
    rule: str
    version: str
    fired: tuple[TextSpan, ...]
    confidence: float | None
    is_offered: bool
    stance: str
    about: str
    speaker: ProposedName | None
    relayed_by: ProposedName | None = None
    via: ProposedName | None = None
    figures: tuple[ExtractedFigure, ...] = ()
    day: ProposedDay | None = None
    occasion: str = ""
    repeats: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        names = {
            one: kept[one] and ProposedName(**kept[one]) for one in ("speaker", "relayed_by", "via")
        }
        lists = {
            "fired": tuple((start, end) for start, end in kept["fired"]),
            "figures": tuple(ExtractedFigure(**one) for one in kept["figures"]),
        }
        return cls(**{**kept, **names, **lists, "day": kept["day"] and ProposedDay(**kept["day"])})


def from_json(kept: list[dict[str, Any]]) -> list[Proposal]:
    return [Proposal.of_json(one) for one in kept]


def in_words(number: Decimal | int | None) -> str | None:
    return None if number is None else str(number)

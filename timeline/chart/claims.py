"""What the chart is asked to draw."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from reporting.vocabulary import COMPARATORS


def plain_amount(number: float) -> str:
    """“3,000”: a number without a unit."""
    return f"{int(number) if number == int(number) else number:,}"


SEPARATOR = "\u00a0· "  # between the parts of a label; it never begins a line


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A value that one voice held in a series, from one claim of its until its next value.

    `turn` counts the voice's values in the series from 1. `last` is the day it was last said;
    `until` the day of the next value, None where there is none. `is_step` tells whether it is
    the value before, raised or lowered: only then a riser joins the two.
    """

    voice: str
    turn: int
    last: date
    until: date | None = None
    is_step: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure or one position without a number, said by one speaker on one day.

    `low` and `high` are the numbers printed, equal where there is only one; both are None for a
    position in words. `words` is what the label says first; `spoken` is the link's whole name.
    A label has room for the `caveat` before it has room for the `note`.
    `held` is the value that the claim says, None where its voice holds none by it; `is_again`
    tells that the voice had said it before.
    """

    href: str
    day: date
    party: str
    colour: str
    speaker: str
    words: str
    spoken: str
    caveat: str = ""
    note: str = ""
    comparator: str = ""
    low: float | None = None
    high: float | None = None
    is_possible: bool = False
    held: HeldNote | None = None
    is_again: bool = False
    voice: str = ""  # whom the page may highlight
    remark: str = ""  # a note of ours on the chart

    @property
    def is_number(self) -> bool:
        return bool(self.shape) and self.low is not None and self.high is not None

    @property
    def who(self) -> str:
        """What a label says under the number, in full."""
        return SEPARATOR.join(filter(None, (self.speaker, self.caveat, self.note)))

    @property
    def shape(self) -> str:
        return COMPARATORS[self.comparator].shape if self.comparator else ""


@dataclass(frozen=True, slots=True)
class Facet:
    """What is said about one series; claims of two series never share a facet.

    Facets of one `unit` and `sign` may share a scale; `amount` is how the axis writes a number.
    """

    title: str
    unit: str
    claims: tuple[Claim, ...]
    amount: Callable[[float], str] = plain_amount
    slug: str = ""
    sign: str = ""  # “share of homes, {} percent”: what else tells its numbers from others

    def within(self, first: date, last: date) -> Self:
        """The facet with what was said on these days."""
        return replace(self, claims=tuple(c for c in self.claims if first <= c.day <= last))

    @property
    def numbers(self) -> list[Claim]:
        return sorted((c for c in self.claims if c.is_number), key=lambda c: c.day)

    @property
    def peak(self) -> float:
        """The largest number in the facet; 0 when there is none."""
        return max((c.high or 0 for c in self.numbers), default=0)

    @property
    def has_parts(self) -> bool:
        """Whether any of its numbers has a fraction."""
        numbers = (n for claim in self.numbers for n in (claim.low, claim.high) if n is not None)
        return any(number != int(number) for number in numbers)

    @property
    def lanes(self) -> dict[str, list[Claim]]:
        """Positions in words by party, the party that spoke first on top."""
        lanes: dict[str, list[Claim]] = {}
        for claim in sorted((c for c in self.claims if not c.is_number), key=lambda c: c.day):
            lanes.setdefault(claim.party, []).append(claim)
        return lanes

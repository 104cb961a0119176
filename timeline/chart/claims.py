"""What the chart is asked to draw."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self

from reporting.vocabulary import COMPARATORS, spans_three_orders


def plain_amount(number: float) -> str:
    """“3,000”: a number without a unit."""
    return f"{int(number) if number == int(number) else number:,}"


TENFOLD = (
    "a scale of powers of ten: each step is ten times the one before; it does not begin at zero"
)
TENFOLD_ZERO = f"{TENFOLD}, which has a line of its own outside it"
TENFOLD_BRIEF = "powers of ten, not\u00a0from\u00a0zero"
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

    @property
    def signs(self) -> frozenset[str]:
        """What of its mark the key explains."""
        if not self.is_number:
            return frozenset({"words"})
        more = {"possible": self.is_possible, "again": self.is_again}
        return frozenset([self.shape, *(sign for sign, is_shown in more.items() if is_shown)])


@dataclass(frozen=True)
class Facet:
    """What is said about one series; claims of two series never share a facet.

    Facets of one `unit` and `sign` may share a scale; `amount` is how the axis writes a number.
    By powers of ten it goes where the editor asks for them and its numbers need them.
    """

    title: str
    unit: str
    claims: tuple[Claim, ...]
    amount: Callable[[float], str] = field(default=plain_amount, compare=False)  # as of its sign
    slug: str = ""
    sign: str = ""  # “share of homes, {} percent”: what else tells its numbers from others
    asks_tenfold: bool = False

    def __hash__(self) -> int:
        """Of thousands of claims not each is looked at; those that are equal are the same."""
        return hash((self.slug, self.title, len(self.claims)))

    def within(self, first: date, last: date) -> Self:
        """The facet with what was said on these days."""
        return replace(self, claims=tuple(c for c in self.claims if first <= c.day <= last))

    @cached_property
    def numbers(self) -> tuple[Claim, ...]:
        return tuple(sorted((c for c in self.claims if c.is_number), key=lambda c: c.day))

    @cached_property
    def peak(self) -> float:
        """The largest number in the facet; 0 when there is none."""
        return max((c.high or 0 for c in self.numbers), default=0)

    @cached_property
    def amounts(self) -> list[float]:
        """The numbers themselves, both ends of a range."""
        ends = ((claim.low, claim.high) for claim in self.numbers)
        return [number for both in ends for number in both if number is not None]

    @cached_property
    def smallest(self) -> float:
        """The smallest number above zero; 0 when there is none."""
        return min((number for number in self.amounts if number > 0), default=0)

    @property
    def has_zero(self) -> bool:
        return 0 in self.amounts

    @property
    def has_parts(self) -> bool:
        """Whether any of its numbers has a fraction."""
        return any(number != int(number) for number in self.amounts)

    @cached_property
    def is_tenfold(self) -> bool:
        """Whether its scale goes by powers of ten."""
        return self.asks_tenfold and spans_three_orders(self.amounts)

    @property
    def axis_words(self) -> str:
        """What its scale is, behind a comma."""
        if not self.is_tenfold:
            return "from zero"
        return TENFOLD_ZERO if self.has_zero else TENFOLD

    @property
    def unit_words(self) -> str:
        """The unit, and in brief what its scale is, where it is not the usual one."""
        return ", ".join(filter(None, [self.unit, TENFOLD_BRIEF if self.is_tenfold else ""]))

    @property
    def spoken_title(self) -> str:
        """The name of the series, with its scale, for those who hear the chart."""
        return f"{self.title}, {self.axis_words}" if self.is_tenfold else self.title

    @cached_property
    def lanes(self) -> dict[str, list[Claim]]:
        """Positions in words by party, the party that spoke first on top."""
        lanes: dict[str, list[Claim]] = {}
        for claim in sorted((c for c in self.claims if not c.is_number), key=lambda c: c.day):
            lanes.setdefault(claim.party, []).append(claim)
        return lanes

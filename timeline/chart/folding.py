"""Dense days: more claims than fit on a day, or on a few days, become one count."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from timeline.chart.claims import Claim

type Opening = Callable[[date, date], tuple[str, str]]
"""From the first and the last day of a count: its address, and those days in words."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The claims of one day, or of a few, that are drawn as a count."""

    day: date  # where it stands: the middle of its cell
    claims: tuple[Claim, ...]  # in order of time

    @property
    def first(self) -> date:
        return self.claims[0].day

    @property
    def last(self) -> date:
        return self.claims[-1].day

    @property
    def count(self) -> int:
        """How many statements; one may make several claims."""
        return len({claim.href for claim in self.claims})

    @property
    def numbers(self) -> list[float]:
        """Those of its claims, both ends of a range, in order."""
        ends = ((claim.low, claim.high) for claim in self.claims)
        return sorted({number for both in ends for number in both if number is not None})

    @property
    def peak(self) -> float:
        """The largest number among its claims; 0 when there is none."""
        return max((claim.high or 0 for claim in self.claims), default=0)

    @property
    def words(self) -> str:
        return "1 statement" if self.count == 1 else f"{self.count:,} statements"

    def link(self, opening: Opening, title: str) -> tuple[str, str]:
        """The address where the statements stand, and the whole name of the link to them."""
        href, days = opening(self.first, self.last)
        return href, f"{days}, {title}: {self.words}"


@dataclass(frozen=True, slots=True)
class Cells:
    """The axis cut into cells of as many days as give a mark room; `most` claims fit in each."""

    first: date
    last: date
    days: int
    most: int

    @classmethod
    def of(cls, first: date, last: date, *, cells: float, most: int) -> "Cells":
        """As few days a cell as make no more than so many cells."""
        return cls(first, last, max(1, math.ceil(((last - first).days + 1) / cells)), most)

    def fold(self, claims: Iterable[Claim]) -> list[Claim | Crowd]:
        """The claims in order of time; those of a cell that holds too many as one crowd."""
        ordered = sorted(claims, key=lambda claim: claim.day)
        cells = groupby(ordered, key=lambda claim: (claim.day - self.first).days // self.days)
        return [one for cell, group in cells for one in self.folded(cell, tuple(group))]

    def folded(self, cell: int, claims: tuple[Claim, ...]) -> Sequence[Claim | Crowd]:
        if len(claims) <= self.most:
            return claims
        first = self.first + timedelta(cell * self.days)
        last = min(self.last, first + timedelta(self.days - 1))
        return (Crowd(first + (last - first) / 2, claims),)


def first_day_of(one: Claim | Crowd) -> date:
    """The day from which a claim or a count tells."""
    return one.first if isinstance(one, Crowd) else one.day


def by_day(first: date, last: date) -> tuple[str, str]:
    """The page's own anchor of the first day, for a chart that stands above its entries."""
    days = f"{first:%A} {first.day} {first:%B}"
    if last != first:
        days += f" to {last:%A} {last.day} {last:%B}"
    return f"#day-{first.isoformat()}", days

"""The axis of numbers: from zero up, in pixels, or by powers of ten."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from timeline.chart.axes.decades import DecadeScale
from timeline.chart.claims import Facet

STEPS = (1, 2, 3, 5, 10)
MOST_TICKS, TICK_ROOM = 4.5, 50.0  # grid lines above zero, and pixels for each
FACTOR = 10  # peaks of one unit that lie within it share a scale

type AmountWords = Callable[[float], str]
type AmountScale = NumberScale | DecadeScale


@dataclass(frozen=True, slots=True)
class NumberScale:
    """From zero up, the same pixels for a thousand all over a drawing."""

    peak: float  # the largest number drawn on it
    length: float  # pixels from zero to the peak
    has_parts: bool = False  # whether half a unit is something
    goes_on: ClassVar[bool] = False  # whether there are numbers under its lower edge

    @property
    def edge(self) -> float:
        """Pixels from the foot to where the scale begins: it begins at its foot, with zero."""
        return 0

    def px(self, number: float) -> float:
        """Pixels from zero to `number`."""
        return self.length * number / self.peak if self.peak else 0

    @property
    def step(self) -> float:
        """The distance between two grid lines: a round number, at most five lines above zero."""
        if not self.peak:
            return 1
        wanted = self.peak / min(MOST_TICKS, max(1.0, self.length / TICK_ROOM))
        power = math.floor(math.log10(wanted))
        unit = 10.0**power if self.has_parts else 10 ** max(0, power)
        return next(s * unit for s in STEPS if s * unit >= wanted or s == STEPS[-1])

    def ticks(self, peak: float) -> list[float]:
        """Grid lines of a facet that reaches up to `peak`, zero among them."""
        return [rounded(self.step * n) for n in range(int(peak / self.step + 1e-9) + 1)]

    def named(self, peak: float) -> list[float]:
        """Those among them whose numbers stand beside them: all."""
        return self.ticks(peak)


def scale_of(facet: Facet, peak: float, length: float) -> AmountScale:
    """The scale of a facet whose scale reaches up to `peak`."""
    if facet.is_tenfold:
        return DecadeScale.of(facet, length)
    return NumberScale(peak, length, facet.has_parts)


def rounded(number: float) -> float:
    """0.3 for 0.1 × 3; a whole number as such."""
    tidy = round(number, 9)
    return int(tidy) if tidy == int(tidy) else tidy


def peaks_of(facets: Sequence[Facet]) -> list[float]:
    """Up to which number the scale of each facet reaches.

    Facets of one unit share a scale where their peaks lie within a factor of ten of the largest;
    of those that do not, the largest begins another. One by powers of ten has its own.
    """
    found: dict[int, float] = {}
    for n in sorted(range(len(facets)), key=lambda n: -facets[n].peak):
        peak = facets[n].peak
        shared = [found[m] for m in found if share_scale(facets[m], facets[n])]
        found[n] = next((top for top in shared if peak * FACTOR >= top), peak)
    return [found[n] for n in range(len(facets))]


def share_scale(one: Facet, other: Facet) -> bool:
    is_one_unit = (one.unit, one.sign) == (other.unit, other.sign)
    return is_one_unit and not (one.is_tenfold or other.is_tenfold)

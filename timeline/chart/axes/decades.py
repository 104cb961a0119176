"""The axis of numbers by powers of ten, which has no zero but on a line of its own."""

import math
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.chart.claims import Facet

STRIDES = (1, 2, 3, 6)  # how many powers of ten lie between two that are named
NAME_ROOM = 20.0  # pixels between two names
ZERO_ROOM, ZERO_SHARE = 18.0, 0.1  # from the line of zero to the lower edge: at least, and of all
HAIR = 1e-9  # what a logarithm may be off


@dataclass(frozen=True, slots=True)
class DecadeScale:
    """From the power of ten at the lower edge up: the same pixels from each one to the next.

    Where zero was said, it has a line of its own `edge` pixels under the lower edge.
    """

    lowest: int  # ten to this power stands at the lower edge
    peak: float  # the largest number drawn on it
    length: float  # pixels from its foot to the peak
    edge: float = 0.0
    goes_on: ClassVar[bool] = True  # whether there are numbers under its lower edge

    @classmethod
    def of(cls, facet: Facet, length: float) -> Self:
        """The scale of a facet that has a number above zero."""
        lowest = math.floor(math.log10(facet.smallest) + HAIR)
        edge = max(ZERO_ROOM, length * ZERO_SHARE) if facet.has_zero else 0.0
        return cls(lowest, facet.peak, length, edge)

    @property
    def begins(self) -> float:
        """The number at the lower edge."""
        return power_of_ten(self.lowest)

    @property
    def decade(self) -> float:
        """Pixels from one power of ten to the next."""
        return (self.length - self.edge) / (math.log10(self.peak) - self.lowest)

    def px(self, number: float) -> float:
        """Pixels from the foot to `number`."""
        above = math.log10(number) - self.lowest if number > 0 else 0
        return self.edge + self.decade * above if number > 0 else 0

    def ticks(self, peak: float) -> list[float]:
        """Every power of ten up to `peak`, and zero where it was said."""
        top = math.floor(math.log10(peak) + HAIR)
        return [*([0] if self.edge else []), *map(power_of_ten, range(self.lowest, top + 1))]

    def named(self, peak: float) -> list[float]:
        """Those among them whose numbers have room beside the axis."""
        stride = next((n for n in STRIDES if self.decade * n >= NAME_ROOM), STRIDES[-1])
        ticks = self.ticks(peak)
        powers = ticks[1:] if self.edge else ticks
        return [*ticks[: len(ticks) - len(powers)], *powers[::stride]]


def power_of_ten(exponent: int) -> float:
    return 10**exponent if exponent >= 0 else float(f"1e{exponent}")

"""From numbers and days to pixels."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (1, 2, 3, 5, 10)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberScale:
    """From zero up, the same pixels for a thousand in every facet."""

    peak: float  # the largest number in any facet
    length: float  # pixels from zero to the peak

    def px(self, number: float) -> float:
        """Pixels from zero to `number`."""
        return self.length * number / self.peak if self.peak else 0

    @property
    def step(self) -> int:
        """The distance between two grid lines: a round number, at most five lines in all."""
        if not self.peak:
            return 1
        wanted = self.peak / 4.5
        power = 10 ** max(0, math.floor(math.log10(wanted)))
        return next(s * power for s in STEPS if s * power >= wanted or s == STEPS[-1])

    def ticks(self, peak: float) -> list[int]:
        """Grid lines of a facet that reaches up to `peak`, zero among them."""
        return list(range(0, int(peak) + 1, self.step))


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days side by side between two pixel positions; every day has the same room."""

    first: date
    last: date
    start: float
    end: float

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]

    @property
    def day_width(self) -> float:
        return (self.end - self.start) / ((self.last - self.first).days + 1)

    def px(self, day: date) -> float:
        """The middle of `day`, in pixels."""
        return self.start + self.day_width * ((day - self.first).days + 0.5)

    def ticks(self, room: float = 30) -> list[date]:
        """The days to name so that each name has `room` pixels: all, Mondays, or months' firsts."""
        if self.day_width >= room:
            return self.days
        if self.day_width * 7 >= room:
            return [day for day in self.days if day.weekday() == 0] or [self.first]
        firsts = [day for day in self.days if day.day == 1]
        stride = math.ceil(room / (self.day_width * 28))
        return firsts[::stride] or [self.first]

"""The axis of time: days side by side, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(1)
BREAK = 18.0  # pixels between two stretches of an axis
PRESSED = 0.14  # the share of the axis that days outside the window get on either side


@dataclass(frozen=True, slots=True)
class AxisStretch:
    """Days side by side between two pixel positions; every day has the same room."""

    first: date
    last: date
    start: float
    end: float

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def days(self) -> list[date]:
        return [self.first + n * DAY for n in range(self.count)]

    @property
    def day_width(self) -> float:
        return (self.end - self.start) / self.count

    def px(self, day: date) -> float:
        """The middle of `day`, in pixels."""
        return self.start + self.day_width * ((day - self.first).days + 0.5)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """One stretch of days, or several with a break between them, each in its own measure."""

    stretches: tuple[AxisStretch, ...]

    @classmethod
    def even(cls, first: date, last: date, start: float, end: float) -> "TimeScale":
        """Every day with the same room."""
        return cls((AxisStretch(first, last, start, end),))

    @property
    def first(self) -> date:
        return self.stretches[0].first

    @property
    def last(self) -> date:
        return self.stretches[-1].last

    @property
    def end(self) -> float:
        return self.stretches[-1].end

    @property
    def has_years(self) -> bool:
        return needs_years(self.first, self.last)

    def stretch_of(self, day: date) -> AxisStretch:
        """The stretch that holds the day, or the one nearest to it."""
        return next((one for one in self.stretches if day <= one.last), self.stretches[-1])

    def px(self, day: date) -> float:
        """The middle of `day`, in pixels; the edge for a day before or after them all."""
        if day > self.last:
            return self.end
        return self.stretch_of(day).px(day) if day >= self.first else self.stretches[0].start

    def day_width(self, day: date) -> float:
        return self.stretch_of(day).day_width

    @property
    def breaks(self) -> list[float]:
        """The middle of each gap between two stretches."""
        return [one.end + BREAK / 2 for one in self.stretches[:-1]]


@dataclass(frozen=True, slots=True)
class AxisSpan:
    """The days of an axis, and those among them that are drawn large; None where all are."""

    first: date
    last: date
    large: tuple[date, date] | None = None

    @property
    def has_years(self) -> bool:
        return needs_years(self.first, self.last)

    def scale(self, start: float, end: float) -> TimeScale:
        """The days between two pixel positions, what is not drawn large pressed together."""
        if self.large is None:
            return TimeScale.even(self.first, self.last, start, end)
        first, last = self.large
        parts = [(self.first, first - DAY), (first, last), (last + DAY, self.last)]
        shares = [PRESSED if one < first or one > last else 0.0 for one, _ in parts]
        shares[1] = 1.0 - sum(share for share, (a, b) in zip(shares, parts, strict=True) if a <= b)
        whole = [(*part, s) for part, s in zip(parts, shares, strict=True) if part[0] <= part[1]]
        return TimeScale(side_by_side(whole, start, end))


def needs_years(first: date, last: date) -> bool:
    """Whether days need their year: they pass into another one, or run over nine months."""
    return first.year != last.year or (last - first).days > 274


def side_by_side(
    parts: Sequence[tuple[date, date, float]], start: float, end: float
) -> tuple[AxisStretch, ...]:
    """Stretches of these days, each with its share of the room between two positions."""
    room = end - start - BREAK * (len(parts) - 1)
    stretches = []
    for first, last, share in parts:
        stretches.append(AxisStretch(first, last, start, start + room * share))
        start = stretches[-1].end + BREAK
    return tuple(stretches)

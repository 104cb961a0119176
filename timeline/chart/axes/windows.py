"""Which days of a long story are drawn large."""

from collections.abc import Sequence
from datetime import date

from timeline.chart.axes.days import DAY

WINDOWS = (28, 56, 91, 182)  # days
LONG = 1.6  # so many times as long as its window a story is, or all of it is drawn large


def window_of(days: Sequence[date], first: date, last: date) -> tuple[date, date] | None:
    """The shortest window in which more than half was said; None where the story is short
    enough, or too even, to be drawn large as a whole. Of two that hold as much, the earlier."""
    said = sorted(day for day in days if first <= day <= last)
    for length in WINDOWS:
        if (last - first).days + 1 < length * LONG:
            return None
        count, start = max(held_from(said, length), default=(0, 0))
        if count * 2 > len(said):
            begin = min(said[-start], last - (length - 1) * DAY)
            return window_with_rest(begin, begin + (length - 1) * DAY, first, last)
    return None


def window_with_rest(begin: date, end: date, first: date, last: date) -> tuple[date, date]:
    """The window with the few days that would be left beside it."""
    few = (end - begin) / 4
    return first if begin - first <= few else begin, last if last - end <= few else end


def held_from(said: Sequence[date], length: int) -> list[tuple[int, int]]:
    """How many were said within `length` days from each that was said, with its place from the
    end, so that the earlier of two comes out larger."""
    found, stop = [], 0
    for n, day in enumerate(said):
        while stop < len(said) and (said[stop] - day).days < length:
            stop += 1
        found.append((stop - n, len(said) - n))
    return found

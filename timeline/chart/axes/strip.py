"""A strip of the whole time over a long story: how much was said when, and what is drawn large."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.chart.axes.days import DAY, AxisSpan, AxisStretch
from timeline.chart.axes.ticks import month_names, month_starts
from timeline.chart.frames import LARGE, Frame
from timeline.chart.geometry import Box, Text

SHORTEST = 62  # days from which on a story has a strip
HEIGHT, FOOT, LABELS = 44.0, 28.0, 40.0
BARS = 160

type PartAddress = Callable[[date, date], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StripPart:
    """Some months, as a link to them alone."""

    href: str
    spoken: str
    box: Box


@dataclass(frozen=True, slots=True)
class TimeStrip:
    frame: Frame
    height: float
    first: date
    last: date
    bars: tuple[Box, ...]
    window: Box
    texts: tuple[Text, ...]
    parts: tuple[StripPart, ...]


def strip_of(
    days: Iterable[date], whole: AxisSpan, shown: tuple[date, date], address: PartAddress
) -> TimeStrip | None:
    """The strip of a story's days; None where the story is short. `shown` is drawn large."""
    if (whole.last - whole.first).days < SHORTEST:
        return None
    scale = AxisSpan(whole.first, whole.last).scale(LARGE.left, LARGE.right)
    (stretch,) = scale.stretches
    texts = tuple(Text(t.x, LABELS, t.text, t.kind) for t in month_names(scale))
    half = stretch.day_width / 2
    window = Box(scale.px(shown[0]) - half, 0, scale.px(shown[1]) + half, FOOT)
    bars = tuple(bars_of([d for d in days if whole.first <= d <= whole.last], stretch))
    parts = tuple(parts_of(stretch, address))
    return TimeStrip(LARGE, HEIGHT, whole.first, whole.last, bars, window, texts, parts)


def bars_of(days: Iterable[date], stretch: AxisStretch) -> Iterator[Box]:
    """A bar for so many days, as high as statements were made on them."""
    width = max(7, -(-stretch.count // BARS))
    counts = Counter((day - stretch.first).days // width for day in days)
    most = max(counts.values(), default=1)
    for n, count in sorted(counts.items()):
        left = stretch.start + n * width * stretch.day_width
        right = min(stretch.end, left + max(1.0, width * stretch.day_width - 0.5))
        yield Box(left, FOOT - max(2.0, FOOT * count / most), right, FOOT)


def parts_of(stretch: AxisStretch, address: PartAddress) -> Iterator[StripPart]:
    """The time between two months that are named, and the rest at either end."""
    starts = sorted({stretch.first, *month_starts(stretch)})
    for first, following in pairwise([*starts, stretch.last + DAY]):
        href, spoken = address(first, following - DAY)
        half = stretch.day_width / 2
        left, right = stretch.px(first) - half, stretch.px(following - DAY) + half
        yield StripPart(href, spoken, Box(left, 0, right, HEIGHT))

"""The signs: how a comparator looks.

A sign is laid out along two axes, time and number, both in pixels and both growing; a projection
turns that into x and y. The wide drawing lets numbers grow upwards, the phone's to the right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.chart.axes.amounts import AmountScale
from timeline.chart.claims import Claim
from timeline.chart.folding import Crowd
from timeline.chart.geometry import Box, Path, circle, line

type Point = tuple[float, float]
type Projection = Callable[[float, float], Point]

RADIUS = 4.5
HALO_RADIUS = 9.0
HALF_BAR = 8.0
HALF_TICK = 5.0
STEM = 22.0
HEAD = 5.0
STROKE = 1.5  # half a line's width, and a little air
SMALL = 0.65  # the size of a sign whose voice says its value again


def upright(origin: float) -> Projection:
    """Time to the right, numbers up from the pixel row `origin`."""
    return lambda time, number: (time, origin - number)


def lying(origin: float) -> Projection:
    """Time down, numbers to the right from the pixel column `origin`."""
    return lambda time, number: (origin + number, time)


@dataclass(frozen=True, slots=True)
class Sign:
    """The strokes of one claim as (CSS class, points), and the point a label stands beside."""

    strokes: tuple[tuple[str, tuple[Point, ...]], ...]
    dots: tuple[tuple[str, float], ...]  # (CSS class, radius) around the anchor
    anchor: Point
    levels: tuple[float, ...]  # the pixels of its numbers, the lower first

    def paths(self, project: Projection) -> tuple[Path, ...]:
        """One path for each class."""
        data: dict[str, str] = {}
        for kind, radius in self.dots:
            data[kind] = circle(*project(*self.anchor), radius)
        for kind, points in self.strokes:
            data[kind] = data.get(kind, "") + line(*(project(*point) for point in points))
        return tuple(Path(d, kind) for kind, d in data.items())

    def box(self, project: Projection) -> Box:
        """The area the sign covers once projected."""
        reach = max((radius for _, radius in self.dots), default=STROKE)
        points = [project(*p) for _, ps in self.strokes for p in ps] + [project(*self.anchor)]
        xs, ys = zip(*points, strict=True)
        return Box(min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)


def sign(claim: Claim, scale: AmountScale, time: float) -> Sign:
    """The sign of a number at `time` pixels along the time axis; smaller where said again."""
    low, high = scale.px(claim.low or 0), scale.px(claim.high or 0)
    size = SMALL if claim.is_again else 1.0
    match claim.shape:
        case "floor":
            return floor(time, low, size)
        case "cap":
            return cap(time, high, size, scale)
        case "bracket":
            return bracket(time, low, high, size, scale.edge)
        case "halo":
            dots = (("halo", HALO_RADIUS * size), ("dot", RADIUS * size))
            return Sign((), dots, (time, high), (high,))
        case _:
            return Sign((), (("dot", RADIUS * size),), (time, high), (high,))


def rug(crowd: Crowd, scale: AmountScale, time: float, project: Projection) -> Iterator[Path]:
    """A tick in the party's colour at each of the numbers that are counted together."""
    by_colour: dict[str, set[int]] = {}
    ends = {(claim.colour, n) for claim in crowd.claims for n in (claim.low, claim.high)}
    for colour, number in ends:
        if number is not None:
            by_colour.setdefault(colour, set()).add(round(scale.px(number)))
    for colour, levels in sorted(by_colour.items()):
        ticks = (((time - HALF_TICK, n), (time + HALF_TICK, n)) for n in sorted(levels))
        data = (line(*(project(*point) for point in tick)) for tick in ticks)
        yield Path("".join(data), f"rug party-{colour}")


def bar(time: float, number: float, size: float) -> tuple[str, tuple[Point, ...]]:
    half = HALF_BAR * size
    return "stroke", ((time - half, number), (time + half, number))


def floor(time: float, number: float, size: float) -> Sign:
    """At least, more than: a bar that is open upwards."""
    tip, head = number + STEM * size, HEAD * size
    strokes = (
        bar(time, number, size),
        ("stroke", ((time, number), (time, tip))),
        ("stroke", ((time - head, tip - head), (time, tip), (time + head, tip - head))),
    )
    return Sign(strokes, (), (time, number), (number,))


def cap(time: float, number: float, size: float, scale: AmountScale) -> Sign:
    """Up to, fewer than: a bar with a tail that fades downwards, never below the lower edge. It
    ends at zero, and fades to an edge under which the numbers go on."""
    stem, least = STEM * size, min(scale.edge, number)
    middle, end = max(least, number - stem * 0.6), max(least, number - stem * 1.2)
    middle = (number + end) / 2 if scale.goes_on else middle
    strokes = (
        bar(time, number, size),
        ("stroke", ((time, number), (time, middle))),
        ("fade", ((time, middle), (time, end))),
    )
    return Sign(strokes, (), (time, number), (number,))


def bracket(time: float, low: float, high: float, size: float, edge: float = 0) -> Sign:
    """Between: a bar at either end; from zero it fades up to the edge at which the scale begins."""
    ends = (bar(time, low, size), bar(time, high, size))
    begun = max(low, min(edge, high))
    stem = ("stroke", ((time, begun), (time, high)))
    faded = (("fade", ((time, low), (time, begun))),) if begun > low else ()
    return Sign((*ends, stem, *faded), (), (time, high), (low, high))

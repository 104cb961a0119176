"""The signs: how a comparator looks.

A sign is laid out along two axes, time and number, both in pixels and both growing; a projection
turns that into x and y. The wide drawing lets numbers grow upwards, the phone's to the right.
"""

from collections.abc import Callable
from dataclasses import dataclass

from timeline.chart.claims import Claim
from timeline.chart.geometry import Box, Path, circle, line
from timeline.chart.scales import NumberScale

type Point = tuple[float, float]
type Projection = Callable[[float, float], Point]

RADIUS = 4.5
HALO_RADIUS = 9.0
HALF_BAR = 8.0
STEM = 22.0
HEAD = 5.0
STROKE = 1.5  # half a line's width, and a little air


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

    def paths(self, project: Projection) -> tuple[Path, ...]:
        rings = [Path(circle(*project(*self.anchor), r), kind) for kind, r in self.dots]
        lines = [Path(line(*(project(*p) for p in ps)), kind) for kind, ps in self.strokes]
        return (*rings, *lines)

    def box(self, project: Projection) -> Box:
        """The area the sign covers once projected."""
        reach = max((radius for _, radius in self.dots), default=STROKE)
        points = [project(*p) for _, ps in self.strokes for p in ps] + [project(*self.anchor)]
        xs, ys = zip(*points, strict=True)
        return Box(min(xs) - reach, min(ys) - reach, max(xs) + reach, max(ys) + reach)


def sign(claim: Claim, scale: NumberScale, time: float) -> Sign:
    """The sign of a number at `time` pixels along the time axis."""
    low, high = scale.px(claim.low or 0), scale.px(claim.high or 0)
    match claim.shape:
        case "floor":
            return floor(time, low)
        case "cap":
            return cap(time, high)
        case "bracket":
            return bracket(time, low, high)
        case "halo":
            return Sign((), (("halo", HALO_RADIUS), ("dot", RADIUS)), (time, high))
        case _:
            return Sign((), (("dot", RADIUS),), (time, high))


def bar(time: float, number: float) -> tuple[str, tuple[Point, ...]]:
    return "stroke", ((time - HALF_BAR, number), (time + HALF_BAR, number))


def floor(time: float, number: float) -> Sign:
    """At least, more than: a bar that is open upwards."""
    tip = number + STEM
    head = ((time - HEAD, tip - HEAD), (time, tip), (time + HEAD, tip - HEAD))
    strokes = (
        bar(time, number),
        ("stroke", ((time, number), (time, tip))),
        ("stroke", head),
    )
    return Sign(strokes, (), (time, number))


def cap(time: float, number: float) -> Sign:
    """Up to, fewer than: a bar with a tail that fades downwards, never below zero."""
    middle, end = max(0, number - STEM * 0.6), max(0, number - STEM * 1.2)
    strokes = (
        bar(time, number),
        ("stroke", ((time, number), (time, middle))),
        ("fade", ((time, middle), (time, end))),
    )
    return Sign(strokes, (), (time, number))


def bracket(time: float, low: float, high: float) -> Sign:
    """Between: a bar at either end."""
    strokes = (bar(time, low), bar(time, high), ("stroke", ((time, low), (time, high))))
    return Sign(strokes, (), (time, high))

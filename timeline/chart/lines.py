"""Lines: which values a voice held, how long it said them, and where it revised them.

A line is laid out as the signs are, along the axes of time and number; a projection turns it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.chart.claims import Claim, HeldNote
from timeline.chart.geometry import Box, Path, line
from timeline.chart.marks import Point, Projection, Sign

APART = 3.0  # pixels between two lines on one value
ASIDE = (0.0, -APART, APART, -2 * APART, 2 * APART)
SINCE, HELD, STEP = "since", "held", "held step"  # the kinds of their paths
AIR = 2.0  # around a line, where no label may stand

type Signed = tuple[Claim, Sign]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One number of a value held: solid from `start` to `last`, dashed from there to `end`.

    `rises_from` is where the line before it ends on the number axis, None where none joins it.
    """

    held: HeldNote
    colour: str
    level: float
    start: float
    last: float
    end: float
    rises_from: float | None = None

    @property
    def riser(self) -> tuple[Point, ...]:
        if self.rises_from is None:
            return ()
        return ((self.start, self.rises_from), (self.start, self.level))

    @property
    def solid(self) -> tuple[Point, ...]:
        return ((self.start, self.level), (self.last, self.level)) if self.last > self.start else ()

    @property
    def dashed(self) -> tuple[Point, ...]:
        return ((self.last, self.level), (self.end, self.level)) if self.end > self.last else ()


def lines_of(
    signed: Iterable[Signed], time_of: Callable[[date], float], end: float
) -> list[ValueLine]:
    """The lines of the values whose signs are drawn, up to `end` on the time axis.

    A line begins at the first sign that says its value. Where two would lie on one another,
    the later one is set aside; where one is the revision of another, a riser joins them. Where
    the claim that revised it is not drawn itself, but counted or filtered out, no riser stands
    at a later one: it would show the step on a day on which nobody took it.
    """
    groups = by_value(signed)
    starts = {
        (held.voice, held.turn): says[0][1].anchor[0]
        for held, says in groups.items()
        if not says[0][0].is_again
    }
    drawn: list[ValueLine] = []
    ends: dict[tuple[str, int, int], float] = {}  # voice, turn, which number → level as drawn
    for held, says in groups.items():
        first, shape = says[0], says[0][0].shape
        start, last = extent(held, says, time_of)
        until = max(last, until_of(held, starts, time_of, end))
        for which, level in enumerate(first[1].levels):
            level += aside(level, start, until, drawn, upwards=shape == "floor")
            is_joined = held.is_step and not first[0].is_again
            before = ends.get((held.voice, held.turn - 1, which)) if is_joined else None
            drawn.append(ValueLine(held, first[0].colour, level, start, last, until, before))
            ends[held.voice, held.turn, which] = level
    return drawn


def until_of(
    held: HeldNote,
    starts: dict[tuple[str, int], float],
    time_of: Callable[[date], float],
    end: float,
) -> float:
    """Where a value gives way: at the sign of the next one, at its day, or at the end."""
    following = starts.get((held.voice, held.turn + 1))
    if following is not None:
        return following
    return time_of(held.until) if held.until else end


def by_value(signed: Iterable[Signed]) -> dict[HeldNote, list[Signed]]:
    """The signs that say each value, in order of time."""
    groups: dict[HeldNote, list[Signed]] = {}
    for claim, drawn in sorted(signed, key=lambda one: one[1].anchor[0]):
        if claim.held:
            groups.setdefault(claim.held, []).append((claim, drawn))
    return groups


def extent(
    held: HeldNote, says: Sequence[Signed], time_of: Callable[[date], float]
) -> tuple[float, float]:
    """From where to where a value was said; its last time may be a sign without a number."""
    start = says[0][1].anchor[0]
    on_last = [drawn.anchor[0] for claim, drawn in says if claim.day == held.last]
    return start, max([start, *on_last] if on_last else [start, time_of(held.last)])


def aside(
    level: float, start: float, end: float, drawn: Sequence[ValueLine], *, upwards: bool
) -> float:
    """How far a line must be moved so that it lies on none that is drawn already."""
    beside = [
        line.level
        for line in drawn
        if line.start < end and start < line.end and abs(line.level - level) < 3 * APART
    ]
    moves = [-n for n in ASIDE] if upwards else ASIDE
    free = (n for n in moves if all(abs(level + n - other) >= APART for other in beside))
    return next(free, 0.0)


def paths(lines: Iterable[ValueLine], project: Projection) -> list[Path]:
    """Three paths a voice and colour at most: what was said, what was not said again since, and
    where it was revised."""
    data: dict[tuple[str, str], list[str]] = {}
    for one in lines:
        parts = ((SINCE, one.dashed), (HELD, one.solid), (STEP, one.riser))
        for kind, points in parts:
            if points:
                drawn = line(*(project(*point) for point in points))
                key = (f"{kind} party-{one.colour}", one.held.voice)
                data.setdefault(key, []).append(drawn)
    found = sorted(data.items(), reverse=True)
    return [Path("".join(some), kind, voice) for (kind, voice), some in found]


def kinds_drawn(rules: Iterable[Path]) -> set[str]:
    """Which of the kinds of line are among the paths of a drawing."""
    found = {rule.kind.partition(" party-")[0] for rule in rules}
    return found & {SINCE, HELD, STEP}


def boxes(lines: Iterable[ValueLine], project: Projection) -> list[Box]:
    """The areas that the lines cover."""
    found = []
    for one in lines:
        corners = [(one.start, one.level), (one.end, one.level)]
        found.append(around(corners, project))
        if one.rises_from is not None:
            found.append(around([(one.start, one.rises_from), (one.start, one.level)], project))
    return found


def around(points: Iterable[Point], project: Projection) -> Box:
    xs, ys = zip(*(project(*point) for point in points), strict=True)
    return Box(min(xs) - AIR, min(ys) - AIR, max(xs) + AIR, max(ys) + AIR)

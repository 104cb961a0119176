"""The wide drawing: time to the right, a facet under another, numbers up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.chart.claims import Facet
from timeline.chart.folding import Cells, Opening
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text, line
from timeline.chart.labels import width, wrap
from timeline.chart.lanes import ROW, lane_marks
from timeline.chart.numbers import Plot
from timeline.chart.scales import MONTHS, WEEKDAYS, NumberScale, TimeScale

AXIS = 56.0
HEADING, HEADROOM, BETWEEN = 22.0, 40.0, 44.0
# So many claims are drawn one by one on so few pixels of the time axis; more become a count.
MOST, CELL = 8, 30.0
MOST_IN_LANE, LANE_CELL = 3, 50.0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a wide drawing stands, in pixels: the days run from `left` to `right`.

    Names stand to the left of the days, and labels may run on to the right of them. `plot` is
    the height of the largest number of all facets.
    """

    width: float
    left: float
    right: float
    plot: float


PAGE = Frame(1080, 118, 880, 240)
CARD = Frame(920, 66, 752, 190)


@dataclass(frozen=True, slots=True)
class WideGround:
    """What all facets of a drawing share."""

    frame: Frame
    days: TimeScale
    scale: NumberScale
    opening: Opening

    def cells(self, most: int, cell: float) -> Cells:
        """The days in cells of `cell` pixels at least."""
        cells = (self.frame.right - self.frame.left) / cell
        return Cells.of(self.days.first, self.days.last, cells=cells, most=most)


def draw_wide(
    facets: Sequence[Facet], first: date, last: date, opening: Opening, frame: Frame = PAGE
) -> Drawing:
    """Lays the facets out on one time axis from `first` to `last` and one number scale."""
    days = TimeScale(first, last, frame.left, frame.right)
    scale = NumberScale(max((facet.peak for facet in facets), default=0), frame.plot)
    ground = WideGround(frame, days, scale, opening)
    panels, top = [], AXIS
    for facet in facets:
        panel, bottom = panel_of(facet, ground, top)
        panels.append(panel)
        top = bottom + BETWEEN
    height = math.ceil(top - BETWEEN + 8)
    return Drawing("wide", frame.width, height, weekends(days, height), axis(days), tuple(panels))


def weekends(days: TimeScale, height: float) -> tuple[Box, ...]:
    """The shaded Saturdays and Sundays, where a day is wide enough to see."""
    half = days.day_width / 2
    if half < 2:
        return ()
    weekend = (days.px(day) for day in days.days if day.weekday() >= 5)
    return tuple(Box(x - half, AXIS - 10, x + half, height) for x in weekend)


def axis(days: TimeScale) -> tuple[Text, ...]:
    """Weekday and day over each tick, the month where it begins."""
    texts, month = [], ""
    for day in days.ticks():
        x, name = days.px(day), f"{MONTHS[day.month - 1]} {day.year}"
        if name != month:
            texts.append(Text(x - 12, 12, name, "month"))
        texts.append(Text(x, 28, WEEKDAYS[day.weekday()], "day", "middle"))
        texts.append(Text(x, 43, str(day.day), "date", "middle"))
        month = name
    return tuple(texts)


def panel_of(facet: Facet, ground: WideGround, top: float) -> tuple[Panel, float]:
    """One facet from `top` down, and where it ends."""
    after = width(facet.title, 15, is_bold=True) + 8
    texts = [Text(0, top + 14, facet.title, "title"), Text(after, top + 14, facet.unit, "unit")]
    rules: list[Path] = []
    marks: list[Mark] = []
    bottom = top + HEADING
    if facet.numbers:
        zero = bottom + HEADROOM + ground.scale.px(facet.peak)
        rules, ticks = grid(facet, ground, zero)
        texts += ticks
        heading = Box(0, top, after + width(facet.unit, 12) + 8, top + HEADING)
        area = Box(ground.frame.left, top, ground.frame.width, zero)
        plot = Plot(facet.title, area, ground.days, ground.scale, ground.opening)
        lines, marks = plot.draw(ground.cells(MOST, CELL).fold(facet.numbers), heading)
        rules += lines
        bottom = zero + 12
    return with_lanes(facet, ground, bottom, texts, rules, marks)


def grid(facet: Facet, ground: WideGround, zero: float) -> tuple[list[Path], list[Text]]:
    """A line across for every round number, and the number beside it."""
    left, right = ground.frame.left, ground.frame.right
    rows = [(n, zero - ground.scale.px(n)) for n in ground.scale.ticks(facet.peak)]
    across = [Path(line((left, y), (right, y)), "grid" if n else "zero") for n, y in rows]
    return across, [Text(left - 10, y + 4, f"{n:,}", "tick", "end") for n, y in rows]


def with_lanes(
    facet: Facet, ground: WideGround, top: float,
    texts: list[Text], rules: list[Path], marks: list[Mark],
) -> tuple[Panel, float]:  # fmt: skip
    """The panel with its positions in words under the numbers, and where it ends."""
    frame, cells = ground.frame, ground.cells(MOST_IN_LANE, LANE_CELL)
    for party, claims in facet.lanes.items():
        names = wrap(party, 12, frame.left - 12, 3)
        above = max(0, 13 * len(names) - ROW) / 2
        placed, height = lane_marks(
            cells.fold(claims), ground.days, top + above, frame.width,
            colour=claims[0].colour, name=f"{facet.title}, {party}", opening=ground.opening,
        )  # fmt: skip
        middle = top + above + ROW / 2
        first = middle + 4 - 6.5 * (len(names) - 1)
        texts += [
            Text(frame.left - 10, first + 13 * n, s, "lane", "end") for n, s in enumerate(names)
        ]
        rules.append(Path(line((frame.left, middle), (frame.right, middle)), "grid"))
        marks += placed
        top = max(top + above + height, middle + 6.5 * len(names)) + 4
    return Panel(facet.title, tuple(texts), tuple(rules), tuple(marks)), top

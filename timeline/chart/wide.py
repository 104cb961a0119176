"""The wide drawing: time to the right, a facet under another, numbers up."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.chart.axes.amounts import AmountScale, scale_of
from timeline.chart.axes.days import AxisSpan, TimeScale
from timeline.chart.axes.ticks import axis_texts
from timeline.chart.claims import Claim, Facet
from timeline.chart.folding import Cells, Crowd, Opening
from timeline.chart.frames import Frame
from timeline.chart.geometry import (
    Box,
    Drawing,
    Mark,
    Panel,
    Path,
    Text,
    line,
    lying_break,
    upright_break,
)
from timeline.chart.labels import width, wrap
from timeline.chart.lanes import ROW, lane_marks
from timeline.chart.numbers import Plot

AXIS = 56.0
HEADING, HEADROOM, BETWEEN = 22.0, 40.0, 44.0
# So many claims are drawn one by one on so few pixels of the time axis; more become a count.
MOST, CELL = 8, 30.0
MOST_IN_LANE, LANE_CELL = 3, 50.0
NARROWEST_BAND = 4.0  # pixels of a day whose weekends are shaded


@dataclass(frozen=True, slots=True)
class WideGround:
    """What all facets of a drawing share."""

    frame: Frame
    days: TimeScale
    opening: Opening

    def fold(self, claims: Iterable[Claim], most: int, cell: float) -> list[Claim | Crowd]:
        """The claims in cells of `cell` pixels at least, stretch by stretch of the days."""
        told = sorted(claims, key=lambda claim: claim.day)
        return [
            one
            for stretch in self.days.stretches
            for one in Cells.of(
                stretch.first, stretch.last, cells=(stretch.end - stretch.start) / cell, most=most
            ).fold(claim for claim in told if stretch.first <= claim.day <= stretch.last)
        ]


def draw_wide(
    facets: Sequence[Facet], peaks: Sequence[float], span: AxisSpan, opening: Opening, frame: Frame
) -> Drawing:
    """Lays the facets out on one time axis, each up to its peak.

    Among them a number is as high as in all others of its scale; a facet that stands alone is
    as high as the frame, whatever its own largest number is.
    """
    days = span.scale(frame.left, frame.right)
    ground = WideGround(frame, days, opening)
    panels, top = [], AXIS
    for facet, peak in zip(facets, peaks, strict=True):
        scale = scale_of(facet, peak, frame.plot)
        reach = facet.peak if len(facets) > 1 else peak
        panel, bottom = panel_of(facet, scale, reach, ground, top)
        panels.append(panel)
        top = bottom + BETWEEN
    height = math.ceil(top - BETWEEN + 8)
    return Drawing(
        "wide",
        frame.width,
        height,
        weekends(days, height),
        axis_texts(days),
        tuple(panels),
        tuple(Path(upright_break(x, AXIS - 12), "break") for x in days.breaks),
    )


def weekends(days: TimeScale, height: float) -> tuple[Box, ...]:
    """The shaded Saturdays and Sundays, where a day is wide enough to see."""
    return tuple(
        Box(x - half, AXIS - 10, x + half, height)
        for stretch in days.stretches
        if (half := stretch.day_width / 2) * 2 >= NARROWEST_BAND
        for x in (stretch.px(day) for day in stretch.days if day.weekday() >= 5)
    )


def panel_of(
    facet: Facet, scale: AmountScale, reach: float, ground: WideGround, top: float
) -> tuple[Panel, float]:
    """One facet from `top` down to where it ends; its numbers reach up to `reach`."""
    texts, heading = heading_of(facet, ground, top)
    rules: list[Path] = []
    marks: list[Mark] = []
    bottom = max(heading.bottom, top)
    if facet.numbers:
        foot = heading.bottom + HEADROOM + scale.px(reach)
        rules, ticks = grid(facet, scale, reach, ground, foot)
        texts += ticks
        area = Box(ground.frame.left, top, ground.frame.width, foot)
        plot = Plot(facet.title, area, ground.days, scale, ground.opening)
        lines, marks, remarks = plot.draw(ground.fold(facet.numbers, MOST, CELL), heading)
        rules += lines
        texts += remarks
        bottom = foot + 12
    return with_lanes(facet, ground, bottom, texts, rules, marks)


def heading_of(facet: Facet, ground: WideGround, top: float) -> tuple[list[Text], Box]:
    """The name and the unit of a facet, and the area they cover; none where the page has them."""
    if not ground.frame.is_titled:
        return [], Box(0, top - HEADROOM / 2, 0, top - HEADROOM / 2)
    after = width(facet.title, 15, is_bold=True) + 8
    unit = facet.unit_words
    texts = [Text(0, top + 14, facet.title, "title"), Text(after, top + 14, unit, "unit")]
    return texts, Box(0, top, after + width(unit, 12) + 8, top + HEADING)


def grid(
    facet: Facet, scale: AmountScale, reach: float, ground: WideGround, foot: float
) -> tuple[list[Path], list[Text]]:
    """A line across for every round number, the number beside it, and where the scale breaks."""
    left, right = ground.frame.left, ground.frame.right
    rows = {n: foot - scale.px(n) for n in scale.ticks(reach)}
    across = [Path(line((left, y), (right, y)), "grid" if n else "zero") for n, y in rows.items()]
    if scale.edge:
        across.append(Path(lying_break(left, foot - scale.edge / 2), "break"))
    named = scale.named(reach)
    return across, [Text(left - 10, rows[n] + 4, facet.amount(n), "tick", "end") for n in named]


def with_lanes(
    facet: Facet, ground: WideGround, top: float,
    texts: list[Text], rules: list[Path], marks: list[Mark],
) -> tuple[Panel, float]:  # fmt: skip
    """The panel with its positions in words under the numbers, and where it ends."""
    frame = ground.frame
    for party, claims in facet.lanes.items():
        names = wrap(party, 12, frame.left - 12, 3)
        above = max(0, 13 * len(names) - ROW) / 2
        placed, height = lane_marks(
            ground.fold(claims, MOST_IN_LANE, LANE_CELL), ground.days, top + above, frame.width,
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
    return Panel(facet.spoken_title, tuple(texts), tuple(rules), tuple(marks)), top

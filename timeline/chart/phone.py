"""The phone's drawing: time running down, one facet after another, numbers to the right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.chart.claims import Claim, Facet
from timeline.chart.folding import Cells, Crowd, Opening
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text, line
from timeline.chart.labels import cut_label
from timeline.chart.lanes import ROW, classes, square, stack
from timeline.chart.rows import WIDTH, ZERO, dates, day_name, draw_rows, number_rows
from timeline.chart.scales import NumberScale

PLOT = 116.0  # pixels from zero to the largest number
HEADING, BETWEEN = 42.0, 36.0
CELLS, MOST, MOST_IN_LANE = 40, 6, 3  # parts of the time, and claims of each drawn one by one


@dataclass(frozen=True, slots=True)
class PhoneGround:
    """What all facets of a drawing share."""

    scale: NumberScale
    first: date
    last: date
    opening: Opening

    def fold(self, claims: Sequence[Claim], most: int) -> list[Claim | Crowd]:
        return Cells.of(self.first, self.last, cells=CELLS, most=most).fold(claims)


def draw_phone(facets: Sequence[Facet], first: date, last: date, opening: Opening) -> Drawing:
    """Lays the facets out one after another, a row for each claim, on one number scale."""
    scale = NumberScale(max((facet.peak for facet in facets), default=0), PLOT)
    ground = PhoneGround(scale, first, last, opening)
    panels, top = [], 0.0
    for facet in facets:
        panel, bottom = panel_of(facet, ground, top)
        panels.append(panel)
        top = bottom + BETWEEN
    return Drawing("phone", WIDTH, math.ceil(top - BETWEEN + 8), (), (), tuple(panels))


def panel_of(facet: Facet, ground: PhoneGround, top: float) -> tuple[Panel, float]:
    """One facet from `top` down, and where it ends."""
    texts = [Text(0, top + 14, cut_label(facet.title, 15, WIDTH), "title")]
    rules: list[Path] = []
    marks: list[Mark] = []
    bottom = top + 24
    if facet.numbers:
        rows = list(number_rows(ground.fold(facet.numbers, MOST), top + HEADING + 8))
        bottom = rows[-1].bottom
        held, marks = draw_rows(rows, ground.scale, facet.title, ground.opening)
        texts += [*ticks(facet, ground.scale, top + HEADING), *dates(rows)]
        rules = [*grid(facet, ground.scale, top + HEADING, bottom), *held]
    for party, claims in facet.lanes.items():
        names, positions, bottom = lane(party, claims, facet.title, ground, bottom + 8)
        texts += names
        marks += positions
    return Panel(facet.title, tuple(texts), tuple(rules), tuple(marks)), bottom


def ticks(facet: Facet, scale: NumberScale, y: float) -> list[Text]:
    """Zero and the facet's highest grid line; between them there is no room for words."""
    ends = sorted({0, scale.ticks(facet.peak)[-1]})
    return [Text(ZERO + scale.px(n), y, f"{n:,}", "tick", "middle") for n in ends]


def grid(facet: Facet, scale: NumberScale, top: float, bottom: float) -> list[Path]:
    """A line down the rows for every round number."""
    columns = ((n, ZERO + scale.px(n)) for n in scale.ticks(facet.peak))
    return [
        Path(line((x, top + 5), (x, bottom)), "grid" if number else "zero") for number, x in columns
    ]


def lane(
    party: str, claims: Sequence[Claim], title: str, ground: PhoneGround, top: float
) -> tuple[list[Text], list[Mark], float]:
    """A party's positions in words, a row for each under its name, and where they end."""
    texts = [Text(0, top + 13, cut_label(party, 12.5, WIDTH), "lane")]
    marks: list[Mark] = []
    before: date | None = None
    y = top + ROW
    for one in ground.fold(claims, MOST_IN_LANE):
        if one.day != before:
            texts.append(Text(0, y + 14, day_name(one.day), "day"))
        marks.append(lane_mark(one, y, claims[0].colour, f"{title}, {party}", ground))
        before, y = one.day, y + ROW
    return texts, marks, y


def lane_mark(one: Claim | Crowd, y: float, colour: str, name: str, ground: PhoneGround) -> Mark:
    words = Text(ZERO + 12, y + 14, cut_label(one.words, 12, WIDTH - ZERO - 12), "words")
    area, middle = Box(ZERO - 5, y, WIDTH, y + ROW), y + ROW / 2
    if isinstance(one, Crowd):
        href, spoken = one.link(ground.opening, name)
        return Mark(href, spoken, f"party-{colour}", (stack(ZERO, middle),), (words,), area)
    return Mark(one.href, one.spoken, classes(one), (square(ZERO, middle),), (words,), area)

"""The phone's drawing: time running down, one facet after another, numbers to the right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.chart.axes.amounts import AmountScale, scale_of
from timeline.chart.axes.days import AxisSpan
from timeline.chart.claims import TENFOLD_BRIEF, Claim, Facet
from timeline.chart.folding import Cells, Crowd, Opening, first_day_of
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text, line, upright_break
from timeline.chart.labels import cut_label, wrap
from timeline.chart.lanes import ROW, claim_mark, square, stack
from timeline.chart.rows import (
    DAY_LINE,
    LABELS,
    WIDTH,
    ZERO,
    dates,
    day_lines,
    day_texts,
    draw_rows,
    number_rows,
    until_words,
)

PLOT = 94.0  # pixels from zero to the largest number
TITLE, HEADING, BETWEEN = 24.0, 42.0, 36.0
LINE = 13.0  # of what the scale is
# Parts of the time, and how many claims of each are drawn one by one, until so few rows are left.
NUMBERS, POSITIONS = ((40, 6), (40, 3), (40, 1)), ((40, 3), (20, 1))
MOST_IN_LANE = 12
FEW = 18  # claims that stand one by one wherever they were made


@dataclass(frozen=True, slots=True)
class PhoneRoom:
    """The most rows that the numbers take, and about so many all parties together."""

    numbers: int
    lanes: int
    least_in_lane: int
    latest: int = 0  # that stand one by one behind counts

    def in_lane(self, parties: int) -> int:
        """The more parties, the fewer rows for each."""
        return max(self.least_in_lane, min(MOST_IN_LANE, self.lanes // max(1, parties)))


LONG, BRIEF = PhoneRoom(48, 48, 4), PhoneRoom(18, 12, 1, 8)  # read large; beside others, in a frame


@dataclass(frozen=True, slots=True)
class PhoneGround:
    """What all facets of a drawing share."""

    span: AxisSpan
    opening: Opening
    is_titled: bool
    room: PhoneRoom

    @property
    def one_month(self) -> date | None:
        """A day of the month in which everything lies, so that it need not be named."""
        is_one = (self.span.first.year, self.span.first.month) == (
            self.span.last.year,
            self.span.last.month,
        )
        return self.span.first if is_one else None

    def fold(
        self, claims: Sequence[Claim], tried: Sequence[tuple[int, int]], rows: int
    ) -> list[Claim | Crowd]:
        """As much one by one as fits so many rows, that the drawing of a long story ends."""
        if len(claims) <= min(rows, FEW):
            return sorted(claims, key=lambda claim: claim.day)
        latest = latest_of(claims, min(self.room.latest, rows - 1)) if len(claims) > rows else []
        earlier = [one for one in claims if one not in latest]
        last = latest[0].day - timedelta(1) if latest else self.span.last
        shown: list[Claim | Crowd] = []
        for cells, most in (*tried, (rows - len(latest), 1)):
            shown = Cells.of(self.span.first, last, cells=cells, most=most).fold(earlier)
            if len(shown) + len(latest) <= rows:
                break
        return [*shown, *latest]


def latest_of(claims: Sequence[Claim], most: int) -> list[Claim]:
    """The claims of the latest days, of whole days only, in order of time."""
    ordered = sorted(claims, key=lambda claim: claim.day)
    left = {one.day for one in ordered[: max(0, len(ordered) - most)]}
    return [one for one in ordered if one.day not in left]


def draw_phone(
    facets: Sequence[Facet], peaks: Sequence[float], span: AxisSpan, opening: Opening,
    *, is_titled: bool = True, room: PhoneRoom = LONG,
) -> Drawing:  # fmt: skip
    """Lays the facets out one after another, a row for each claim, each up to its peak."""
    ground = PhoneGround(span, opening, is_titled, room)
    panels, top = [], 0.0
    for facet, peak in zip(facets, peaks, strict=True):
        scale = scale_of(facet, peak, PLOT)
        panel, bottom = panel_of(facet, scale, ground, top)
        panels.append(panel)
        top = bottom + BETWEEN
    return Drawing("phone", WIDTH, math.ceil(top - BETWEEN + 8), (), (), tuple(panels))


def panel_of(
    facet: Facet, scale: AmountScale, ground: PhoneGround, top: float
) -> tuple[Panel, float]:
    """One facet from `top` down, and where it ends."""
    texts = [Text(0, top + 14, cut_label(facet.title, 15, WIDTH), "title")]
    rules: list[Path] = []
    marks: list[Mark] = []
    if not ground.is_titled:
        texts, top = [], top - TITLE
    bottom = top + TITLE
    if facet.numbers:
        axis = top + HEADING + (LINE if facet.is_tenfold else 0)
        shown = ground.fold(facet.numbers, NUMBERS, ground.room.numbers)
        rows = list(number_rows(shown, facet, axis + 8))
        bottom = rows[-1].bottom
        held, marks = draw_rows(rows, scale, facet, ground.opening)
        texts += [
            *ticks(facet, scale, axis),
            *dates(rows, has_years=ground.span.has_years),
        ]
        rules = [*grid(scale, axis, bottom), *held]
    names, positions, bottom = in_lanes(facet, ground, bottom)
    texts, marks = [*texts, *names], [*marks, *positions]
    return Panel(facet.spoken_title, tuple(texts), tuple(rules), tuple(marks)), bottom


def in_lanes(facet: Facet, ground: PhoneGround, top: float) -> tuple[list[Text], list[Mark], float]:
    """The positions of each party under its name."""
    lanes = facet.lanes
    texts: list[Text] = []
    marks: list[Mark] = []
    most = ground.room.in_lane(len(lanes))
    for party, claims in lanes.items():
        texts.append(Text(0, top + 19, cut_label(party, 12.5, WIDTH), "lane"))
        shown = ground.fold(claims, POSITIONS, most)
        name = f"{facet.title}, {party}"
        days, positions, top = lane(shown, claims[0].colour, name, ground, top + 5)
        texts, marks = [*texts, *days], [*marks, *positions]
    return texts, marks, top


def ticks(facet: Facet, scale: AmountScale, y: float) -> list[Text]:
    """Where the scale begins, and its highest grid line; between them there is no room for words.
    Beside them stands what is not the usual scale."""
    lines = scale.ticks(scale.peak)
    ends = dict.fromkeys([lines[0], lines[-1]])
    texts = [Text(ZERO + scale.px(n), y, facet.amount(n), "tick", "middle") for n in ends]
    if scale.edge:
        texts.insert(1, Text(ZERO + scale.edge - 4, y, facet.amount(lines[1]), "tick"))
    brief = wrap(TENFOLD_BRIEF, 12, WIDTH - LABELS, 2) if facet.is_tenfold else ()
    return texts + [Text(LABELS, y - LINE + LINE * n, s, "unit") for n, s in enumerate(brief)]


def grid(scale: AmountScale, top: float, bottom: float) -> list[Path]:
    """A line down the rows for every round number, and the sign where the scale breaks."""
    columns = ((n, ZERO + scale.px(n)) for n in scale.ticks(scale.peak))
    lines = [
        Path(line((x, top + 5), (x, bottom)), "grid" if number else "zero") for number, x in columns
    ]
    broken = upright_break(ZERO + scale.edge / 2, top + 8)
    return [*lines, Path(broken, "break")] if scale.edge else lines


def lane(
    shown: Sequence[Claim | Crowd], colour: str, name: str, ground: PhoneGround, top: float
) -> tuple[list[Text], list[Mark], float]:
    """A party's positions in words, a row for each, and where they end."""
    texts: list[Text] = []
    marks: list[Mark] = []
    before: date | None = None
    y = top + ROW
    for one in shown:
        near, day = before or ground.one_month, first_day_of(one)
        told = day_lines(day, near, has_years=ground.span.has_years)
        named = told if day != before else []
        texts += day_texts(named, y + 14)
        marks.append(lane_mark(one, y, colour, name, ground))
        before, y = day, y + ROW + DAY_LINE * max(0, len(named) - 1)
    return texts, marks, y


def lane_mark(one: Claim | Crowd, y: float, colour: str, name: str, ground: PhoneGround) -> Mark:
    until = f" {until_words(one)}" if isinstance(one, Crowd) else ""
    told = cut_label(f"{one.words}{until}", 12, WIDTH - ZERO - 12)
    words = Text(ZERO + 12, y + 14, told, "words")
    area, middle = Box(ZERO - 5, y, WIDTH, y + ROW), y + ROW / 2
    if isinstance(one, Crowd):
        href, spoken = one.link(ground.opening, name)
        return Mark(href, spoken, f"party-{colour}", (stack(ZERO, middle),), (words,), area)
    return claim_mark(one, (square(ZERO, middle),), (words,), area)

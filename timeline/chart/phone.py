"""The phone's drawing: time running down, one facet after another, numbers to the right."""

from collections.abc import Iterator, Sequence
from datetime import date

from timeline.chart.claims import Claim, Facet
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text, line
from timeline.chart.labels import BOLD, NUMBER, WHO, Label, cut, wrap
from timeline.chart.lanes import ROW, classes, square
from timeline.chart.marks import lying, sign
from timeline.chart.scales import MONTHS, WEEKDAYS, NumberScale

WIDTH, ZERO, PLOT, LABELS = 350.0, 58.0, 116.0, 206.0
HEADING, BETWEEN, PADDING = 42.0, 36.0, 9.0
EMPTY_DAY, LONGEST_GAP = 5.0, 20.0
SIGN_ROOM = 20.0  # the least height of a row: a sign lying on its side


def draw_phone(facets: Sequence[Facet]) -> Drawing:
    """Lays the facets out one after another, a row for each claim, on one number scale."""
    scale = NumberScale(max((facet.peak for facet in facets), default=0), PLOT)
    panels, top = [], 0.0
    for facet in facets:
        panel, bottom = panel_of(facet, scale, top)
        panels.append(panel)
        top = bottom + BETWEEN
    return Drawing("phone", WIDTH, max(0.0, top - BETWEEN) + 8, (), (), tuple(panels))


def panel_of(facet: Facet, scale: NumberScale, top: float) -> tuple[Panel, float]:
    """One facet from `top` down, and where it ends."""
    texts = [Text(0, top + 14, cut(facet.title, 15, WIDTH), "title")]
    rules: list[Path] = []
    marks: list[Mark] = []
    bottom = top + 24
    if facet.numbers:
        rows = list(number_rows(facet.numbers, top + HEADING + 8))
        bottom = rows[-1][1] + rows[-1][2]
        texts += [*ticks(facet, scale, top + HEADING), *dates(rows)]
        rules += grid(facet, scale, top + HEADING, bottom)
        marks += [number_mark(claim, scale, y, height) for claim, y, height in rows]
    for party, claims in facet.lanes.items():
        lane_texts, lane_marks, bottom = lane(party, claims, bottom + 8)
        texts += lane_texts
        marks += lane_marks
    return Panel(facet.title, tuple(texts), tuple(rules), tuple(marks)), bottom


def number_rows(claims: Sequence[Claim], top: float) -> Iterator[tuple[Claim, float, float]]:
    """Each claim with the top and the height of its row; empty days leave a gap."""
    before = claims[0].day
    for claim in claims:
        top += min(LONGEST_GAP, EMPTY_DAY * max(0, (claim.day - before).days - 1))
        height = max(SIGN_ROOM, label_of(claim).height) + PADDING
        yield claim, top, height
        top, before = top + height, claim.day


def dates(rows: Sequence[tuple[Claim, float, float]]) -> list[Text]:
    """The day beside its first row; the month where it begins."""
    texts: list[Text] = []
    before: date | None = None
    for claim, y, _ in rows:
        if claim.day != before:
            texts.append(Text(0, y + 12, day_name(claim.day), "day"))
        if before is None or (claim.day.month, claim.day.year) != (
            before.month,
            before.year,
        ):
            texts.append(Text(0, y + 25, MONTHS[claim.day.month - 1][:3], "day"))
        before = claim.day
    return texts


def day_name(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day}"


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


def number_mark(claim: Claim, scale: NumberScale, top: float, height: float) -> Mark:
    """A sign in the middle of its row, its label in the column on the right."""
    label, project = label_of(claim), lying(ZERO)
    drawn = sign(claim, scale, top + height / 2 - 2)
    texts = label.texts(LABELS, top + (height - 4 - label.height) / 2, "start")
    box = drawn.box(project)
    row = Box(min(box.left, ZERO), top, WIDTH, top + height)
    return Mark(
        claim.href,
        claim.spoken,
        classes(claim),
        drawn.paths(project),
        texts,
        False,
        row,
    )


def label_of(claim: Claim) -> Label:
    """The label in the column on the right, on as many lines as it takes."""
    room = WIDTH - LABELS
    who = wrap(" · ".join(filter(None, (claim.speaker, claim.note))), WHO, room, 4)
    return Label(wrap(claim.words, NUMBER * BOLD, room, 2), who)


def lane(party: str, claims: Sequence[Claim], top: float) -> tuple[list[Text], list[Mark], float]:
    """A party's positions in words, a row for each under its name, and where they end."""
    texts = [Text(0, top + 13, cut(party, 12.5, WIDTH), "lane")]
    marks: list[Mark] = []
    before: date | None = None
    y = top + ROW
    for claim in claims:
        if claim.day != before:
            texts.append(Text(0, y + 14, day_name(claim.day), "day"))
        words = Text(ZERO + 12, y + 14, cut(claim.words, 12, WIDTH - ZERO - 12), "words")
        box = Box(ZERO - 5, y, WIDTH, y + ROW)
        marks.append(
            Mark(claim.href, claim.spoken, classes(claim), (square(ZERO, y + ROW / 2),),
                 (words,), False, box)
        )  # fmt: skip
        before, y = claim.day, y + ROW
    return texts, marks, y

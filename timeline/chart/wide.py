"""The wide drawing: time to the right, a facet under another, numbers up."""

from collections.abc import Sequence
from datetime import date

from timeline.chart.claims import Claim, Facet
from timeline.chart.geometry import Box, Drawing, Mark, Panel, Path, Text, line
from timeline.chart.labels import BOLD, NUMBER, WHO, Label, width, wrap
from timeline.chart.lanes import ROW, classes, lane_marks
from timeline.chart.layout import place
from timeline.chart.marks import Sign, sign, upright
from timeline.chart.scales import MONTHS, WEEKDAYS, NumberScale, TimeScale

WIDTH, LEFT, RIGHT = 1080.0, 118.0, 880.0  # labels may run on into the right margin
AXIS = 56.0
PLOT = 220.0  # pixels from zero to the largest number
HEADING, HEADROOM, BETWEEN = 22.0, 40.0, 44.0
LABEL_ROOM, NARROW_ROOM = 190.0, 110.0
NUDGES = (0, 12, -12, 23, -23)


def draw_wide(facets: Sequence[Facet], first: date, last: date) -> Drawing:
    """Lays the facets out on one time axis from `first` to `last` and one number scale."""
    days = TimeScale(first, last, LEFT, RIGHT)
    scale = NumberScale(max((facet.peak for facet in facets), default=0), PLOT)
    panels, top = [], AXIS
    for facet in facets:
        panel, bottom = panel_of(facet, days, scale, top)
        panels.append(panel)
        top = bottom + BETWEEN
    height = top - BETWEEN + 8
    return Drawing("wide", WIDTH, height, weekends(days, height), axis(days), tuple(panels))


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


def panel_of(facet: Facet, days: TimeScale, scale: NumberScale, top: float) -> tuple[Panel, float]:
    """One facet from `top` down, and where it ends."""
    after = width(facet.title, 15, is_bold=True) + 8
    texts = [Text(0, top + 14, facet.title, "title"), Text(after, top + 14, facet.unit, "unit")]
    rules: list[Path] = []
    marks: list[Mark] = []
    bottom = top + HEADING
    if facet.numbers:
        zero = bottom + HEADROOM + scale.px(facet.peak)
        for number in scale.ticks(facet.peak):
            y = zero - scale.px(number)
            rules.append(Path(line((LEFT, y), (RIGHT, y)), "grid" if number else "zero"))
            texts.append(Text(LEFT - 10, y + 4, f"{number:,}", "tick", "end"))
        bounds, heading = Box(LEFT, top, WIDTH, zero), Box(0, top, after + 60, top + HEADING)
        marks += number_marks(facet.numbers, days, scale, bounds, heading)
        bottom = zero + 12
    return with_lanes(facet, days, bottom, texts, rules, marks)


def with_lanes(
    facet: Facet, days: TimeScale, top: float,
    texts: list[Text], rules: list[Path], marks: list[Mark],
) -> tuple[Panel, float]:  # fmt: skip
    """The panel with its positions in words under the numbers, and where it ends."""
    for party, claims in facet.lanes.items():
        names = wrap(party, 12, LEFT - 12, 3)
        above = max(0, 13 * len(names) - ROW) / 2
        placed, height = lane_marks(claims, days, top + above, WIDTH)
        middle = top + above + ROW / 2
        first = middle + 4 - 6.5 * (len(names) - 1)
        texts += [Text(LEFT - 10, first + 13 * n, s, "lane", "end") for n, s in enumerate(names)]
        rules.append(Path(line((LEFT, middle), (RIGHT, middle)), "grid"))
        marks += placed
        top = max(top + above + height, middle + 6.5 * len(names)) + 4
    return Panel(facet.title, tuple(texts), tuple(rules), tuple(marks)), top


def number_marks(
    claims: Sequence[Claim], days: TimeScale, scale: NumberScale, bounds: Box, heading: Box
) -> list[Mark]:
    """Signs set apart within their day, then labels where they find room; zero is at the foot."""
    project = upright(bounds.bottom)
    signs = set_apart(claims, days, scale, bounds.bottom)
    boxes = [s.box(project) for s in signs]
    wanted = [(labels_of(claim), box) for claim, box in zip(claims, boxes, strict=True)]
    labels = place(wanted, bounds, [heading])
    return [
        Mark(c.href, c.spoken, classes(c), s.paths(project), p.texts, p.is_folded, box)
        for c, s, p, box in zip(claims, signs, labels, boxes, strict=True)
    ]


def set_apart(
    claims: Sequence[Claim], days: TimeScale, scale: NumberScale, zero: float
) -> list[Sign]:
    """Signs of one day and one value stand side by side, never outside their day."""
    project, signs = upright(zero), []
    occupied: list[Box] = []
    for claim in claims:
        nudges = [n for n in NUDGES if abs(n) <= days.day_width / 2]
        choices = [sign(claim, scale, days.px(claim.day) + nudge) for nudge in nudges]
        boxes = [choice.box(project) for choice in choices]
        covered = [sum(box.meets(other) for other in occupied) for box in boxes]
        freest = covered.index(min(covered))
        occupied.append(boxes[freest])
        signs.append(choices[freest])
    return signs


def labels_of(claim: Claim) -> list[Label]:
    """The label in full, without its note, narrow, and folded to its number, never cut."""
    full = wrap(" · ".join(filter(None, (claim.speaker, claim.note))), WHO, LABEL_ROOM, 3)
    narrow = wrap(claim.words, NUMBER * BOLD, NARROW_ROOM, 3)
    labels = [
        Label((claim.words,), full),
        Label((claim.words,), wrap(claim.speaker, WHO, LABEL_ROOM, 1)),
        Label(narrow, wrap(claim.speaker, WHO, NARROW_ROOM, 2)),
        Label((claim.words,)),
        Label(narrow),
    ]
    return [label for label in labels if not label.number[-1].endswith("…")]

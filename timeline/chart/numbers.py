"""The numbers of a facet on the wide drawing: signs, lines, counts, and their labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.chart import lines
from timeline.chart.axes.amounts import AmountScale
from timeline.chart.axes.days import TimeScale
from timeline.chart.axes.ticks import MONTHS
from timeline.chart.claims import Claim, HeldNote
from timeline.chart.folding import Crowd, Opening
from timeline.chart.geometry import Box, Mark, Path, Text, pill
from timeline.chart.labels import BOLD, NUMBER, WHO, Label, width, wrap
from timeline.chart.lanes import claim_mark
from timeline.chart.layout import Occupied, Wanted, place_among
from timeline.chart.marks import Projection, Sign, rug, sign, upright
from timeline.chart.remarks import place_remarks

LABEL_ROOM, NARROW_ROOM = 190.0, 110.0
NUDGES = (0, 12, 23, -12, -23)
COUNT_HEIGHT = 18.0


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the numbers of one facet stand: its scale from the foot of `area` up, labels all
    over it."""

    title: str
    area: Box
    days: TimeScale
    scale: AmountScale
    opening: Opening

    @property
    def project(self) -> Projection:
        return upright(self.area.bottom)

    def draw(
        self, shown: Sequence[Claim | Crowd], heading: Box
    ) -> tuple[list[Path], list[Mark], list[Text]]:
        """The lines, the marks in order of time, and the notes beside them.

        Signs are set apart within their day; labels come last, where nothing else stands.
        """
        claims = [one for one in shown if isinstance(one, Claim)]
        crowds = [one for one in shown if isinstance(one, Crowd)]
        signs = self.set_apart(claims)
        held = lines.lines_of(zip(claims, signs, strict=True), self.days.px, self.days.end)
        ends = {one.held: one for one in held if one.end >= self.days.end}
        drawn = lines.boxes(held, self.project)
        counts: list[Mark] = []
        for crowd in crowds:
            counts.append(self.count(crowd, [*drawn, *(one.box for one in counts)]))
        taken = [heading, *drawn]
        taken += [Box(m.box.left, m.box.top, m.box.right, self.area.bottom) for m in counts]
        rugs = [one for crowd in crowds for one in self.rug(crowd)]
        rules = [*lines.paths(held, self.project), *rugs]
        occupied = Occupied([*taken, *(drawn.box(self.project) for drawn in signs)])
        labelled = self.labelled(claims, signs, ends, occupied)
        leaders, remarks = self.remarks(claims, labelled, occupied)
        singles, many = iter(labelled), iter(counts)
        marks = [next(many if isinstance(one, Crowd) else singles) for one in shown]
        return [*rules, *leaders], marks, remarks

    def remarks(
        self, claims: Sequence[Claim], marks: Sequence[Mark], occupied: Occupied
    ) -> tuple[list[Path], list[Text]]:
        """The notes of ours, each with its leader."""
        pairs = zip(claims, marks, strict=True)
        noted = [(claim.remark, mark.box) for claim, mark in pairs if claim.remark]
        placed = list(place_remarks(noted, self.area, occupied))
        return [leader for leader, _ in placed], [text for _, some in placed for text in some]

    def set_apart(self, claims: Sequence[Claim]) -> list[Sign]:
        """Signs of one day and one value stand side by side, never outside their day."""
        signs: list[Sign] = []
        occupied: list[Box] = []
        for claim in claims:
            time, room = self.days.px(claim.day), self.days.day_width(claim.day) / 2
            nudges = [nudge for nudge in NUDGES if abs(nudge) <= room]
            choices = [sign(claim, self.scale, time + nudge) for nudge in nudges]
            boxes = [choice.box(self.project) for choice in choices]
            covered = [sum(box.meets(other) for other in occupied) for box in boxes]
            freest = covered.index(min(covered))
            occupied.append(boxes[freest])
            signs.append(choices[freest])
        return signs

    def labelled(
        self,
        claims: Sequence[Claim],
        signs: Sequence[Sign],
        ends: dict[HeldNote, lines.ValueLine],
        occupied: Occupied,
    ) -> list[Mark]:
        """The marks with their labels; of a value said again the label stays folded."""
        first = {claim.held: claim for claim in reversed(claims)}
        again = [says_again(claim, first[claim.held]) for claim in claims]
        wanted = [self.wanted(*one, ends) for one in zip(claims, signs, again, strict=True)]
        labels = place_among(wanted, self.area, occupied)
        return [
            claim_mark(c, s.paths(self.project), p.label, w.mark, p.folded)
            for c, s, p, w in zip(claims, signs, labels, wanted, strict=True)
        ]

    def wanted(
        self, claim: Claim, drawn: Sign, is_folded: bool, ends: dict[HeldNote, lines.ValueLine]
    ) -> Wanted:
        """The labels of a claim, beside its sign or where its line ends at the edge."""
        _, level = self.project(*drawn.anchor)
        line = ends.get(claim.held) if claim.held else None
        end = self.project(line.end, line.level) if line else None
        labels = labels_of(claim)
        dated = [self.dated(label, claim.day) for label in labels] if end else []
        return Wanted(labels, drawn.box(self.project), level, end, is_folded, dated)

    def dated(self, label: Label, day: date) -> Label:
        """The label with its day, and the year where the axis has two."""
        year = f" {day.year}" if self.days.has_years else ""
        return Label(label.number, (*label.who, f"{day.day} {MONTHS[day.month - 1]}{year}"))

    def rug(self, crowd: Crowd) -> Iterator[Path]:
        return rug(crowd, self.scale, self.days.px(crowd.day), self.project)

    def count(self, crowd: Crowd, drawn: Sequence[Box]) -> Mark:
        """How many statements, over the highest number of its days and the lines above that."""
        href, spoken = crowd.link(self.opening, self.title)
        x, text = self.days.px(crowd.day), f"{crowd.count:,}"
        half = max(COUNT_HEIGHT, width(text, NUMBER, is_bold=True) + 10) / 2
        top = self.area.bottom - self.scale.px(crowd.peak) - COUNT_HEIGHT - 4
        box = raised(Box(x - half, top, x + half, top + COUNT_HEIGHT), drawn)
        label = Text(x, box.top + COUNT_HEIGHT * 0.72, text, "number", "middle")
        return Mark(href, spoken, "party-slate", (Path(pill(box), "pill"),), (label,), box)


def raised(box: Box, drawn: Sequence[Box]) -> Box:
    """The box as far up as it takes to cover no line."""
    while covered := [line.top for line in drawn if box.meets(line)]:
        box = Box(box.left, min(covered) - COUNT_HEIGHT, box.right, min(covered))
    return box


def says_again(claim: Claim, first: Claim) -> bool:
    """Whether a claim says nothing that the first sign drawn of its value does not say."""
    return claim.is_again and claim is not first and claim.words == first.words


def labels_of(claim: Claim) -> list[Label]:
    """The label in full, without its note, narrow, and as a bare number, which is never cut."""
    number, narrow = (claim.words,), wrap(claim.words, NUMBER * BOLD, NARROW_ROOM, 3)
    labels = [
        Label(number, wrap(claim.who, WHO, LABEL_ROOM, 4)),
        Label(number, (*speaker(claim, LABEL_ROOM, 1), *caveat(claim, LABEL_ROOM, 1))),
        Label(narrow, (*speaker(claim, NARROW_ROOM, 2), *caveat(claim, NARROW_ROOM, 2))),
        Label(number),
        Label(narrow),
    ]
    is_cut = narrow[-1].endswith("…")
    return [label for label in labels if label.number == number or not is_cut]


def speaker(claim: Claim, room: float, lines: int) -> tuple[str, ...]:
    return wrap(claim.speaker, WHO, room, lines)


def caveat(claim: Claim, room: float, lines: int) -> tuple[str, ...]:
    return wrap(claim.caveat, WHO, room, lines) if claim.caveat else ()

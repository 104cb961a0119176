"""The numbers of a facet on the phone's drawing: a row for each claim or count, lines between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from timeline.chart import lines
from timeline.chart.axes.amounts import AmountScale
from timeline.chart.axes.ticks import MONTHS, WEEKDAYS
from timeline.chart.claims import Claim, Facet
from timeline.chart.folding import Crowd, Opening, first_day_of
from timeline.chart.geometry import Box, Mark, Path, Text, pill
from timeline.chart.labels import BOLD, NUMBER, WHO, Label, wrap
from timeline.chart.lanes import claim_mark
from timeline.chart.marks import Sign, lying, rug, sign

WIDTH, ZERO, LABELS = 350, 66.0, 184.0  # of the drawing, of its number axis, of its labels
PADDING = 6.0
EMPTY_DAY, LONGEST_GAP = 4.0, 12.0
DAY_LINE = 13.0
SIGN_ROOM = 20.0  # the least height of a row: a sign lying on its side
AROUND, BEFORE_ZERO = 9.0, 5.0  # what a count leaves around its numbers; beside the days less
PROJECT = lying(ZERO)


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """A claim or a count with its label, and where its row begins and how high it is."""

    shown: Claim | Crowd
    label: Label
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2 - 2

    @property
    def bottom(self) -> float:
        return self.top + self.height


def number_rows(shown: Sequence[Claim | Crowd], facet: Facet, top: float) -> Iterator[PhoneRow]:
    """Each claim with its row; empty days leave a gap."""
    before = first_day_of(shown[0])
    for one in shown:
        top += min(LONGEST_GAP, EMPTY_DAY * max(0, (first_day_of(one) - before).days - 1))
        label = label_of(one, facet)
        row = PhoneRow(one, label, top, max(SIGN_ROOM, label.height) + PADDING)
        yield row
        top, before = row.bottom, one.last if isinstance(one, Crowd) else one.day


def draw_rows(
    rows: Sequence[PhoneRow], scale: AmountScale, facet: Facet, opening: Opening
) -> tuple[list[Path], list[Mark]]:
    """The lines of the values held, running down, and the mark of each row."""
    signed: list[lines.Signed] = []
    marks = []
    for row in rows:
        if isinstance(row.shown, Crowd):
            marks.append(count_mark(row.shown, scale, facet, row, opening))
        else:
            drawn = sign(row.shown, scale, row.middle)
            signed.append((row.shown, drawn))
            marks.append(number_mark(row.shown, drawn, row))
    held = lines.lines_of(signed, lambda day: time_of(day, rows), rows[-1].bottom)
    return lines.paths(held, PROJECT), marks


def time_of(day: date, rows: Sequence[PhoneRow]) -> float:
    """Where a day without a row of its own would stand: at the last row before it."""
    told = (row.middle for row in rows if first_day_of(row.shown) <= day)
    return max(told, default=rows[0].top)


def number_mark(claim: Claim, drawn: Sign, row: PhoneRow) -> Mark:
    """A sign in the middle of its row, its label in the column on the right."""
    texts = label_texts(row)
    area = Box(min(drawn.box(PROJECT).left, ZERO), row.top, WIDTH, row.bottom)
    return claim_mark(claim, drawn.paths(PROJECT), texts, area)


def count_mark(
    crowd: Crowd, scale: AmountScale, facet: Facet, row: PhoneRow, opening: Opening
) -> Mark:
    """So many statements in one row: a pill from their lowest number to their highest."""
    href, spoken = crowd.link(opening, facet.title)
    spoken = f"{spoken}, {numbers_words(crowd, facet)}"
    low, high = (ZERO + scale.px(number) for number in (crowd.numbers[0], crowd.numbers[-1]))
    left = max(low - AROUND, ZERO - BEFORE_ZERO)
    right = max(high, left + AROUND) + AROUND
    box = Box(left, row.middle - AROUND, right, row.middle + AROUND)
    paths = (Path(pill(box), "pill"), *rug(crowd, scale, row.middle, PROJECT))
    area = Box(box.left, row.top, WIDTH, row.bottom)
    return Mark(href, spoken, "party-slate", paths, label_texts(row), area)


def label_texts(row: PhoneRow) -> tuple[Text, ...]:
    middle = (row.height - 4 - row.label.height) / 2
    return row.label.texts(LABELS, row.top + middle, "start")


def label_of(shown: Claim | Crowd, facet: Facet) -> Label:
    """The label in the column on the right."""
    if isinstance(shown, Crowd):
        told = filter(None, (until_words(shown), numbers_words(shown, facet)))
        lines = (wrap(words, WHO, WIDTH - LABELS, 2) for words in told)
        return Label((shown.words,), tuple(chain.from_iterable(lines)))
    return label_of_claim(shown)


def numbers_words(crowd: Crowd, facet: Facet) -> str:
    """“numbers 60 to 700”: those that are counted together."""
    low, high = (facet.amount(number) for number in (crowd.numbers[0], crowd.numbers[-1]))
    return f"each with {low}" if low == high else f"numbers {low} to {high}"


def until_words(crowd: Crowd) -> str:
    """“to 2 April 2015”: the last of the days that are counted together, behind the first."""
    if crowd.last == crowd.first:
        return ""
    last = f"{crowd.last.day} {MONTHS[crowd.last.month - 1]}"
    return f"to {last}{f' {crowd.last.year}' if crowd.last.year != crowd.first.year else ''}"


def label_of_claim(claim: Claim) -> Label:
    """On a few lines; the mark's name says all of it."""
    room = WIDTH - LABELS
    remark = wrap(claim.remark, WHO, room, 4) if claim.remark else ()
    return Label(
        wrap(claim.words, NUMBER * BOLD, room, 4), (*wrap(claim.who, WHO, room, 3), *remark)
    )


def dates(rows: Sequence[PhoneRow], *, has_years: bool) -> list[Text]:
    """The day beside its first row; the month where it begins."""
    texts: list[Text] = []
    before: date | None = None
    for row in rows:
        day = first_day_of(row.shown)
        if day != before:
            texts += day_texts(day_lines(day, before, has_years=has_years), row.top + 12)
        before = day
    return texts


def day_lines(day: date, before: date | None, *, has_years: bool) -> list[str]:
    """“Fri 18”, and “Oct” under it where the day before was of another month; in a story that
    needs years “18 Oct”, and “2024” under it where the day before was of another year."""
    month = MONTHS[day.month - 1][:3]
    if has_years:
        is_new = before is None or day.year != before.year
        return [f"{day.day} {month}", *([str(day.year)] if is_new else [])]
    is_new = before is None or day.month != before.month
    return [f"{WEEKDAYS[day.weekday()]} {day.day}", *([month] if is_new else [])]


def day_texts(lines: Sequence[str], top: float) -> list[Text]:
    return [Text(0, top + DAY_LINE * n, words, "day") for n, words in enumerate(lines)]

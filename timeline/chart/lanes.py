"""Positions in words: one party a lane, each a square on its day with the words beside it."""

from collections.abc import Sequence

from timeline.chart.axes.days import TimeScale
from timeline.chart.claims import Claim
from timeline.chart.folding import Crowd, Opening
from timeline.chart.geometry import Box, Mark, Path, Text, line
from timeline.chart.labels import cut_label, width

SIDE = 9.0
ROW = 20.0
SIZE = 12.0
LONGEST = 240.0  # pixels of words; the rest is on the statement's own page


def square(x: float, y: float) -> Path:
    """Path data of a lane's sign around its middle."""
    half = SIDE / 2
    corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half))
    return Path(line(*corners, (x - half, y + half)) + "z", "square")


def stack(x: float, y: float) -> Path:
    """Path data of the sign of several positions: a square with another behind it."""
    behind = ((x - 1, y - 5), (x + 6, y - 5), (x + 6, y + 2))
    return Path(square(x - 1.5, y + 1).d + line(*behind), "square count")


def rows(shown: Sequence[Claim | Crowd], days: TimeScale, right: float) -> list[tuple[int, Box]]:
    """For each claim its row in the lane, and its box relative to that row.

    A claim takes the first row where it covers no earlier one, so a lane grows as it must.
    """
    ends: list[list[Box]] = []
    found = []
    for one in shown:
        box = room(cut_label(one.words, SIZE, LONGEST), days.px(one.day), right)
        free = (n for n, row in enumerate(ends) if not any(box.meets(other) for other in row))
        row = next(free, len(ends))
        if row == len(ends):
            ends.append([])
        ends[row].append(box)
        found.append((row, box))
    return found


def room(words: str, x: float, right: float) -> Box:
    """The area of a square at `x` and its words: to the right, or to the left at the edge."""
    wide = width(words, SIZE) + SIDE + 8
    if x - SIDE / 2 + wide <= right:
        return Box(x - SIDE / 2 - 2, 0, x - SIDE / 2 + wide, ROW)
    return Box(x + SIDE / 2 - wide, 0, x + SIDE / 2 + 2, ROW)


def lane_marks(
    shown: Sequence[Claim | Crowd], days: TimeScale, top: float, right: float,
    *, colour: str, name: str, opening: Opening,
) -> tuple[list[Mark], float]:  # fmt: skip
    """The marks of one lane whose first row begins at `top`, and the lane's height."""
    placed = rows(shown, days, right)
    marks = []
    for one, (row, box) in zip(shown, placed, strict=True):
        x, y = days.px(one.day), top + row * ROW
        is_right = box.right - x > x - box.left
        offset, anchor = (SIDE / 2 + 6, "start") if is_right else (-SIDE / 2 - 6, "end")
        words = Text(
            x + offset,
            y + ROW / 2 + SIZE * 0.35,
            cut_label(one.words, SIZE, LONGEST),
            "words",
            anchor,
        )
        area = Box(box.left, y, box.right, y + ROW)
        marks.append(lane_mark(one, (x, y + ROW / 2), words, area, colour, name, opening))
    return marks, ROW * (1 + max(row for row, _ in placed))


def lane_mark(
    one: Claim | Crowd, at: tuple[float, float], words: Text, area: Box,
    colour: str, name: str, opening: Opening,
) -> Mark:  # fmt: skip
    """The mark of a position, or of so many that only their number is told."""
    if isinstance(one, Crowd):
        href, spoken = one.link(opening, name)
        return Mark(href, spoken, f"party-{colour}", (stack(*at),), (words,), area)
    return claim_mark(one, (square(*at),), (words,), area)


def claim_mark(
    claim: Claim, paths: tuple[Path, ...], label: tuple[Text, ...], area: Box,
    folded: tuple[Text, ...] = (),
) -> Mark:  # fmt: skip
    """The mark of a single claim, which leads to its statement."""
    told = claim.href, claim.spoken, classes(claim)
    return Mark(*told, paths, label, area, folded, claim.voice, claim.signs)


def classes(claim: Claim) -> str:
    """The CSS classes of a mark: its party's colour, and whether it is only possible."""
    return f"party-{claim.colour} possible" if claim.is_possible else f"party-{claim.colour}"

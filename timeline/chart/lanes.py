"""Positions in words: one party a lane, each a square on its day with the words beside it."""

from collections.abc import Iterable, Sequence

from timeline.chart.claims import Claim
from timeline.chart.geometry import Box, Mark, Path, Text, line
from timeline.chart.labels import cut, width
from timeline.chart.scales import TimeScale

SIDE = 9.0
ROW = 20.0
SIZE = 12.0
LONGEST = 240.0  # pixels of words; the rest is on the statement's own page


def square(x: float, y: float, kind: str = "square") -> Path:
    """Path data of a lane's sign around its middle."""
    half = SIDE / 2
    corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half))
    return Path(line(*corners, (x - half, y + half)) + "z", kind)


def rows(claims: Sequence[Claim], days: TimeScale, right: float) -> list[tuple[int, Box, str]]:
    """For each claim its row in the lane, its box relative to that row, and its words.

    A claim takes the first row where it covers no earlier one, so a lane grows as it must.
    """
    taken: list[list[Box]] = []
    found = []
    for claim in claims:
        words = cut(claim.words, SIZE, LONGEST)
        box = room(words, days.px(claim.day), right)
        free = (n for n, row in enumerate(taken) if not any(box.meets(other) for other in row))
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(box)
        found.append((row, box, words))
    return found


def room(words: str, x: float, right: float) -> Box:
    """The area of a square at `x` and its words: to the right, or to the left at the edge."""
    wide = width(words, SIZE) + SIDE + 8
    if x - SIDE / 2 + wide <= right:
        return Box(x - SIDE / 2 - 2, 0, x - SIDE / 2 + wide, ROW)
    return Box(x + SIDE / 2 - wide, 0, x + SIDE / 2 + 2, ROW)


def lane_marks(
    claims: Sequence[Claim], days: TimeScale, top: float, right: float
) -> tuple[list[Mark], float]:
    """The marks of one lane whose first row begins at `top`, and the lane's height."""
    placed = rows(claims, days, right)
    marks = [
        lane_mark(claim, days.px(claim.day), top + row * ROW, box, words)
        for claim, (row, box, words) in zip(claims, placed, strict=True)
    ]
    return marks, ROW * (1 + max(row for row, _, _ in placed))


def lane_mark(claim: Claim, x: float, top: float, box: Box, words: str) -> Mark:
    middle = top + ROW / 2
    is_right = box.right - x > x - box.left
    offset, anchor = (SIDE / 2 + 6, "start") if is_right else (-SIDE / 2 - 6, "end")
    return Mark(
        claim.href,
        claim.spoken,
        classes(claim),
        (square(x, middle),),
        (Text(x + offset, middle + SIZE * 0.35, words, "words", anchor),),
        is_folded=False,
        box=Box(box.left, top, box.right, top + ROW),
    )


def classes(claim: Claim) -> str:
    """The CSS classes of a mark: its party's colour, and whether it is only possible."""
    names: Iterable[str] = (
        f"party-{claim.colour}",
        "possible" if claim.is_possible else "",
    )
    return " ".join(filter(None, names))

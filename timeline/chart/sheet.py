"""A drawing that stands alone: under its headline and caveat, on a sheet of its own."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.chart.geometry import Box, Drawing, Text
from timeline.chart.labels import cut_label, width, wrap

MARGIN = 24.0
SERIF = 0.9  # how much narrower the headline's letters run
CARD_WIDTH, CARD_HEIGHT, CARD_MARGIN = 1200.0, 630.0, 56.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and what stands on it; `place` is where the drawing goes, None without one."""

    kind: str  # a CSS class
    width: int
    height: int
    texts: tuple[Text, ...]
    drawing: Drawing | None
    place: Box | None


def chart_sheet(drawing: Drawing | None, title: str, caveat: str, notes: Iterable[str]) -> Sheet:
    """The drawing in its own size, the title and the caveat over it, the notes below."""
    room = drawing.width if drawing else 720.0
    texts, y = stacked(wrap(title, 26 * SERIF, room, 4), "headline", MARGIN, MARGIN, 31)
    more, y = stacked(wrap(caveat, 14, room, 3), "caveat", MARGIN, y + 4, 19)
    top = y + 20
    place = Box(MARGIN, top, MARGIN + room, top + drawing.height) if drawing else None
    lines = [line for note in notes for line in wrap(note, 13, room, 6)]
    below, y = stacked(lines, "note", MARGIN, top + (drawing.height + 16 if drawing else 0), 18)
    size = math.ceil(room + 2 * MARGIN), math.ceil(y + MARGIN)
    return Sheet("sheet", *size, (*texts, *more, *below), drawing, place)


def card_sheet(
    drawing: Drawing | None, title: str, caveat: str, period: str, sealed: str = ""
) -> Sheet:
    """The drawing as large as it gets between headline and caveat, on 1200 × 630 pixels."""
    left, right, foot = CARD_MARGIN, CARD_WIDTH - CARD_MARGIN, CARD_HEIGHT - 44
    lines = balanced(title, 44 * SERIF, right - left, 2)
    above, y = stacked(lines, "headline", left, 40, 52)
    room = right - left - width(caveat, 24, is_bold=True)
    told = (
        Text(left, foot, caveat, "caveat"),
        Text(right, foot, cut_label(period, 20, room), "kicker", "end"),
        Text(right, foot + 26, sealed, "note", "end"),
    )
    below = tuple(text for text in told if text.text)
    place = Box(left, y + 16, right, foot - 34) if drawing else None
    return Sheet("card", int(CARD_WIDTH), int(CARD_HEIGHT), (*above, *below), drawing, place)


def balanced(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """`text` on as few lines as it takes, and those as even as may be."""
    widest = wrap(text, size, room, lines)
    narrower = (wrap(text, size, room * n / 20, len(widest)) for n in range(10, 20))
    whole = (found for found in narrower if not found[-1].endswith("…"))
    return next(whole, widest)


def stacked(
    lines: Iterable[str], kind: str, x: float, top: float, height: float
) -> tuple[tuple[Text, ...], float]:
    """Lines of text under one another from `top` down, and where they end."""
    texts = tuple(Text(x, top + height * (n + 0.8), s, kind) for n, s in enumerate(lines))
    return texts, top + height * len(texts)

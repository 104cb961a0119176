"""A drawing as small as a stamp: the signs and lines of a chart, two numbers, and no labels."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from timeline.chart.frames import LARGE
from timeline.chart.geometry import Box, Drawing, Mark, Path, Text
from timeline.chart.labels import width

AIR, LETTERS = 14.0, 28.0  # around it; of its numbers, as the front page sizes them


@dataclass(frozen=True, slots=True)
class Glance:
    """What of a drawing is legible when it is small; `frame` is the part of it that is shown."""

    frame: Box
    rules: tuple[Path, ...]
    ticks: tuple[Text, ...]  # zero and the highest
    marks: tuple[Mark, ...]

    @property
    def view(self) -> str:
        """The frame as an SVG writes it."""
        return f"{self.frame.left:g} {self.frame.top:g} {self.frame.width} {self.frame.height}"

    @classmethod
    def of(cls, rules: Iterable[Path], ticks: tuple[Text, ...], marks: tuple[Mark, ...]) -> Self:
        left = min(one.x - width(one.text, LETTERS) for one in ticks)
        top = min([*(one.y for one in ticks), *(one.box.top for one in marks)])
        right = max([LARGE.right - AIR, *(one.box.right for one in marks)])
        frame = Box(round(left), round(top - AIR), round(right + AIR), ticks[0].y + AIR)
        return cls(frame, tuple(rules), ticks, marks)


def glance_at(drawing: Drawing | None) -> Glance | None:
    """The first panel of a drawing; None where it has no numbers. Of statements that are counted
    together the ticks of their numbers are left, without the count."""
    if drawing is None or not drawing.panels:
        return None
    panel = drawing.panels[0]
    ticks = sorted((one for one in panel.texts if one.kind == "tick"), key=lambda one: -one.y)
    if not ticks or not panel.marks:
        return None
    ends = (ticks[0], ticks[-1]) if len(ticks) > 1 else (ticks[0],)
    return Glance.of(panel.rules, ends, panel.marks)

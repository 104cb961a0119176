"""Labels: how long a text runs and where it breaks."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from timeline.chart.geometry import Box, Text

NARROW, WIDE = frozenset("iIjl.,:;'’|!()[] \u00a0·ftr"), frozenset("mwMW@%—…")
NUMBER, WHO = 13.5, 12.0  # font sizes
BOLD = 1.1  # how much wider bold runs
NUMBER_LINE, WHO_LINE = 15.0, 13.5  # line heights
LOOSE = " \u00a0·"  # what no line ends in
ISOLATES = "\u2068\u2069"  # take no room
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # the share of a line before its anchor


@lru_cache(maxsize=20_000)  # a page measures the same lines at every moment
def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """About how many pixels `text` takes at font size `size`; rather too many than too few."""
    ems = sum(0.0 if c in ISOLATES else ems_of(c) for c in text)
    return ems * size * (BOLD if is_bold else 1.0)


def ems_of(character: str) -> float:
    if character in NARROW:
        return 0.39
    if character in WIDE or ord(character) > 0x2E7F:
        return 1.0
    return 0.7 if character.isupper() else 0.63


@lru_cache(maxsize=20_000)
def wrap(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `room` pixels; what does not fit ends in an ellipsis.

    Lines break at spaces, not at those that hold words together; a dot between two parts is
    left away where a line ends.
    """
    wrapped, words = [""], text.split(" ")
    while words:
        longer = f"{wrapped[-1]} {words[0]}".strip()
        if width(longer, size) <= room:
            wrapped[-1] = longer
            words.pop(0)
        elif wrapped[-1] and len(wrapped) < lines:
            wrapped.append("")
        else:
            wrapped[-1] = cut_label(longer, size, room)
            break
    return tuple(line.rstrip(LOOSE) for line in wrapped)


def cut_label(text: str, size: float, room: float) -> str:
    """The beginning of `text` that fits `room` pixels, with an ellipsis when it is not all."""
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip(LOOSE + ",") + "…"


@dataclass(frozen=True)
class Label:
    """A block of lines, the number first, then who said it; sizes in pixels."""

    number: tuple[str, ...]
    who: tuple[str, ...] = ()

    @cached_property
    def width(self) -> float:
        numbers = [width(line, NUMBER, is_bold=True) for line in self.number]
        return max(numbers + [width(line, WHO) for line in self.who])

    @cached_property
    def height(self) -> float:
        return NUMBER_LINE * len(self.number) + WHO_LINE * len(self.who)

    def box(self, x: float, y: float, anchor: str) -> Box:
        """The area covered when the block's top is at `y` and its anchored edge at `x`."""
        left = x - self.width * BEFORE[anchor]
        return Box(left, y, left + self.width, y + self.height)

    def texts(self, x: float, y: float, anchor: str) -> tuple[Text, ...]:
        """The lines with their baselines, the block's top at `y`."""
        numbers = (
            Text(x, y + NUMBER_LINE * (n + 0.8), line, "number", anchor)
            for n, line in enumerate(self.number)
        )
        below = y + NUMBER_LINE * len(self.number)
        who = (
            Text(x, below + WHO_LINE * (n + 0.75), line, "who", anchor)
            for n, line in enumerate(self.who)
        )
        return (*numbers, *who)

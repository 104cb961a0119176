"""The shapes a drawing is made of, in pixels, y growing downwards."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return pixels(self.right - self.left)

    @property
    def height(self) -> float:
        return pixels(self.bottom - self.top)

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    @property
    def attributes(self) -> str:
        """Place and size as the attributes of an SVG rectangle."""
        x, y = pixels(self.left), pixels(self.top)
        return f'x="{x}" y="{y}" width="{self.width}" height="{self.height}"'

    def lies_in(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Text(NamedTuple):
    """A line of text; `y` is its baseline, `kind` a CSS class."""

    x: float
    y: float
    text: str
    kind: str
    anchor: str = "start"

    @property
    def attributes(self) -> str:
        """Where it stands, as the attributes of an SVG text."""
        anchor = "" if self.anchor == "start" else f' text-anchor="{self.anchor}"'
        return f'x="{pixels(self.x)}" y="{pixels(self.y)}"{anchor}'


class Path(NamedTuple):
    d: str
    kind: str
    voice: str = ""


class Mark(NamedTuple):
    """A link on the drawing.

    `folded` is shown on hover and focus, in place of a `label` that tells less or of none.
    """

    href: str
    spoken: str
    classes: str
    paths: tuple[Path, ...]
    label: tuple[Text, ...]
    box: Box  # of the paths
    folded: tuple[Text, ...] = ()
    voice: str = ""
    signs: frozenset[str] = frozenset()  # what the key explains of it


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet as drawn."""

    title: str
    texts: tuple[Text, ...]
    rules: tuple[Path, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, eq=False)  # kept ones are told apart by identity
class Drawing:
    kind: str  # "wide", "narrow" or "phone"
    width: float
    height: float  # whole pixels
    bands: tuple[Box, ...]  # weekends
    texts: tuple[Text, ...]  # the time axis
    panels: tuple[Panel, ...]
    breaks: tuple[Path, ...] = ()  # where the time axis goes on in another measure


@lru_cache(maxsize=20_000)  # a drawing names each place many times
def pixels(value: float) -> float:
    """A pixel position as written into the SVG: a tenth is enough."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def line(*points: tuple[float, float]) -> str:
    """Path data of a polyline."""
    return "M" + "L".join(f"{pixels(x)} {pixels(y)}" for x, y in points)


def upright_break(x: float, y: float) -> str:
    """Path data of the sign that a lying axis goes on in another measure."""
    return "".join(line((x + n - 3, y + 6), (x + n + 3, y - 6)) for n in (-2.5, 2.5))


def lying_break(x: float, y: float) -> str:
    """The same on an upright axis."""
    return "".join(line((x - 6, y + n + 3), (x + 6, y + n - 3)) for n in (-2.5, 2.5))


def circle(x: float, y: float, radius: float) -> str:
    """Path data of a circle."""
    r, d = pixels(radius), pixels(radius * 2)
    return f"M{pixels(x - radius)} {pixels(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"


def pill(box: Box) -> str:
    """Path data of a box with round ends."""
    radius = pixels(box.height / 2)
    straight = pixels(box.width - box.height)
    start = line((box.left + radius, box.top), (box.right - radius, box.top))
    end = f"a{radius} {radius} 0 0 1 0 "
    return f"{start}{end}{pixels(box.height)}h-{straight}{end}-{pixels(box.height)}z"

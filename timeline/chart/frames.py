"""In which sizes a chart is drawn wide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a wide drawing stands, in pixels: the days run from `left` to `right`.

    Names stand to the left of the days, and labels may run on to the right of them. `plot` is
    the height of the largest number. Where a page names the series, the drawing does not.
    """

    width: float
    left: float
    right: float
    plot: float
    is_titled: bool = False


LARGE = Frame(832, 92, 694, 300)
SMALL = Frame(560, 84, 448, 132)
NARROW = Frame(560, 84, 448, 240)
PAGE = Frame(1080, 118, 880, 240, is_titled=True)
CARD = Frame(920, 66, 752, 190, is_titled=True)

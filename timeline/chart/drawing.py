"""A chart: the same claims drawn wide and for the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.chart.claims import Facet
from timeline.chart.geometry import Drawing
from timeline.chart.phone import draw_phone
from timeline.chart.wide import draw_wide

FEWEST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Chart:
    """The page holds both drawings; CSS shows one."""

    facets: tuple[Facet, ...]
    wide: Drawing
    phone: Drawing


def draw(facets: Sequence[Facet], opens_on: date, closes_on: date | None = None) -> Chart | None:
    """Draws every facet that has claims; None when there is nothing to draw.

    The axis runs over the story's days and, where something was said outside them, beyond.
    """
    drawn = tuple(facet for facet in facets if facet.claims)
    if not drawn:
        return None
    said = [claim.day for facet in drawn for claim in facet.claims]
    first = min(opens_on, *said)
    last = max(closes_on or first, first + timedelta(FEWEST_DAYS - 1), *said)
    return Chart(drawn, draw_wide(drawn, first, last), draw_phone(drawn))

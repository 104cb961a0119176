"""A chart: the same claims drawn wide and for the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.chart.claims import Facet
from timeline.chart.folding import Opening, by_day
from timeline.chart.geometry import Drawing
from timeline.chart.phone import draw_phone
from timeline.chart.wide import CARD, draw_wide

FEWEST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Chart:
    """The page holds both drawings; CSS shows one."""

    facets: tuple[Facet, ...]
    wide: Drawing
    phone: Drawing


def draw(
    facets: Sequence[Facet],
    opens_on: date,
    closes_on: date | None = None,
    opening: Opening = by_day,
) -> Chart | None:
    """Draws every facet that has claims; None when there is nothing to draw.

    The axis runs over the story's days and, where something was said outside them, beyond.
    `opening` gives the address of the statements that are drawn as a count.
    """
    drawn = tuple(facet for facet in facets if facet.claims)
    if not drawn:
        return None
    first, last = axis_of(drawn, opens_on, closes_on)
    wide = draw_wide(drawn, first, last, opening)
    return Chart(drawn, wide, draw_phone(drawn, first, last, opening))


def draw_card(
    facets: Sequence[Facet], opens_on: date, closes_on: date | None = None
) -> Drawing | None:
    """The numbers of the first facet that has any, in the narrower frame of a picture card."""
    drawn = [titled(one) for one in facets if one.numbers][:1]
    if not drawn:
        return None
    return draw_wide(drawn, *axis_of(drawn, opens_on, closes_on), by_day, CARD)


def titled(facet: Facet) -> Facet:
    """The numbers of a facet, its unit in the title: one line for all."""
    return Facet(f"{facet.title} ({facet.unit})", "", tuple(facet.numbers))


def axis_of(facets: Sequence[Facet], opens_on: date, closes_on: date | None) -> tuple[date, date]:
    """The first and the last day of the time axis."""
    said = [claim.day for facet in facets for claim in facet.claims]
    first = min(opens_on, *said)
    return first, max(closes_on or first, first + timedelta(FEWEST_DAYS - 1), *said)

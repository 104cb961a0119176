"""Drawings and their tables, and numbers as the SVG writes them."""

from collections.abc import Iterable

from django import template

from timeline.chart import geometry
from timeline.entries.moments import Moment
from timeline.entries.rows import Row
from timeline.pages.markup_writing import rows_written, svg_of

register = template.Library()


@register.filter
def px(value: float) -> str:
    return str(geometry.pixels(value))


@register.simple_tag(takes_context=True)
def drawn(
    context: template.Context, drawing: geometry.Drawing, place: geometry.Box | None = None,
    frame: str = "",
) -> str:  # fmt: skip
    """The drawing; its links begin with the `base` of the context, and lead to its `moment`."""
    moment, base = context.get("moment") or Moment(), context.get("base") or ""
    return svg_of(drawing, moment, place=place, base=base, frame=frame)


@register.simple_tag(takes_context=True)
def table_rows(context: template.Context, rows: Iterable[Row]) -> str:
    """The rows of a table, with links at the `moment` of the page."""
    return rows_written(rows, context.get("moment") or Moment())

"""Drawings, and numbers as the SVG writes them."""

from django import template

from timeline.chart import geometry
from timeline.pages.svg_writing import svg_of

register = template.Library()


@register.filter
def px(value: float) -> str:
    return str(geometry.pixels(value))


@register.simple_tag(takes_context=True)
def drawn(
    context: template.Context, drawing: geometry.Drawing, place: geometry.Box | None = None,
    frame: str = "",
) -> str:  # fmt: skip
    """The drawing with its links, which begin with the `base` of the context."""
    return svg_of(drawing, place=place, base=context.get("base") or "", frame=frame)

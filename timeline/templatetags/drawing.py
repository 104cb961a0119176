"""Numbers as the SVG writes them."""

from django import template

from timeline.chart import geometry

register = template.Library()


@register.filter
def px(value: float) -> str:
    return str(geometry.pixels(value))

"""Addresses of the chart for other people's pages, from what the page of a story shows."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from timeline.entries.addresses import address_at, site_of
from timeline.entries.filters import EVERYTHING
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.pages.embedding import WIDTH, StatementEmbed, frame_height, under_title

register = template.Library()


@register.simple_tag(takes_context=True)
def shown_at(context: template.Context, name: str, **more: str) -> str:
    """An address of the story at the moment and through the filters of its page."""
    asked = {**(context.get("filters") or EVERYTHING).query, **more}
    moment = context.get("moment") or Moment()
    return address_at(moment, name, context["story"].slug, more=asked)


@register.simple_tag(takes_context=True)
def oembed_address(context: template.Context, path: str = "") -> str:
    """Where oEmbed tells how the page is embedded; `path` of one that is not the story's."""
    site = site_of(context["request"])
    query = urlencode({"format": "json", "url": site + (path or shown_at(context, "story"))})
    return f"{site}{reverse('oembed')}?{query}"


@register.simple_tag(takes_context=True)
def height_shown(context: template.Context) -> int:
    """How high a frame of the usual width is that shows the chart of the page."""
    filters = context.get("filters") or EVERYTHING
    caveat = under_title(context["caveat"], context["moment"], filters)
    return frame_height(context["story"], caveat, context.get("chart"), WIDTH)


@register.inclusion_tag("timeline/embed_of_one.html", takes_context=True)
def code_of_one(context: template.Context) -> dict[str, Any]:
    """The code of a frame of the usual width that shows the statement of the page."""
    reading = Reading(context["story"], context["moment"])
    framed = StatementEmbed(reading, context["release"], context["entry"], "")
    return {
        "request": context["request"],
        "moment": reading.moment,
        "framed": framed,
        "height": framed.height(WIDTH),
    }

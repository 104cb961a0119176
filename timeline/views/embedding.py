"""The chart of a story inside other people's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from timeline.entries.addresses import query_at
from timeline.entries.rows import rows_of
from timeline.pages import stylesheets, styling
from timeline.pages.charting import chart_of
from timeline.values.verifying import caveat_words
from timeline.views.parameters import FILTERS, MOMENT
from timeline.views.public import (
    LOADS_NOTHING,
    Policy,
    choice_of,
    filters_of,
    public,
    reading_of,
)

THEMES = ("", *stylesheets.THEMES)  # without one, the reader’s own
# Whoever likes may frame it; it runs nothing and loads nothing.
FRAMED: Policy = {**LOADS_NOTHING, "style-src": styling.style_hashes(), "frame-ancestors": ["*"]}


@csp_override(FRAMED)
@xframe_options_exempt
@public(*MOMENT, *FILTERS, "theme")
def embed(request: HttpRequest, story: str) -> HttpResponse:
    """The chart alone, as known at the moment and through the filters of the address."""
    reading, filters = reading_of(request, story), filters_of(request)
    record, series = reading.entries(), reading.story.series_in_order()
    shown = filters.keep(record)
    context = {
        "story": reading.story,
        "theme": choice_of(request, "theme", THEMES),
        "moment": reading.moment,
        "changed": reading.changed_at(),
        "caveat": caveat_words(shown),
        "chart": chart_of(reading, series, rows_of(shown), record),
        "query": query_at(reading.moment, filters.query),
    }
    return render(request, "timeline/embed.html", context)

"""The chart of a story inside other people's pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from timeline.entries.addresses import query_at
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.entries.published import changed_at, entries_of, series_of
from timeline.entries.rows import rows_of
from timeline.pages import stylesheets, styling
from timeline.pages.charting import chart_of
from timeline.views.public import LOADS_NOTHING, Policy, choice_of, public, story_at

THEMES = ("", *stylesheets.THEMES)  # without one, the reader’s own
# Whoever likes may frame it; it runs nothing and loads nothing.
FRAMED: Policy = {**LOADS_NOTHING, "style-src": styling.style_hashes(), "frame-ancestors": ["*"]}


@csp_override(FRAMED)
@xframe_options_exempt
@public
def embed(request: HttpRequest, story: str) -> HttpResponse:
    """The chart alone, as known at the moment and through the filters of the address."""
    found, theme = story_at(story), choice_of(request, "theme", THEMES)
    moment, filters = Moment.from_query(request.GET), Filters.from_query(request.GET)
    record = entries_of(found, moment.record_on, moment.known_on)
    rows = rows_of(filters.keep(record))
    context = {
        "story": found,
        "theme": theme,
        "moment": moment,
        "changed": changed_at(found, moment.record_on),
        "chart": chart_of(found, series_of(found), rows, moment, record),
        "query": query_at(moment, filters.query),
    }
    return render(request, "timeline/embed.html", context)

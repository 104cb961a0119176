"""A chart or a statement inside other people's pages: frames, oEmbed, and the page to choose."""

from datetime import date
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from reporting.models import ReleaseKind, Story
from reporting.sealing.heads import head_at
from timeline.entries.addresses import site_of
from timeline.entries.dates import full_day_words
from timeline.entries.moments import BadParameter, Moment
from timeline.entries.reading import Reading
from timeline.pages import styling
from timeline.pages.embedding import (
    NARROWEST,
    WIDEST,
    WIDTH,
    Embed,
    StatementEmbed,
    pixels_given,
    theme_given,
)
from timeline.views.parameters import FILTERS, MOMENT
from timeline.views.public import (
    LOADS_NOTHING,
    Policy,
    entry_of_page,
    public,
    releases_of_page,
    story_at,
)

# Whoever likes may frame it; it runs a script that tells how high it is, and loads nothing else.
FRAMED: Policy = {
    **LOADS_NOTHING,
    "script-src": [CSP.SELF],
    "style-src": styling.style_hashes(),
    "frame-ancestors": ["*"],
}
PREVIEWING: Policy = {**cast(Policy, settings.SECURE_CSP), "frame-src": [CSP.SELF]}
CHARTS, STATEMENTS = ("story", "embed", "day"), ("statement", "embed_statement")
CACHE_AGE = 3600  # seconds; the height may change with the record
KEPT = ("voice", "outlet", "stance", "comparator", "words")  # what the page to choose only keeps


@csp_override(FRAMED)
@xframe_options_exempt
@public(*MOMENT, *FILTERS, "theme")
def embed(request: HttpRequest, story: str) -> HttpResponse:
    """One series of the chart, as known at the moment and through the filters of the address."""
    asked = Embed.of(story_at(story), request.GET)
    context = {
        "story": asked.story,
        "theme": asked.theme,
        "moment": asked.reading.moment,
        "changed": asked.asked.head.last_change,
        "caveat": asked.caveat,
        "days_words": asked.days_words,
        "chart": asked.chart,
        "pictures": asked.pictures,
        "filters": asked.filters,
        "sealed": asked.asked.head,
    }
    return render(request, "timeline/embed.html", context)


@csp_override(FRAMED)
@xframe_options_exempt
@public(*MOMENT, "theme")
def embed_statement(request: HttpRequest, story: str, statement: int) -> HttpResponse:
    """One statement at the moment of the address, also where it was taken back; one that turned
    out to be another leads there."""
    framed = statement_at(story_at(story), statement, request.GET)
    if framed.release.statement_id != statement:
        return redirect(framed.address, permanent=True)
    context = {
        "story": framed.reading.story,
        "theme": framed.theme,
        "moment": framed.reading.moment,
        "framed": framed,
        "sealed": head_at(framed.reading.story, framed.reading.instant),
    }
    status = 200 if framed.entry else 410
    return render(request, "timeline/embed_statement.html", context, status=status)


def statement_at(story: Story, statement: int, query: QueryDict) -> StatementEmbed:
    """The statement, or the one that it turned out to be, at the moment of a query."""
    reading, theme = Reading(story, Moment.from_query(query)), theme_given(query)
    if not (releases := releases_of_page(reading, statement)):
        raise Http404(f"No public statement {statement} in {story.slug}.")
    last = releases[0]
    if last.kind != ReleaseKind.RETRACT:
        return StatementEmbed(reading, last, entry_of_page(reading, last), theme)
    if other := reading.moved_to(statement):
        return statement_at(story, other, query)
    return StatementEmbed(reading, last, None, theme)


@csp_override(PREVIEWING)
@public(*MOMENT, *FILTERS, "theme", "width")
def embed_builder(request: HttpRequest, story: str) -> HttpResponse:
    """The page on which one chooses what is embedded, with a preview and the code to copy."""
    asked = Embed.of(story_at(story), request.GET)
    width = min(max(pixels_given(request.GET, "width", WIDTH), NARROWEST), WIDEST)
    context = {
        "story": asked.story,
        "embed": asked,
        "moment": asked.reading.moment,
        "series": asked.story.series_in_order(),
        "kept": [(name, one) for name in KEPT for one in request.GET.getlist(name) if one],
        "width": width,
        "height": asked.height(width),
    }
    return render(request, "timeline/embed_builder.html", context)


@public("url", "format", "maxwidth", "maxheight", is_open=True)
def oembed(request: HttpRequest) -> HttpResponse:
    """A frame for the address of a story, a day or a statement here, as oEmbed 1.0 has it."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("This address answers in JSON only.", "text/plain", 501)
    asked, title = embed_at(request, request.GET.get("url", ""))
    width = min(pixels_given(request.GET, "maxwidth", WIDTH), WIDEST)
    height = asked.height(width)
    height = min(height, pixels_given(request.GET, "maxheight", height))
    site = site_of(request)
    frame = {"address": site + asked.address, "title": title, "width": width}
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": settings.RECORD_NAME,
        "provider_url": f"{site}/",
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": render_to_string("timeline/frame.html", {**frame, "height": height}).strip(),
    }
    return JsonResponse(answer)


def embed_at(request: HttpRequest, url: str) -> tuple[Embed | StatementEmbed, str]:
    """What stands at an address of ours, to be embedded, and its title; a 404 for every other."""
    if not url:
        raise BadParameter("The parameter url needs the address of a story, day or statement here.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Http404("No address.") from None
    is_ours = parts.scheme in ("http", "https") and parts.netloc == request.get_host()
    match = resolve(parts.path or "/") if is_ours else None
    if match is None or match.url_name not in CHARTS + STATEMENTS:
        raise Http404("Nothing that can be embedded stands at this address.")
    story, query = story_at(match.kwargs["story"]), QueryDict(parts.query, mutable=True)
    if match.url_name in STATEMENTS:
        return embed_of_statement(story, match.kwargs["statement"], query)
    if match.url_name != "day":
        return Embed.of(story, query), story.title
    return embed_of_day(story, match.kwargs["day"], query)


def embed_of_statement(
    story: Story, statement: int, query: QueryDict
) -> tuple[StatementEmbed, str]:
    """A statement; a 404 where it was taken back, since it has no page to be embedded."""
    framed = statement_at(story, statement, query)
    if framed.entry is None:
        raise Http404("This statement was taken back.")
    return framed, framed.title


def embed_of_day(story: Story, day: date, query: QueryDict) -> tuple[Embed, str]:
    """The chart of one day; a 404 where the chart of the story has nothing on it."""
    query["said_from"] = query["said_to"] = day.isoformat()
    asked = Embed.of(story, query)
    if asked.chart is None:
        raise Http404("The chart of this story has nothing on this day.")
    return asked, f"{full_day_words(day)}: {story.title}"

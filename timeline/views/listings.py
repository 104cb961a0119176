"""Ways into a story: everybody who speaks, every text, every day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.pages.days_listed import days_listed
from timeline.pages.sources_listed import sources_listed
from timeline.pages.voices_listed import voices_listed
from timeline.values.verifying import card_caveat
from timeline.views.parameters import MOMENT
from timeline.views.public import public, reading_of


@public(*MOMENT)
def voices(request: HttpRequest, story: str) -> HttpResponse:
    """The parties with their voices and speakers, and the number that each voice held last."""
    reading = reading_of(request, story)
    moment, headline = reading.moment, reading.story.series_in_order()[:1]
    entries, slug = reading.entries(), headline[0].slug if headline else ""
    listed = voices_listed(entries, slug, moment)
    context = {"story": reading.story, "moment": moment, "headline": headline, "listed": listed}
    context["caveat"] = card_caveat(entries, slug)
    return render(request, "timeline/voices.html", context)


@public(*MOMENT)
def public_sources(request: HttpRequest, story: str) -> HttpResponse:
    """The outlets with their texts, and how many statements each text contributed."""
    reading = reading_of(request, story)
    listed = sources_listed(reading.entries())
    context = {"story": reading.story, "moment": reading.moment, "listed": listed}
    return render(request, "timeline/sources.html", context)


@public(*MOMENT)
def days(request: HttpRequest, story: str) -> HttpResponse:
    """The days on which something was said, each with the number of its statements."""
    reading = reading_of(request, story)
    context = {"story": reading.story, "moment": reading.moment, "listed": days_listed(reading)}
    return render(request, "timeline/days.html", context)

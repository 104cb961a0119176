"""What our page said when: history, the difference between two days, corrections, changes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reporting.models import ReleaseKind
from timeline.entries.addresses import address_at
from timeline.entries.dates import zone_words
from timeline.entries.moments import Moment, day_given
from timeline.entries.reading import Reading
from timeline.ledger import events
from timeline.ledger.difference import days_chosen, days_compared, difference_between
from timeline.ledger.events import (
    Event,
    day_before,
    days_of,
    events_of,
    span_of,
    yesterday,
)
from timeline.views.parameters import MOMENT
from timeline.views.public import public, reading_of

NOT_FIRST = [ReleaseKind.CORRECT, ReleaseKind.RETRACT, ReleaseKind.REINSTATE]


@public(*MOMENT, "compare", "earlier", "later")
def history(request: HttpRequest, story: str) -> HttpResponse:
    """Every release by day; with `compare`, the difference between two days."""
    reading = reading_of(request, story)
    moment = reading.moment
    if chosen := days_chosen(request.GET):
        return redirect(address_at(moment, "history", story, more={"compare": chosen}))
    context = context_of(reading) | {"span": span_of(reading)}
    if compared := days_compared(request.GET):
        context["difference"] = difference_between(reading, *compared)
        return render(request, "timeline/compare.html", context)
    found = events_of(reading)
    return render(request, "timeline/history.html", context | listed(found, moment))


@public(*MOMENT)
def corrections(request: HttpRequest, story: str) -> HttpResponse:
    """Every correction, revision, retraction and reinstatement, the newest first."""
    reading = reading_of(request, story)
    found = events_of(reading, kinds=NOT_FIRST)
    context = context_of(reading) | listed(found, reading.moment)
    return render(request, "timeline/corrections.html", context)


@public(*MOMENT, "since")
def changes(request: HttpRequest, story: str) -> HttpResponse:
    """What changed from the beginning of the day `since` on; without one, leads to yesterday's.

    Only that redirect depends on the clock, so that every page behind it may be kept.
    """
    reading = reading_of(request, story)
    moment = reading.moment
    since = day_given(request.GET, "since")
    if since is None:
        day = yesterday(timezone.now(), reading.story.time_zone, moment.record_on)
        return redirect(address_at(moment, "changes", story, more={"since": day}))
    found = events_of(reading, since=since)
    context = context_of(reading) | listed(found, moment)
    context |= {"since": since, "day_before": day_before(since)}
    context["span"] = span_of(reading)
    return render(request, "timeline/changes.html", context)


def context_of(reading: Reading) -> dict[str, Any]:
    story = reading.story
    return {"story": story, "moment": reading.moment, "zone": zone_words(story.time_zone)}


def listed(found: list[Event], moment: Moment) -> dict[str, Any]:
    """The events by day; where they are too many, the day up to which another page goes on."""
    shown: dict[str, Any] = {"days": days_of(found)}
    if len(found) < events.MOST_EVENTS:
        return shown
    last = found[-1].day
    is_one_day = last in (found[0].day, moment.record_on)
    return {
        **shown,
        "most": events.MOST_EVENTS,
        "earlier": day_before(last) if is_one_day else last,
    }

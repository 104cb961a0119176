"""The pages of a story and of the program."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reporting.models import Story
from timeline import choosing, codebook
from timeline.charting import chart_of
from timeline.coverage import coverage_of
from timeline.entries import Entry, entry_from
from timeline.explaining import explanations
from timeline.filters import Filters
from timeline.moments import Moment
from timeline.published import (
    MOST_LISTED,
    by_day,
    changed_at,
    days_around,
    entries_of,
    is_retracted,
    known_by,
    latest_days,
    releases_of,
    said_by,
    said_on,
)
from timeline.relations import related_to
from timeline.rows import rows_of
from timeline.telling import told
from timeline.views.public import public, story_at

LARGEST_ID = 2**63 - 1


@public
def home(request: HttpRequest) -> HttpResponse:
    stories = list(Story.objects.public()[:2])
    if len(stories) == 1:
        return redirect("story", stories[0].slug)
    return render(request, "timeline/home.html", {"stories": Story.objects.public()})


@public
def story(request: HttpRequest, story: str) -> HttpResponse:
    """What was said in a story, at the moment and through the filters of the address."""
    found = story_at(story)
    moment, filters = Moment.from_query(request.GET), Filters.from_query(request.GET)
    every = entries_of(found, moment.record_on)
    entries = known_by(every, moment.known_on) if moment.known_on else every
    context = {
        "story": found,
        "moment": moment,
        "changed": changed_at(found, moment.record_on),
        "days_to_choose": choosing.days_to_choose(every, moment),
        **telling(found, entries, moment),
        **asking(entries, moment, filters),
        **showing(found, entries, filters.keep(entries), moment),
    }
    return render(request, "timeline/story.html", context)


def telling(story: Story, entries: list[Entry], moment: Moment) -> dict:
    """The values held: of the headline series, and of the others. Filters do not touch them."""
    found = told(entries, moment.known_on)
    ordered = sorted(story.series.all(), key=lambda one: (not one.is_headline, one.position))
    standing = [found[one.slug] for one in ordered if one.slug in found]
    return {"told": standing[0] if standing else None, "told_besides": standing[1:]}


def asking(entries: list[Entry], moment: Moment, filters: Filters) -> dict:
    """The filters with their counts, and those that are on."""
    return {
        "filters": filters,
        "groups": choosing.groups_of(entries, filters),
        "chips": choosing.chips_of(entries, filters, moment),
        "query": choosing.address_query(filters.query, moment),
        "unfiltered": choosing.address_query({}, moment),
        "now": choosing.address_query(filters.query, Moment()),
    }


def showing(story: Story, entries: list[Entry], shown: list[Entry], moment: Moment) -> dict:
    """Chart, table and entries of what the filters let through, the latest days in full."""
    series = list(story.series.all())
    latest, earlier = latest_days(by_day(shown))
    in_full = {entry.statement for day in latest for entry in day.entries}
    return {
        "series": series,
        "chart": chart_of(story, series, rows_of(shown), moment, entries),
        "rows": rows_of(shown[-MOST_LISTED:]),
        "days": latest,
        "earlier_days": earlier,
        "reasons": explanations(entries, in_full),
        "shown_words": choosing.shown_words(len(shown), len(entries)),
        "coverage": coverage_of(shown),
    }


@public
def day(request: HttpRequest, story: str, day: date) -> HttpResponse:
    """What was said on one day."""
    found, moment = story_at(story), Moment.from_query(request.GET)
    entries = entries_of(found, moment.record_on, moment.known_on)
    of_day = said_on(entries, day)
    if not of_day:
        raise Http404(f"No public statement in {story} was said on {day}.")
    shown = of_day[:MOST_LISTED]
    context = {
        "story": found,
        "moment": moment,
        "day": day,
        "entries": shown,
        "left_out": len(of_day) - len(shown),
        "rows": rows_of(shown),
        "reasons": explanations(said_by(entries, day), {entry.statement for entry in shown}),
        "around": days_around(entries, day),
    }
    return render(request, "timeline/day.html", context)


@public
def statement(request: HttpRequest, story: str, statement: int) -> HttpResponse:
    """All that is public of one statement, as its release stood at `record_on`."""
    found, moment = story_at(story), Moment.from_query(request.GET)
    is_number = statement <= LARGEST_ID
    releases = releases_of(found, statement, moment.record_on) if is_number else []
    if not releases:
        raise Http404(f"No public statement {statement} in {story}.")
    context = {"story": found, "release": releases[0], "releases": releases, "moment": moment}
    if is_retracted(releases):
        return render(request, "timeline/retracted.html", context, status=410)
    known = known_by([entry_from(releases[0].document)], moment.known_on)
    if not known:
        raise Http404(f"Statement {statement} in {story} was not known at that moment.")
    (entry,) = known
    earlier = entries_of(found, moment.record_on, said_by=entry.said.on) if entry.said.on else []
    context |= {
        "entry": entry,
        "rows": rows_of([entry]),
        "reasons": explanations(earlier, {statement}),
        "relations": related_to(found, entry, moment),
    }
    return render(request, "timeline/statement.html", context)


@public
def methodology(request: HttpRequest) -> HttpResponse:
    """The codebook, with examples from what is public."""
    return render(request, "timeline/methodology.html", codebook.contents())

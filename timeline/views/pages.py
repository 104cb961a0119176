"""The pages of a story and of the program."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reporting.models import ReleaseKind, Story
from timeline.entries.addresses import address_at, query_at
from timeline.entries.coverage import coverage_of
from timeline.entries.days import (
    MOST_LISTED,
    days_around,
    entries_said_by,
    entries_said_on,
)
from timeline.entries.entry import Entry
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading, is_read_once, kept_once
from timeline.entries.relations import related_to
from timeline.entries.rows import rows_of
from timeline.pages import composing, filter_form
from timeline.pages.asked import StoryAsked, filters_asked
from timeline.pages.charting import strip_over
from timeline.pages.front_page import running_stories
from timeline.sharing import codebook
from timeline.values.explaining import Explanations, explanations
from timeline.values.paragraph import paragraphs_by_series
from timeline.values.verifying import caveat_words
from timeline.views.parameters import FILTERS, MOMENT
from timeline.views.public import (
    entry_of_page,
    in_lines,
    public,
    reading_of,
    releases_of_page,
)


@public()
def home(request: HttpRequest) -> HttpResponse:
    """The public stories with what stands in each; the only one is led to."""
    slugs = Story.objects.public().values_list("slug", flat=True)[:2]
    if len(slugs) == 1:
        return redirect("story", slugs[0])
    told, others = running_stories()
    return render(request, "timeline/home.html", {"stories": told, "others": others})


@public(*MOMENT, *FILTERS)
def story(request: HttpRequest, story: str) -> HttpResponse:
    """What was said in a story, at the moment and through the filters of the address."""
    return story_page(request, reading_of(request, story), "timeline/story.html")


def story_page(request: HttpRequest, reading: Reading, template: str) -> HttpResponse:
    """The page of a story that is public, or shown to the desk before."""
    asked = StoryAsked(reading, filters_asked(request.GET))
    entries, moment = asked.entries, reading.moment
    context = {
        "story": reading.story,
        "series": asked.series,
        "moment": moment,
        "sealed_head": asked.head,
        "changed": asked.head.last_change,
        "caveat": caveat_words(entries),
        "days_to_choose": filter_form.days_to_choose(asked.every, moment),
        **drawing(asked),
        **asking(entries, moment, asked.filters),
        **showing(entries, asked.shown),
    }
    return render(request, template, context)


def drawing(asked: StoryAsked) -> dict:
    """The chart, and the values held, which filters do not touch. The first series is large."""
    reading, chart = asked.reading, asked.chart
    told = paragraphs_by_series(asked.entries, reading.moment.known_on)
    shown = composing.shown_series(asked.series, told, chart)
    lead, others = composing.parted(shown, chart)
    days = [one.said.day for one in asked.every]
    return {
        "chart": chart,
        "lead": lead,
        "others": others,
        "scales": composing.scales_words(shown),
        "strip": strip_over(reading, days, asked.span) if chart else None,
        "voices": composing.voices_drawn(asked.rows, lead),
    }


def asking(entries: list[Entry], moment: Moment, filters: Filters) -> dict:
    """The filters with their counts, and those that are on."""
    return {
        "filters": filters,
        "groups": filter_form.groups_of(entries, filters),
        "chips": filter_form.chips_of(entries, filters, moment),
        "query": query_at(moment, filters.query),
        "unfiltered": query_at(moment),
        "now": query_at(Moment(), filters.query),
    }


def showing(entries: list[Entry], shown: list[Entry]) -> dict:
    """Table and entries of what the filters let through, the latest days in full."""
    return {
        "rows": rows_of(shown[-MOST_LISTED:]),
        **in_lines(entries, shown),
        "shown_words": filter_form.shown_words(len(shown), len(entries)),
        "coverage": coverage_of(shown),
    }


@public(*MOMENT)
def day(request: HttpRequest, story: str, day: date) -> HttpResponse:
    """What was said on one day."""
    reading = reading_of(request, story)
    entries = reading.entries()
    of_day = entries_said_on(entries, day)
    if not of_day:
        raise Http404(f"No public statement in {story} was said on {day}.")
    shown = of_day[:MOST_LISTED]
    context = {
        "story": reading.story,
        "moment": reading.moment,
        "day": day,
        "entries": shown,
        "caveat": caveat_words(shown),
        "left_out": len(of_day) - len(shown),
        "is_drawn": reading.story.is_told_on(day),
        "rows": rows_of(shown),
        "reasons": explanations(
            entries_said_by(entries, day), {entry.statement for entry in shown}
        ),
        "around": days_around(entries, day),
    }
    return render(request, "timeline/day.html", context)


@public(*MOMENT)
def statement(request: HttpRequest, story: str, statement: int) -> HttpResponse:
    """All that is public of one statement, as its release stood at `record_on`; one that turned
    out to be another leads there."""
    reading = reading_of(request, story)
    releases = releases_of_page(reading, statement)
    if not releases:
        raise Http404(f"No public statement {statement} in {story}.")
    context = {"story": reading.story, "moment": reading.moment}
    context |= {"release": releases[0], "releases": releases}
    if releases[0].kind == ReleaseKind.RETRACT:
        if other := reading.moved_to(statement):
            return redirect(address_at(reading.moment, "statement", story, other), permanent=True)
        return render(request, "timeline/retracted.html", context, status=410)
    context |= telling_of(reading, entry_of_page(reading, releases[0]))
    return render(request, "timeline/statement.html", context)


def telling_of(reading: Reading, entry: Entry) -> dict:
    """A statement with its rows, why its number moved, and what it relates to."""
    return {
        "entry": entry,
        "caveat": caveat_words([entry]),
        "rows": rows_of([entry]),
        "reasons": reasons_beside(reading, entry),
        "relations": related_to(reading, entry),
    }


def reasons_beside(reading: Reading, entry: Entry) -> Explanations:
    """Why its number moved; those of its day at once where all of them are asked for."""
    said, wanted = entry.said.on, {entry.statement}
    if said is None:
        return {}
    earlier = reading.entries(said_by=said)
    if is_read_once():
        wanted = {one.statement for one in earlier if one.said.on == said}
    return kept_once((reading, said, "reasons"), lambda: explanations(earlier, wanted))


@public()
def methodology(request: HttpRequest) -> HttpResponse:
    """The codebook, with examples from what is public."""
    return render(request, "timeline/methodology.html", codebook.contents())

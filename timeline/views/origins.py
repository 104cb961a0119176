"""Who said it, and where it is printed: an actor and a source, as the releases tell of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reporting.models import Story
from timeline.entries.actors import became, entries_naming, is_public
from timeline.entries.addresses import address_at
from timeline.entries.entry import Entry
from timeline.entries.moments import Moment
from timeline.entries.published import entries_of, known_by, series_of, spoken_by
from timeline.entries.rows import rows_of
from timeline.entries.sources import source_page
from timeline.pages.charting import chart_of
from timeline.pages.profiles import printed_names, profile_of, speakers_for
from timeline.values.trajectory import courses_of
from timeline.views.public import in_full, public, story_at


@public
def actor(request: HttpRequest, story: str, actor: str) -> HttpResponse:
    """What an actor held over time, how it was printed, and its statements by day."""
    found = story_at(story)
    moment = Moment.from_query(request.GET)
    if not is_public(found, actor, moment.record_on):
        if other := became(found, actor, moment.record_on):
            return redirect(address_at(moment, "actor", story, other), permanent=True)
        raise Http404(f"No public actor {actor} in {story}.")
    every = entries_of(found, moment.record_on)
    entries = known_by(every, moment.known_on)
    known, as_printed = profile_of(every, actor), printed_names(found, actor, moment)
    context = {
        "story": found,
        "moment": moment,
        "profile": known,
        "printed": as_printed,
        "other_names": [name for name in as_printed.names if name != known.name],
        **course_context(found, entries, actor, moment),
        **in_full(entries, entries_naming(entries, actor)),
    }
    return render(request, "timeline/actor.html", context)


def course_context(story: Story, entries: list[Entry], actor: str, moment: Moment) -> dict:
    """What an actor and those who speak for it held over time; nothing where none of them did."""
    spoken, series = spoken_by(entries, actor), series_of(story)
    return {
        "is_heard": bool(spoken),
        "speakers": speakers_for(actor, spoken),
        "courses": courses_of(spoken, [one.slug for one in series]),
        "chart": chart_of(story, series, rows_of(spoken), moment, entries),
    }


@public
def public_source(request: HttpRequest, story: str, source: int) -> HttpResponse:
    """What a source contributed: the statements that rest on it, with their passages."""
    found = story_at(story)
    moment = Moment.from_query(request.GET)
    page = source_page(found, source, moment)
    if page is None:
        raise Http404(f"No public source {source} in {story}.")
    context = {"story": found, "moment": moment, "page": page}
    return render(request, "timeline/source.html", context)

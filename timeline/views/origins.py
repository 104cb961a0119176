"""Who said it, and where it is printed: an actor and a source, as the releases tell of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from timeline.entries.actors import became, entries_naming, is_public
from timeline.entries.addresses import address_at
from timeline.entries.days import spoken_by
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading
from timeline.entries.rows import rows_of
from timeline.entries.sources import source_page
from timeline.pages.charting import chart_of
from timeline.pages.composing import every_scale
from timeline.pages.profiles import printed_names, profile_of, speakers_for
from timeline.values.trajectory import courses_of
from timeline.values.verifying import caveat_words
from timeline.views.parameters import MOMENT
from timeline.views.public import in_full, public, reading_of


@public(*MOMENT)
def actor(request: HttpRequest, story: str, actor: str) -> HttpResponse:
    """What an actor held over time, how it was printed, and its statements by day."""
    reading = reading_of(request, story)
    moment = reading.moment
    if not is_public(reading, actor):
        if other := became(reading, actor):
            return redirect(address_at(moment, "actor", story, other), permanent=True)
        raise Http404(f"No public actor {actor} in {story}.")
    every = reading.every_entry()
    entries = reading.known(every)
    known, as_printed = profile_of(every, actor), printed_names(reading, actor)
    shown = entries_naming(entries, actor)
    context = {
        "story": reading.story,
        "moment": moment,
        "profile": known,
        "printed": as_printed,
        "other_names": [name for name in as_printed.names if name != known.name],
        **course_context(reading, entries, actor),
        "caveat": caveat_words(shown),
        **in_full(entries, shown),
    }
    return render(request, "timeline/actor.html", context)


def course_context(reading: Reading, entries: list[Entry], actor: str) -> dict:
    """What an actor and those who speak for it held over time; nothing where none of them did."""
    spoken, series = spoken_by(entries, actor), reading.story.series_in_order()
    chart = chart_of(reading, series, rows_of(spoken), entries)
    return {
        "is_heard": bool(spoken),
        "speakers": speakers_for(actor, spoken),
        "courses": courses_of(spoken, [one.slug for one in series]),
        "chart": chart,
        "scales": every_scale(chart),
    }


@public(*MOMENT)
def public_source(request: HttpRequest, story: str, source: int) -> HttpResponse:
    """What a source contributed: the statements that rest on it, with their passages."""
    reading = reading_of(request, story)
    page = source_page(reading, source)
    if page is None:
        raise Http404(f"No public source {source} in {story}.")
    context = {"story": reading.story, "moment": reading.moment, "page": page}
    return render(request, "timeline/source.html", context)

"""Who said it, and where it is printed: an actor and a source, as the releases tell of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from timeline.actors import became, is_public, naming
from timeline.addresses import at
from timeline.charting import chart_of
from timeline.explaining import explanations
from timeline.moments import Moment
from timeline.profiles import printed, profile, speakers_for
from timeline.published import by_day, entries_of, known_by, latest_days, spoken_by
from timeline.rows import rows_of
from timeline.sources import source_page
from timeline.trajectory import trajectory
from timeline.views.public import public, story_at

LARGEST_ID = 2**63 - 1


@public
def actor(request: HttpRequest, story: str, actor: str) -> HttpResponse:
    """What an actor held over time, how it was printed, and its statements by day."""
    found = story_at(story)
    moment = Moment.from_query(request.GET)
    if not is_public(found, actor, moment.record_on):
        if other := became(found, actor, moment.record_on):
            return redirect(at(moment, "actor", story, other), permanent=True)
        raise Http404(f"No public actor {actor} in {story}.")
    everything = entries_of(found, moment.record_on)
    entries = known_by(everything, moment.known_on)
    spoken = spoken_by(entries, actor)
    series = list(found.series.order_by("-is_headline", "position", "slug"))
    courses = trajectory(spoken, [one.slug for one in series])
    counted = [one for one in series if one.slug in {course.series for course in courses}]
    days, earlier = latest_days(by_day(naming(entries, actor)))
    known = profile(everything, actor)
    as_printed = printed(found, actor, moment)
    context = {
        "story": found,
        "moment": moment,
        "profile": known,
        "printed": as_printed,
        "speakers": speakers_for(actor, spoken),
        "is_heard": bool(spoken),
        "other_names": [name for name in as_printed.names if name != known.name],
        "chart": chart_of(found, counted, rows_of(spoken), moment, entries),
        "courses": courses,
        "days": days,
        "earlier_days": earlier,
        "reasons": explanations(entries, {one.statement for day in days for one in day.entries}),
    }
    return render(request, "timeline/actor.html", context)


@public
def public_source(request: HttpRequest, story: str, source: int) -> HttpResponse:
    """What a source contributed: the statements that rest on it, with their passages."""
    found = story_at(story)
    moment = Moment.from_query(request.GET)
    page = source_page(found, source, moment) if source <= LARGEST_ID else None
    if page is None:
        raise Http404(f"No public source {source} in {story}.")
    context = {"story": found, "moment": moment, "page": page}
    return render(request, "timeline/source.html", context)

"""The pages of a story and of the program."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reporting.models import Story
from timeline import codebook
from timeline.charting import chart_of
from timeline.dates import moment_words
from timeline.entries import entry_from
from timeline.explaining import explanations
from timeline.moments import Moment
from timeline.published import by_day, changed_at, entries_of, is_retracted, releases_of
from timeline.rows import rows_of
from timeline.views.public import public, story_at

LARGEST_ID = 2**63 - 1


@public
def home(request: HttpRequest) -> HttpResponse:
    first = Story.objects.public().first()
    if first:
        return redirect("story", first.slug)
    return render(request, "timeline/home.html")


@public
def story(request: HttpRequest, story: str) -> HttpResponse:
    found = story_at(story)
    moment = Moment.from_query(request.GET)
    entries = entries_of(found, moment.record_on, moment.known_on)
    changed = changed_at(found, moment.record_on)
    rows = rows_of(entries)
    context = {
        "story": found,
        "series": (series := list(found.series.all())),
        "chart": chart_of(found, series, rows),
        "rows": rows,
        "moment": moment,
        "days": by_day(entries),
        "reasons": explanations(entries),
        "changed": moment_words(changed, found.time_zone) if changed else "",
    }
    return render(request, "timeline/story.html", context)


@public
def statement(request: HttpRequest, story: str, statement: int) -> HttpResponse:
    found = story_at(story)
    moment = Moment(record_on=Moment.from_query(request.GET).record_on)
    known = statement <= LARGEST_ID
    releases = releases_of(found, statement, moment.record_on) if known else []
    if not releases:
        raise Http404(f"No public statement {statement} in {story}.")
    context = {"story": found, "release": releases[0], "releases": releases, "moment": moment}
    if is_retracted(releases):
        return render(request, "timeline/retracted.html", context, status=410)
    entry = entry_from(releases[0].document)
    earlier = entries_of(found, moment.record_on, said_by=entry.said.on) if entry.said.on else []
    context |= {"entry": entry, "rows": rows_of([entry]), "reasons": explanations(earlier)}
    return render(request, "timeline/statement.html", context)


@public
def methodology(request: HttpRequest) -> HttpResponse:
    """The codebook, with examples from what is public."""
    return render(request, "timeline/methodology.html", codebook.contents())

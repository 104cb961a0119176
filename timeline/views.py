"""The public pages. They read releases only, and touch neither session nor cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from reporting.models import Story
from timeline import codebook
from timeline.charting import chart_of
from timeline.dates import moment_words
from timeline.entries import entry_from
from timeline.explaining import explanations
from timeline.moments import BadParameter, Moment
from timeline.published import by_day, changed_at, entries_of, is_retracted, releases_of
from timeline.rows import rows_of

LARGEST_ID = 2**63 - 1

type View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for everyone: kept by any cache, checked for changes before each use."""
    kept = cache_control(public=True, max_age=0, must_revalidate=True)
    safe = require_safe(kept(conditional_page(speaking(view))))
    return wraps(view)(login_not_required(safe))


def speaking(view: View) -> View:
    """Answers a parameter that cannot be read with a page that names it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except BadParameter as error:
            context = {"sentence": str(error), "path": request.path}
            return render(request, "timeline/bad_parameter.html", context, status=400)

    return answer


@public
def home(request: HttpRequest) -> HttpResponse:
    first = Story.objects.public().first()
    if first:
        return redirect("story", first.slug)
    return render(request, "timeline/home.html")


@public
def story(request: HttpRequest, story: str) -> HttpResponse:
    found = get_object_or_404(Story.objects.public(), slug=story)
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
    found = get_object_or_404(Story.objects.public(), slug=story)
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

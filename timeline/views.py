"""The public pages. They read releases only, and touch neither session nor cookie."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from reporting.models import Story
from timeline.charting import chart_of
from timeline.dates import moment_words
from timeline.entries import entry_from
from timeline.published import by_day, changed_at, entries_of, is_retracted, releases_of
from timeline.rows import rows_of

LARGEST_ID = 2**63 - 1

type View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for everyone: kept by any cache, checked for changes before each use."""
    kept = cache_control(public=True, max_age=0, must_revalidate=True)
    return wraps(view)(login_not_required(require_safe(kept(conditional_page(view)))))


@public
def home(request: HttpRequest) -> HttpResponse:
    first = Story.objects.public().first()
    if first:
        return redirect("story", first.slug)
    return render(request, "timeline/home.html")


@public
def story(request: HttpRequest, story: str) -> HttpResponse:
    found = get_object_or_404(Story.objects.public(), slug=story)
    entries, changed = entries_of(found), changed_at(found)
    rows = rows_of(entries)
    context = {
        "story": found,
        "series": (series := list(found.series.all())),
        "chart": chart_of(found, series, rows),
        "rows": rows,
        "days": by_day(entries),
        "changed": moment_words(changed, found.time_zone) if changed else "",
    }
    return render(request, "timeline/story.html", context)


@public
def statement(request: HttpRequest, story: str, statement: int) -> HttpResponse:
    found = get_object_or_404(Story.objects.public(), slug=story)
    releases = releases_of(found, statement) if statement <= LARGEST_ID else []
    if not releases:
        raise Http404(f"No public statement {statement} in {story}.")
    context = {"story": found, "release": releases[0], "releases": releases}
    if is_retracted(releases):
        return render(request, "timeline/retracted.html", context, status=410)
    entry = entry_from(releases[0].document)
    context |= {"entry": entry, "rows": rows_of([entry])}
    return render(request, "timeline/statement.html", context)

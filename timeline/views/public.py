"""What every public page has in common. They read releases only, and touch no cookie."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from reporting.models import Release, Story
from timeline.entries.days import by_day, days_shown, latest_days
from timeline.entries.entry import Entry, entry_from
from timeline.entries.moments import BadParameter, Moment
from timeline.entries.reading import Reading, is_read_once, kept_once
from timeline.pagecache.reach import within_reach
from timeline.values.explaining import explanations
from timeline.views.crossing import open_to_scripts
from timeline.views.parameters import asking_only

type View = Callable[..., HttpResponseBase]
type Policy = Mapping[str, Collection[str] | str]

# What stands alone runs nothing, loads nothing and sends nothing; beside this it names its
# style and who may frame it.
LOADS_NOTHING: Policy = {
    "default-src": [CSP.NONE],
    "img-src": ["data:"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
}


def public(*parameters: str, is_open: bool = False) -> Callable[[View], View]:
    """A page for everyone that knows these parameters: kept here and by any cache, checked for
    changes before each use; where it is open, scripts of other origins may read it too."""
    kept = cache_control(public=True, max_age=0, must_revalidate=True)

    def decorate(view: View) -> View:
        page = within_reach(kept(conditional_page(speaking(view))))
        safe = require_safe(asking_only(parameters, page, refusal_page))
        answer = wraps(view)(login_not_required(open_to_scripts(safe) if is_open else safe))
        answer.is_public = True  # type: ignore[attr-defined]  # `pagecache.asking` looks for it
        return answer

    return decorate


def speaking(view: View) -> View:
    """Answers a parameter that cannot be read with a page that names it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except BadParameter as error:
            return refusal_page(request, str(error))

    return answer


def refusal_page(request: HttpRequest, sentence: str, **named: Any) -> HttpResponse:
    """The page that says what of the address cannot be read."""
    context = {"sentence": sentence, "path": request.path}
    return render(request, "timeline/bad_parameter.html", context, status=400)


def story_at(slug: str) -> Story:
    """The public story of an address; a 404 where there is none."""
    stories = Story.objects.public()
    return kept_once(("story", slug), lambda: get_object_or_404(stories, slug=slug))


def reading_of(request: HttpRequest, story: str) -> Reading:
    """The public story of an address, read at the moment that the address names."""
    return Reading(story_at(story), Moment.from_query(request.GET))


def releases_of_page(reading: Reading, statement: int) -> list[Release]:
    """Every release of a statement, the newest first; with those of its neighbours where the pages
    of all of them are asked for, and once for its page and its data."""
    some = reading.neighbours_of(statement) if is_read_once() else (statement,)
    return kept_once((reading, "made", some), lambda: reading.releases_of(*some))[statement]


def entry_of_page(reading: Reading, release: Release) -> Entry:
    """What a release says at the moment; a 404 where nobody could know of it."""
    moment = reading.moment
    as_stored, day = moment.record_on is not None, moment.known_on
    known = reading.known([entry_from(release.document, as_stored=as_stored, known_on=day)])
    if not known:
        raise Http404(f"Statement {release.statement_id} was not known at that moment.")
    return known[0]


def in_full(entries: list[Entry], shown: list[Entry]) -> dict:
    """The latest of the statements `shown`, day by day and explained; the days before them."""
    days, earlier = latest_days(by_day(shown))
    wanted = {entry.statement for day in days for entry in day.entries}
    return {"days": days, "earlier_days": earlier, "reasons": explanations(entries, wanted)}


def in_lines(entries: list[Entry], shown: list[Entry]) -> dict:
    """The latest of the statements `shown`, the latest day first, most of them as a line; what is
    on the page of them is explained."""
    latest, earlier = latest_days(by_day(shown))
    days = days_shown(latest)
    told = {one.entry.statement for day in days for one in day.entries if one.form != "link"}
    return {"days": days, "earlier_days": earlier, "reasons": explanations(entries, told)}


def choice_of(request: HttpRequest, name: str, values: tuple[str, ...]) -> str:
    """One of the values, the first when none is asked for; anything else is a `BadParameter`."""
    value = request.GET.get(name) or values[0]
    if value not in values:
        raise BadParameter(f"The parameter {name} needs {' or '.join(filter(None, values))}.")
    return value

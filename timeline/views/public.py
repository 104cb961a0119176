"""What every public page has in common. They read releases only, and touch no cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from reporting.models import Story
from timeline.keeping.reach import within_reach
from timeline.moments import BadParameter

type View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A page for everyone: kept here and by any cache, checked for changes before each use."""
    kept = cache_control(public=True, max_age=0, must_revalidate=True)
    safe = require_safe(within_reach(kept(conditional_page(speaking(view)))))
    answer = wraps(view)(login_not_required(safe))
    answer.is_public = True  # type: ignore[attr-defined]  # `keeping` looks for it
    return answer


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


def story_at(slug: str) -> Story:
    """The public story of an address; a 404 where there is none."""
    return get_object_or_404(Story.objects.public(), slug=slug)


def choice(request: HttpRequest, name: str, values: tuple[str, ...]) -> str:
    """One of the values, the first when none is asked for; anything else is a `BadParameter`."""
    value = request.GET.get(name) or values[0]
    if value not in values:
        raise BadParameter(f"The parameter {name} needs {' or '.join(filter(None, values))}.")
    return value

"""Who comes in: the desk is for the newsroom's groups, and every refusal is a sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from reporting.desk import policies
from reporting.web.http import DeskRequest

View = Callable[..., HttpResponseBase]


def desk_view(view: View) -> View:
    """A view for people of the desk; nobody else's browser or proxy may keep its page."""

    @wraps(view)
    @cache_control(private=True, no_cache=True)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if reason := policies.against_desk(request.user):
            return closed(request, reason)
        return view(request, *args, **kwargs)

    return guarded


def story_view(view: View) -> View:
    """A view of the desk for those who put up stories; inside of what asks for the method."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if reason := policies.against_story(request.user):
            return closed(request, reason)
        return view(request, *args, **kwargs)

    return guarded


def closed(request: DeskRequest, reason: str) -> HttpResponse:
    if request.htmx:
        return notice(request, "reporting/refusal.html", {"reason": reason}, status=403)
    return render(request, "reporting/closed.html", {"reason": reason}, status=403)


def csrf_failure(request: DeskRequest, reason: str = "") -> HttpResponse:
    """The token of the page is out of date, as after logging in again in another tab.

    htmx gets a fresh one for every form of the page; what was typed stays.
    """
    if request.htmx:
        return notice(request, "reporting/fresh_token.html", {}, status=403)
    return render(request, "reporting/stale_page.html", {}, status=403)


def notice(request: DeskRequest, template: str, context: dict, *, status: int) -> HttpResponse:
    """An answer that goes into the notice of the page, wherever the request aimed."""
    response = render(request, template, context, status=status)
    response["HX-Retarget"] = "#notice"
    response["HX-Reswap"] = "innerHTML"
    return response

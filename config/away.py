"""What the desk and the admin answer while the database is away, hangs, or undid what was asked."""

import sys
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.defaults import server_error as broken

from timeline.pagecache.reach import RETRY_AFTER, is_out_of_reach, reach

ASK_NOTHING = {"livez", "readyz"}


class DatabaseAwayMiddleware:
    """While the database is away, one request in five seconds tries; the others wait for nothing.

    Public pages look after themselves: they may have an older copy.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if getattr(view, "is_public", False) or (match and match.url_name in ASK_NOTHING):
            return None
        if reach.is_lost and not answers_again():
            return unavailable(request)
        return None


def answers_again() -> bool:
    if not reach.may_ask():
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (OperationalError, InterfaceError) as error:
        reach.fails(error)
        return False
    reach.answers()
    return True


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is handled: a database that is away is no mistake of ours."""
    error = sys.exception()
    if not isinstance(error, OperationalError | InterfaceError):
        return broken(request)
    if is_out_of_reach(error):
        reach.fails(error)
    return unavailable(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """htmx leaves the form as it is and shows the sentence beside it."""
    wrote = request.method not in ("GET", "HEAD")
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    if request.headers.get("HX-Request"):
        headers |= {"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"}
        page = render_to_string("reporting/unavailable.html", {"wrote": wrote})
    else:
        page = render_to_string("503.html", {"wrote": wrote})
    return HttpResponse(page, status=503, headers=headers)

"""What scripts of other origins may do with our data: read it, and ask whether it changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ASKED = "If-None-Match, If-Modified-Since"  # beside what every script may send
SHOWN = "ETag, Last-Modified, Link, Content-Disposition, Retry-After"
DAY = 24 * 60 * 60


def open_to_scripts(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Anybody's script may read what the view answers, refusals too, and its ETag; and a browser
    that asks before a conditional request is told so, without a look into the record."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = permission() if is_preflight(request) else view(request, *args, **named)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = SHOWN
        return response

    return answer


def is_preflight(request: HttpRequest) -> bool:
    """Whether a browser asks on behalf of a script what it may ask."""
    asks = {"Origin", "Access-Control-Request-Method"} <= request.headers.keys()
    return request.method == "OPTIONS" and asks


def permission() -> HttpResponse:
    headers = {
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": ASKED,
        "Access-Control-Max-Age": str(DAY),
        "Cache-Control": "no-store",
    }
    return HttpResponse(status=204, headers=headers)

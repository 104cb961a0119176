"""The public views, asked in process, all at one moment of the record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from reporting.sealing.signed_heads import signed_before
from timeline.entries.reading import read_once
from timeline.freezing.places import FrozenPlace
from timeline.freezing.refusing import FreezeRefused

PUBLIC_ADDRESSES = "timeline.urls"
SHOWN = (200, 410)  # a retracted statement has a page that says so


@contextmanager
def one_moment() -> Iterator[bool]:
    """Whatever is released meanwhile is in none of the answers, and nothing is read twice. Gives
    whether other connections may see the same moment."""
    is_outermost = not connection.in_atomic_block  # in a test there is one around
    with signed_before(), transaction.atomic(), read_once():
        if is_outermost:
            see_one_state()
        yield is_outermost


def see_one_state() -> None:
    """Until the transaction ends, also while pages are rendered and nothing is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def answered_by_view(request: HttpRequest) -> HttpResponseBase:
    match = resolve(request.path_info, PUBLIC_ADDRESSES)
    request.resolver_match = match
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer


class LiveSite:
    """The site as readers ask it at `address` (https://host), without a server between.

    Past the kept pages: they would hold what stood before the moment, or after it. And past the
    middleware, which adds nothing but headers to what everybody gets.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.parts = urlsplit(address)
        self.answer: Callable[[WSGIRequest], Any] = convert_exception_to_response(answered_by_view)

    def ask(self, place: FrozenPlace) -> bytes:
        """What a reader gets there."""
        response = self.answer(WSGIRequest(self.environ(place)))
        if response.status_code not in SHOWN:
            told = f"{place.address} answered with status {response.status_code}"
            raise FreezeRefused(f"{told}; a story is frozen only when every page of it answers.")
        # Read without closing: that would end the connection on which we go on asking.
        pieces = response if response.streaming else [response.content]
        return b"".join(pieces)

    def environ(self, place: FrozenPlace) -> dict[str, object]:
        standard = 443 if self.parts.scheme == "https" else 80
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": place.path,
            "QUERY_STRING": place.query,
            "HTTP_HOST": self.parts.netloc,
            "SERVER_NAME": self.parts.hostname or "",
            "SERVER_PORT": str(self.parts.port or standard),
            "wsgi.url_scheme": self.parts.scheme,
            "wsgi.input": BytesIO(),
        }

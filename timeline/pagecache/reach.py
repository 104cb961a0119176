"""Whether the database answers, and what a reader gets when it does not."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
RETRY_AFTER = 5  # seconds: to the reader as to us
OUT_OF_REACH = ("08", "53", "57P")  # SQLSTATE: no connection, no room, shutting down


class Reach:
    """Keeps readers from waiting, one after the other, for a database that does not answer.

    After a failure one reader in `RETRY_AFTER` seconds tries again, until the database answers
    one of them, or the listener.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._retry_at: float | None = None  # None: the database answers

    @property
    def is_lost(self) -> bool:
        return self._retry_at is not None

    def may_ask(self) -> bool:
        with self._lock:
            if self._retry_at is None:
                return True
            if time.monotonic() < self._retry_at:
                return False
            self._retry_at = time.monotonic() + RETRY_AFTER
            return True

    def fails(self, error: Exception) -> None:
        with self._lock:
            if self._retry_at is None:
                logger.warning("The database cannot be reached: %s", error)
            self._retry_at = time.monotonic() + RETRY_AFTER

    def answers(self) -> None:
        with self._lock:
            if self._retry_at is not None:
                logger.warning("The database answers again.")
            self._retry_at = None


reach = Reach()


def within_reach(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers 503 with a sentence where the database does not answer, or not in time.

    A programming error stays what it is: it is ours, and no older page hides it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if not reach.may_ask():
            return unavailable()
        try:
            response = view(request, *args, **named)
        except (OperationalError, InterfaceError) as error:
            if is_out_of_reach(error):
                reach.fails(error)
            else:
                logger.warning("%s was not answered in time: %s", request.path, error)
            return unavailable()
        reach.answers()
        return response

    return answer


def is_out_of_reach(error: Exception) -> bool:
    """Whether the database itself is away; a query that took too long says nothing of others."""
    state: str | None = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(OUT_OF_REACH)


def unavailable() -> HttpResponse:
    page = render_to_string("503.html")
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)

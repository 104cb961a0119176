"""Addresses of the public pages, with the moment at which they are read."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from timeline.entries.moments import Moment

LEFT_OPEN = Moment(known_on=date.min)  # of markup that is kept for every moment
OPEN_QUERY = "\0"  # where its links are left open: no text of the record holds it
OPEN_BEFORE = f"{OPEN_QUERY}&amp;"  # the same in markup, before parameters of their own


def address_at(moment: Moment, name: str, *args: Any, more: Mapping[str, Any] | None = None) -> str:
    """The address of a public page as it is read at `moment`, with `more` parameters."""
    return path_of(name, *args) + query_at(moment, more)


def query_at(moment: Moment, more: Mapping[str, Any] | None = None) -> str:
    """The moment and the parameters as the end of an address: “?voice=…”, or nothing."""
    if moment is LEFT_OPEN:
        return open_query(more)
    if not more:
        return query_of_moment(moment)
    return f"?{urlencode({**moment.query, **more}, doseq=True)}"


def open_query(more: Mapping[str, Any] | None) -> str:
    return f"{OPEN_QUERY}&{urlencode(more, doseq=True)}" if more else OPEN_QUERY


@lru_cache(maxsize=1_000)  # a long page asks for one of them thousands of times
def query_of_moment(moment: Moment) -> str:
    return f"?{urlencode(moment.query)}" if moment.query else ""


def markup_at(markup: str, moment: Moment) -> SafeString:
    """Markup whose links were left open, with links at `moment`."""
    query = escape(query_at(moment))
    before = f"{query}&amp;" if query else "?"
    return SafeString(markup.replace(OPEN_BEFORE, before).replace(OPEN_QUERY, query))


@lru_cache(maxsize=20_000)  # a long page asks for thousands
def path_of(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def site_of(request: HttpRequest) -> str:
    """The beginning of every whole address: https://host."""
    return request.build_absolute_uri("/").removesuffix("/")

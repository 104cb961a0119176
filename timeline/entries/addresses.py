"""Addresses of the public pages, with the moment at which they are read."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from timeline.entries.moments import Moment


def address_at(moment: Moment, name: str, *args: Any, more: Mapping[str, Any] | None = None) -> str:
    """The address of a public page as it is read at `moment`, with `more` parameters."""
    return path_of(name, *args) + query_at(moment, more)


def query_at(moment: Moment, more: Mapping[str, Any] | None = None) -> str:
    """The moment and the parameters as the end of an address: “?voice=…”, or nothing."""
    query = {**moment.query, **(more or {})}
    return f"?{urlencode(query, doseq=True)}" if query else ""


@lru_cache(maxsize=20_000)  # a long page asks for thousands
def path_of(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def site_of(request: HttpRequest) -> str:
    """The beginning of every whole address: https://host."""
    return request.build_absolute_uri("/").removesuffix("/")

"""Addresses of the public pages, with the moment at which they are read."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from timeline.moments import Moment


def at(moment: Moment, name: str, *args: Any, more: Mapping[str, Any] | None = None) -> str:
    """The address of a public page as it is read at `moment`, with `more` parameters."""
    return reverse(name, args=args, query={**moment.query, **(more or {})} or None)

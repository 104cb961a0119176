"""From which day the public could know of a statement, by its release document of any shape."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypedDict

DAY_KNOWN = {"day", "minute", "second"}  # precisions in which a day is a day


class KnownFromPart(TypedDict):
    on: str | None
    basis: Literal["published", "bounds", "said", "unknown"]


def known_from(document: Mapping[str, Any]) -> KnownFromPart:
    """The day of the earliest dated text in which the statement appears, and how it is known.

    `basis` is "published" when an outlet's stamp gives the day, "bounds" when an undated text
    is known to be no later than that day, "said" where nothing but the day it was said dates
    it, "unknown" where not even that is known.
    """
    stamped = days_of_texts(document, "on")
    bounded = days_of_texts(document, "not_after")
    if stamped and stamped[0] <= min(bounded, default=stamped[0]):
        return {"on": stamped[0], "basis": "published"}
    if bounded:
        return {"on": bounded[0], "basis": "bounds"}
    said = document["said"]["on"] if document["said"]["precision"] in DAY_KNOWN else None
    return {"on": said, "basis": "said" if said else "unknown"}


def known_day(document: Mapping[str, Any]) -> date | None:
    """The day of `known_from`, as a date."""
    on = document["known_from"]["on"]
    return date.fromisoformat(on) if on else None


def days_of_texts(document: Mapping[str, Any], key: str) -> list[str]:
    """The ISO days under `key` of the texts that the statement's passages stand in, sorted.

    A stamp of a month or a year is no day; one from before it was said dates something else.
    The day before still counts: Seoul's 18 October begins on Washington's 17th.
    """
    said = document["said"]["on"]
    first = (date.fromisoformat(said) - timedelta(days=1)).isoformat() if said else ""
    texts = (one["source"]["published"] for one in document["appearances"] if one["passages"])
    exact = (text for text in texts if text and (key != "on" or text["precision"] in DAY_KNOWN))
    found = (text.get(key) for text in exact)
    return sorted(day for day in found if day and day >= first)

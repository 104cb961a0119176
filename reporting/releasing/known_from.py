"""From which day the public could know of a statement, by its release document."""

from datetime import date, timedelta

from reporting.models import KnownFrom, Precision

TO_THE_DAY = {Precision.DAY, Precision.MINUTE, Precision.SECOND}


def known_from(document: dict) -> dict:
    """The day of the earliest dated text in which the statement appears, and how it is known.

    `basis` is "published" when an outlet's stamp gives the day, "bounds" when an undated text
    is known to be no later than that day, "said" where nothing but the day it was said dates
    it, "unknown" where not even that is known.
    """
    stamped = days(document, "on")
    bounded = days(document, "not_after")
    if stamped and stamped[0] <= min(bounded, default=stamped[0]):
        return {"on": stamped[0], "basis": KnownFrom.PUBLISHED}
    if bounded:
        return {"on": bounded[0], "basis": KnownFrom.BOUNDS}
    is_day = document["said"]["precision"] in TO_THE_DAY
    said = document["said"]["on"] if is_day else None
    return {"on": said, "basis": KnownFrom.SAID if said else KnownFrom.UNKNOWN}


def known_day(document: dict) -> date | None:
    """The day of `known_from`, as a date."""
    on = document["known_from"]["on"]
    return date.fromisoformat(on) if on else None


def days(document: dict, key: str) -> list[str]:
    """The ISO days under `key` of the texts that the statement's passages stand in, sorted.

    A stamp of a month or a year is no day; one from before it was said dates something else.
    The day before still counts: Seoul's 18 October begins on Washington's 17th.
    """
    said = document["said"]["on"]
    first = (date.fromisoformat(said) - timedelta(days=1)).isoformat() if said else ""
    texts = (one["source"]["published"] for one in document["appearances"] if one["passages"])
    exact = (text for text in texts if text and (key != "on" or text["precision"] in TO_THE_DAY))
    return sorted(text[key] for text in exact if text[key] and text[key] >= first)

"""From which day the public could know of a statement, and of each of its figures, by its release
document of any shape."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, TypedDict

from reporting.releasing.bearing import bears_figure

DAY_KNOWN = {"day", "minute", "second"}  # precisions in which a day is a day

type Part = Mapping[str, Any]


class KnownFromPart(TypedDict):
    on: str | None
    basis: Literal["public", "published", "bounds", "said", "unknown"]


def known_from(document: Part) -> KnownFromPart:
    """The day from which the public could know of a statement: the earliest of its texts.

    `basis` is "public" when it was said before people free to report it, "published" when an
    outlet's stamp gives the day, "bounds" when an undated text is known to be no later than that
    day, "said" where nothing but the day it was said dates it, "unknown" where not even that.
    """
    texts = [one for one in document["appearances"] if one["passages"]]
    return earliest(document, texts) or day_said(document, "said")


def figure_known_from(document: Part, figure: Part) -> KnownFromPart:
    """The same for a figure, by the texts with a passage that bears its numbers, whatever the
    comparator.

    A number that somebody reckoned was not said, so that only a dated text that prints it tells
    it. Another one that no dated text bears stands from the day it was said, and not before its
    statement.
    """
    texts = [
        one for one in document["appearances"]
        if any(
            bears_figure(passage, figure, one["source"].get("language", ""))
            for passage in one["passages"]
        )
    ]  # fmt: skip
    if figure["computation"]:
        return dated(document, texts) or {"on": None, "basis": "unknown"}
    if known := earliest(document, texts):
        return known
    days = [day_said(document, "said")["on"], known_from(document)["on"]]
    on = max(filter(None, days), default=None)
    return {"on": on, "basis": "said" if on else "unknown"}


def earliest(document: Part, texts: Sequence[Part]) -> KnownFromPart | None:
    """The day it was said in public, or that of the earliest text, whichever comes first."""
    in_public = day_said(document, "public") if is_public(document) else None
    found = [one for one in (in_public, dated(document, texts)) if one and one["on"]]
    return min(found, key=lambda one: one["on"] or "", default=None)


def is_public(document: Part) -> bool:
    """Whether it was said before people who were free to report it; unknown is no."""
    return "public" in document and document["public"]["was"] == "yes"


def day_said(document: Part, basis: Literal["public", "said"]) -> KnownFromPart:
    on = document["said"]["on"] if document["said"]["precision"] in DAY_KNOWN else None
    return {"on": on, "basis": basis if on else "unknown"}


def dated(document: Part, texts: Sequence[Part]) -> KnownFromPart | None:
    """The earliest day that one of the texts bears, or cannot be later than."""
    stamped, bounded = (
        min(days_of(document, texts, key), default="") for key in ("on", "not_after")
    )
    if stamped and stamped <= (bounded or stamped):
        return {"on": stamped, "basis": "published"}
    return {"on": bounded, "basis": "bounds"} if bounded else None


def days_of(document: Part, texts: Iterable[Part], key: str) -> Iterator[str]:
    """The ISO days under `key` of the texts.

    A stamp of a month or a year is no day; one from before it was said dates something else.
    The day before still counts: Seoul's 18 October begins on Washington's 17th.
    """
    said = document["said"]["on"]
    first = (date.fromisoformat(said) - timedelta(days=1)).isoformat() if said else ""
    published = (one["source"]["published"] for one in texts)
    exact = (one for one in published if one and (key != "on" or one["precision"] in DAY_KNOWN))
    return (day for one in exact if (day := one.get(key)) and day >= first)


def with_known_from(document: Part) -> dict[str, Any]:
    """The document with the day of the statement and those of its figures."""
    figures = [
        {**one, "known_from": figure_known_from(document, one)} for one in document["figures"]
    ]
    return {**document, "figures": figures, "known_from": known_from(document)}


def known_day(document: Part) -> date | None:
    """The day of `known_from`, as a date."""
    on = document["known_from"]["on"]
    return date.fromisoformat(on) if on else None

"""A story written as rows, one a statement, made into what `seeding.load_story` reads."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from reporting.vocabulary import COMPARATORS

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with at most one figure, and the outlets that print its sentence."""

    day: date
    speaker: str
    about: str
    sentence: str
    outlets: tuple[str, ...]
    comparator: str = ""  # empty without a figure
    numbers: tuple[int | str, ...] = ()
    verbatim: str = ""
    stance: str = "asserts"
    gist: str = ""
    more: Row = field(default_factory=dict)


def written(story: Row, series: list[Row], actors: list[Row], told: Iterable[Told]) -> Row:
    """The whole story; what an outlet prints on a day is one text."""
    told = list(told)
    texts = texts_of(told)
    outlets = [
        {"slug": slugify(name), "name": name, "kind": "outlet"}
        for name in sorted({name for one in told for name in one.outlets})
    ]
    return {
        "story": story,
        "series": [{"position": number, **one} for number, one in enumerate(series)],
        "actors": actors + outlets,
        "sources": [text_row(key, some) for key, some in texts.items()],
        "statements": [statement_row(number, one) for number, one in enumerate(told)],
    }


def texts_of(told: list[Told]) -> dict[str, list[Told]]:
    found = defaultdict(list)
    for one in told:
        for outlet in one.outlets:
            found[text_key(outlet, one.day)].append(one)
    return found


def text_key(outlet: str, day: date) -> str:
    return f"{slugify(outlet)}-{day:%Y%m%d}"


def text_row(key: str, told: list[Told]) -> Row:
    outlet, day = key.rsplit("-", 1)[0], told[0].day
    lead = f"{outlet.replace('-', ' ').title()}, {day:%-d %B %Y}."
    return {
        "key": key,
        "outlet": outlet,
        "published_on": day,
        "digest": "\n".join([lead, *(one.sentence for one in told)]),
    }


def statement_row(number: int, told: Told) -> Row:
    return {
        "key": f"s{number}",
        "speaker": told.speaker,
        "about": told.about,
        "stance": told.stance,
        "gist": told.gist,
        "said_on": told.day,
        "basis": "printed",
        "passages": [
            {"source": text_key(outlet, told.day), "exact": told.sentence}
            for outlet in told.outlets
        ],
        "figures": [figure_row(told)] if told.comparator else [],
        **told.more,
    }


def figure_row(told: Told) -> Row:
    named = [one for one in ("low", "best", "high") if one in COMPARATORS[told.comparator].numbers]
    is_object = told.stance in ("denies", "does_not_confirm")
    return {
        "series": told.about,
        "comparator": told.comparator,
        "verbatim": told.verbatim,
        **dict(zip(named, told.numbers, strict=True)),
        **({"is_object": True} if is_object else {}),
    }

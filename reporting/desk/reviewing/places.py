"""The passages of a statement where they stand in their texts, changed and new ones first."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from reporting.models import Appearance, Passage, Statement
from reporting.releasing.document import ReleaseDocument

AROUND = 400  # code points read on each side, of which a sentence is shown
LONGEST = 240
END_OF_SENTENCE = re.compile(r"[.!?。…][”\"’)\]]*\s+|\n+")


@dataclass(frozen=True)
class PassageInPlace:
    """The words of a passage, between what stands before and behind them in the text."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True)
class SourceWords:
    """What one source has of a statement; `news` says what is new of it to readers: “new”,
    “other words”, “difference noted”, or nothing."""

    appearance: Appearance
    places: list[PassageInPlace]
    news: str


def words_of_sources(statement: Statement, public: ReleaseDocument | None) -> list[SourceWords]:
    """In one query beside those of the statement; what is as it was comes last."""
    around = texts_around(statement)
    known = {one["source"]["id"]: one for one in public["appearances"]} if public else {}
    found = [
        SourceWords(
            one,
            [around[passage.pk] for passage in one.passages.all()],
            news_of(one, known.get(one.source_id)) if public else "",
        )
        for one in statement.appearances.all()
    ]
    return sorted(found, key=lambda one: not one.news)


def texts_around(statement: Statement) -> dict[int, PassageInPlace]:
    passages = Passage.objects.filter(appearance__statement=statement)
    first = Greatest(F("start") - AROUND, Value(0))
    cut = passages.annotate(
        before=Substr("snapshot__text", first + 1, F("start") - first),
        after=Substr("snapshot__text", F("end") + 1, Value(AROUND)),
    )
    rows = cut.values_list("pk", "exact", "before", "after")
    return {pk: in_place(exact, before, after) for pk, exact, before, after in rows}


def in_place(exact: str, before: str, after: str) -> PassageInPlace:
    """With the sentence that it stands in, and the one before and after it."""
    ends = [found.end() for found in END_OF_SENTENCE.finditer(before)]
    start = ends[-2] if len(ends) > 1 else 0
    stops = [found.start() + 1 for found in END_OF_SENTENCE.finditer(after)]
    stop = stops[1] if len(stops) > 1 else len(after)
    return PassageInPlace(before[start:][-LONGEST:], exact, after[:stop][:LONGEST])


def news_of(appearance: Appearance, known: Any) -> str:
    if known is None:
        return "new"
    if [one.exact for one in appearance.passages.all()] != [p["exact"] for p in known["passages"]]:
        return "other words"
    now = {(one.field, one.printed) for one in appearance.differences.all()}
    was = {(one["field"], one["printed"]) for one in known["differences"]}
    if now != was:
        return "difference noted" if now - was else "difference removed"
    credit = known["via"]["slug"] if known["via"] else ""
    via = appearance.via.slug if appearance.via else ""
    placed = (appearance.role, appearance.is_direct_quote, via)
    is_same = placed == (known["role"], known["is_direct_quote"], credit)
    return "" if is_same else "role, credit or quote"

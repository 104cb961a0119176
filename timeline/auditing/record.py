"""What the releases of a story bear: which figures, days, names and texts a statement has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reporting.releasing.document import (
    AppearancePart,
    DuePart,
    FigurePart,
    NamedPart,
    ReleaseDocument,
)
from reporting.texts.numbers import Number, number_in
from timeline.auditing.amounts_told import ToldAmount, plain_text
from timeline.auditing.days_told import ToldDay

PRINTERS = ("outlet", "wire")


@dataclass(frozen=True)
class PublicRecord:
    """The documents that stand, by statement, and all that ever stood."""

    standing: Mapping[int, ReleaseDocument]
    earlier: Mapping[int, list[ReleaseDocument]] = field(default_factory=dict)

    def versions(self, statement: int, *, is_ledger: bool) -> list[ReleaseDocument]:
        """The documents that may be told: the one that stands, on a ledger each earlier one."""
        standing = [self.standing[statement]] if statement in self.standing else []
        return [*standing, *self.earlier.get(statement, [])] if is_ledger else standing

    @property
    def labels(self) -> set[str]:
        """The signs of the series: “{} percent”."""
        every = self.standing.values()
        return {one["series"]["label"] for d in every for one in d["figures"]} - {"{}"}


def with_objects(document: ReleaseDocument) -> ReleaseDocument:
    """The document with the numbers of others that it is about among its figures, as denied or
    left open there."""
    found = (one["object"] for one in document["relations"])
    shown: list[FigurePart] = [
        {**one["figure"], "is_object": True, "known_from": one["known_from"]}
        for one in found if one
    ]  # fmt: skip
    return {**document, "figures": [*document["figures"], *shown]}


def objects_known(document: ReleaseDocument, on: date | None) -> Iterator[NamedPart]:
    """Whose numbers it is about, of those that were public on a day."""
    for relation in document["relations"]:
        if (found := relation["object"]) and is_known_figure(
            {**found["figure"], "known_from": found["known_from"]}, on
        ):
            yield found["speaker"]


def numbers_of_figure(figure: FigurePart) -> tuple[Number, ...]:
    found = (number_in(figure["low"]), number_in(figure["best"]), number_in(figure["high"]))
    return tuple(one for one in found if one is not None)


def is_told(amount: ToldAmount, figure: FigurePart) -> bool:
    """Whether the amount is that figure: its numbers under its comparator, or its words."""
    if amount.is_vague or figure["comparator"] == "vague":
        return figure["comparator"] == "vague" and amount.is_vague and has_words(amount, figure)
    return amount.numbers == numbers_of_figure(figure) and amount.comparator == figure["comparator"]


def has_words(amount: ToldAmount, figure: FigurePart) -> bool:
    told = amount.words.casefold()
    words = (figure["in_english"], figure["verbatim"])
    return any(one and (one.casefold() in told or told in one.casefold()) for one in words)


def days_of(document: ReleaseDocument) -> Iterator[date]:
    """Every day that a statement names: said, meant, described."""
    yield from days_said(document)
    for part in (document, *document["figures"]):
        yield from days_due(part)
    for figure in document["figures"]:
        if figure["applies_on"]:
            yield date.fromisoformat(figure["applies_on"])


def days_said(document: ReleaseDocument) -> Iterator[date]:
    if document["said"]["on"]:
        yield date.fromisoformat(document["said"]["on"])


def days_due(due: DuePart) -> Iterator[date]:
    for on in (due["due_on"], due["due_until"]):
        if on:
            yield date.fromisoformat(on)


def has_day(told: ToldDay, days: Iterable[date]) -> bool:
    return any(told.is_day(day) for day in days)


def names_of(document: ReleaseDocument) -> Iterator[str]:
    """All that a text may call whoever spoke: speaker, voice, party."""
    for part in (document["speaker"], document["voice"], document["party"]):
        yield from (part["name"], part["in_sentence"], part["possessive"])


def is_named(document: ReleaseDocument, text: str) -> bool:
    told = plain_text(text).casefold()
    return any(one.casefold() in told for one in names_of(document))


def is_known(document: ReleaseDocument, on: date | None) -> bool:
    known = document["known_from"]["on"]
    return on is None or (known is not None and known <= on.isoformat())


def is_known_figure(figure: FigurePart, on: date | None) -> bool:
    """Whether the figure was public on a day, where the document tells that of each figure."""
    known: Any = dict(figure).get("known_from")
    return on is None or not known or (known["on"] is not None and known["on"] <= on.isoformat())


def appearances_on(document: ReleaseDocument, day: date | None) -> list[AppearancePart]:
    """Those that may have been in print on a day; all only where none is dated."""
    every = document["appearances"]
    clocks = (one["source"]["published"] for one in every)
    is_dated = any(clock and clock["on"] for clock in clocks)
    printed = [one for one in every if may_be_printed(one, day)]
    return printed if printed or is_dated else every


def may_be_printed(one: AppearancePart, day: date | None) -> bool:
    published = one["source"]["published"]
    first = published and (published["on"] or published["not_before"])
    return day is None or not first or first <= day.isoformat()


def texts_of(appearances: Iterable[AppearancePart]) -> set[int]:
    """The texts, copies counted once."""
    return {one["source"]["original"] for one in appearances}


def outlets_of(appearances: Iterable[AppearancePart]) -> set[str]:
    return {one["source"]["outlet"]["slug"] for one in appearances if one["source"]["outlet"]}


def roots_of(appearances: Iterable[AppearancePart]) -> set[str]:
    """Whom the texts come from: whoever they credit, else their wire, else their outlet."""
    return {root_of_text(one) for one in appearances}


def root_of_text(one: AppearancePart) -> str:
    via, source = one["via"], one["source"]
    if via and via["kind"] in PRINTERS:
        return via["name"]
    return source["wire"] or (source["outlet"]["name"] if source["outlet"] else "")

"""Where a statement is printed, as a release document holds it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from reporting.models import PRINTERS, PublicBasis, SaidInPublic
from reporting.releasing.document import (
    AppearancePart,
    NamedPart,
    PartyPart,
    PublicPart,
    ReleaseDocument,
    SpeakerPart,
)
from reporting.texts.addresses import is_address
from timeline.entries.clocks import Clock, shared_part, shared_word, shared_words

DIFFERS = {
    "number": "prints another number",
    "comparator": "qualifies the number otherwise",
    "speaker": "names another speaker",
    "day": "gives another day",
    "scope": "counts something else",
}


@dataclass(frozen=True, slots=True)
class Named:
    slug: str
    name: str
    in_sentence: str = ""  # “the United States”
    possessive: str = ""  # “the United States’”
    wikidata: str = field(default="", compare=False)  # older releases have none of the same actor

    @classmethod
    def from_document(cls, part: NamedPart) -> Self:
        told, item = (part["in_sentence"], part["possessive"]), part.get("wikidata", "")
        return shared_part(cls(part["slug"], part["name"], *told, item), item)

    @classmethod
    def from_optional(cls, part: NamedPart | None) -> Self | None:
        return cls.from_document(part) if part else None


@dataclass(frozen=True, slots=True)
class Speaker:
    slug: str
    name: str
    kind: str
    description: str
    in_sentence: str = ""
    apposition: str = ""  # “Britain’s defence secretary”
    wikidata: str = field(default="", compare=False)

    @classmethod
    def from_document(cls, part: SpeakerPart) -> Self:
        told = part["kind"], part["description"], part["in_sentence"], part["apposition"]
        item = part.get("wikidata", "")
        return shared_part(cls(part["slug"], part["name"], *told, item), item)


@dataclass(frozen=True, slots=True)
class Party:
    slug: str
    name: str
    colour: str
    in_sentence: str = ""
    possessive: str = ""

    @classmethod
    def from_document(cls, part: PartyPart) -> Self:
        named = part["slug"], part["name"], part["colour"]
        return shared_part(cls(*named, part["in_sentence"], part["possessive"]))


@dataclass(frozen=True, slots=True)
class EntryPassage:
    id: int
    exact: str


@dataclass(frozen=True, slots=True)
class PrintedDifference:
    """What a source prints otherwise than the record has it."""

    field: str
    printed: str


@dataclass(frozen=True, slots=True)
class EntryAppearance:
    """Where the statement is printed, and the passages it rests on."""

    title: str
    outlet: Named | None
    wire: str
    byline: str
    url: str
    language: str
    published: Clock
    is_digest: bool  # the passages are our own summary, not the source's words
    via: Named | None
    passages: tuple[EntryPassage, ...]
    source: int
    original: int  # the source whose text it copies; its own when it copies none
    differences: tuple[PrintedDifference, ...] = ()
    kind: str = ""  # of the source: article, transcript, official, post, video
    role: str = ""  # main or background
    is_direct_quote: bool = False
    via_is_printer: bool = False  # it credits an outlet or a wire, no person

    @property
    def printed_from(self) -> date | None:
        """The first day on which it may have been in print; None where nothing tells of any."""
        return self.published.on or self.published.not_before

    def by(self, day: date) -> bool:
        """Whether it may have been in print on `day`: nothing says that it was not."""
        return self.printed_from is None or self.printed_from <= day

    @property
    def outlet_words(self) -> str:
        """The outlet, and the wire it credits: “The Harbour Post, Yonhap”."""
        names = dict.fromkeys([self.outlet.name if self.outlet else "", self.wire])
        return ", ".join(filter(None, names)) or "outlet not known"

    @property
    def link(self) -> str:
        """The source's address, where it is one of the web."""
        return self.url if is_address(self.url) else ""

    @property
    def difference_words(self) -> list[str]:
        """“Harbour Post gives another day: “Thursday”.”; our summary is not quoted."""
        quoted = "{}" if self.is_digest else "“{}”"
        known = self.outlet.name if self.outlet else self.wire
        who = known or "One source of unknown outlet"
        return [
            f"{who} {DIFFERS[one.field]}: {quoted.format(one.printed)}." for one in self.differences
        ]

    @classmethod
    def from_document(cls, part: AppearancePart) -> Self:
        source, snapshot = part["source"], part["snapshot"]
        return cls(
            outlet=Named.from_optional(source["outlet"]),
            published=Clock.of_published(source["published"]),
            is_digest=snapshot is not None and snapshot["kind"] == "digest",
            via=Named.from_optional(part["via"]),
            passages=tuple(EntryPassage(p["id"], p["exact"]) for p in part["passages"]),
            source=source["id"],
            original=source["original"],
            differences=tuple(
                PrintedDifference(d["field"], d["printed"]) for d in part["differences"]
            ),
            is_direct_quote=part["is_direct_quote"],
            via_is_printer=bool(part["via"] and part["via"]["kind"] in PRINTERS),
            title=source["title"],
            url=source["url"],
            **shared_words(source, "wire", "byline", "language", "kind"),
            **shared_words(part, "role"),
        )


def printed_by(appearances: Sequence[EntryAppearance], day: date) -> tuple[EntryAppearance, ...]:
    """Those that may have been in print by a day; all of them only where none is dated. What was
    said in public may be known before any of our texts of it."""
    printed = tuple(one for one in appearances if one.by(day))
    is_dated = any(one.published.on for one in appearances)
    return printed if printed or is_dated else tuple(appearances)


def occasion_words(part: PublicPart) -> str:
    """“Not in public, interview; printed in the source”; empty where it is not known."""
    if part["was"] == SaidInPublic.UNKNOWN:
        return ""
    known = ", ".join(filter(None, [str(SaidInPublic(part["was"]).label), part["occasion"]]))
    return f"{known[:1].upper()}{known[1:]}; {PublicBasis(part['basis']).label}"


def occasion_of(document: ReleaseDocument) -> dict[str, Any]:
    """Before whom it was said, and whether the speaker was asked."""
    return {
        "occasion": shared_word(occasion_words(document["public"])),
        "was_public": document["public"]["was"] == SaidInPublic.YES,
        **shared_words(document, "asked"),
    }

"""The release document: its shape, and the one reader of every shape that was ever written.

`docs/release-document.md` describes every key. A release keeps its document as it was written,
so an older one lacks keys that came later; `read_document` fills them in with what they mean
where they are missing: nothing said.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, cast

from reporting.releasing.known_from import KnownFromPart, figure_known_from, known_from
from reporting.texts.numbers import number_text
from reporting.vocabulary import STANCES

SCHEMA = 3


class ItemPart(TypedDict):
    wikidata: NotRequired[str]  # “Q884”


class NamedPart(ItemPart):
    """An actor; `possessive` as it stands before what is theirs: “Ada Korrin’s”."""

    slug: str
    name: str
    in_sentence: str
    possessive: str


class SpeakerPart(NamedPart):
    kind: str
    description: str
    apposition: str  # on the day it was said: “the governor”


class CreditPart(NamedPart):
    """Whom an outlet credits; `kind` is empty in older documents."""

    kind: str


class PartyPart(NamedPart):
    colour: str


class SeriesPart(TypedDict):
    slug: str
    name: str
    unit: str
    position: int
    measure: str
    things: str
    tail: str
    fact: str
    kind: str
    label: str
    moves: str


class DuePart(TypedDict):
    """A time in the claim; ISO days, or words instead of a day."""

    due_how: str
    due_on: str | None
    due_until: str | None
    due_on_precision: str
    due_words: str


class ClockPart(TypedDict):
    """Days and instants in ISO format."""

    on: str | None
    at: str | None
    precision: str
    zone: str


class SaidPart(ClockPart):
    basis: str


class PublishedPart(ClockPart):
    not_before: str | None
    not_after: str | None


class SourcePart(TypedDict):
    id: int
    title: str
    outlet: NamedPart | None
    wire: str
    byline: str
    url: str
    kind: str
    language: str
    published: PublishedPart | None
    original: int


class SnapshotPart(TypedDict):
    kind: str
    sha256: str


class DifferencePart(TypedDict):
    field: str
    printed: str


class PassagePart(TypedDict):
    id: int
    exact: str
    prefix: str
    suffix: str


class AppearancePart(TypedDict):
    source: SourcePart
    snapshot: SnapshotPart | None
    role: str
    via: CreditPart | None
    is_direct_quote: bool
    differences: list[DifferencePart]
    passages: list[PassagePart]


class FigurePart(DuePart):
    """Its numbers are decimals as strings: “12000”, “12.5”."""

    id: int
    series: SeriesPart
    comparator: str
    low: str | None
    best: str | None
    high: str | None
    verbatim: str
    in_english: str
    things: str
    tail: str
    is_partial: bool
    is_object: bool
    kind: str
    each_count: int | None
    each_of: str
    part_of: int | None
    applies_on: str | None
    computation: str
    computed_by: NamedPart | None
    passage: int | None
    known_from: NotRequired[KnownFromPart]  # of every figure of a document


class PublicPart(TypedDict):
    """Whether it was said before people who were free to report it at once."""

    was: str  # yes, no, unknown
    occasion: str
    basis: str


class ObjectPart(TypedDict):
    """The number of another statement that this one is about, as it is public there."""

    speaker: NamedPart
    figure: FigurePart
    known_from: KnownFromPart


class RelationPart(TypedDict):
    """To a statement, or to one `figure` of it; its `object` is missing while that is not
    public."""

    kind: str
    to: int
    figure: int | None
    object: ObjectPart | None


class VerifiedPart(TypedDict):
    """That we verified what was said: an ISO day, and how we know."""

    on: str
    reason: str


class SentenceParts(DuePart):
    """What the public sentence is made of."""

    stance: str
    is_ahead: bool
    gist: str
    speaker: SpeakerPart
    relayed_by: NamedPart | None
    series: SeriesPart
    said: SaidPart
    figures: list[FigurePart]
    relations: list[RelationPart]


class ReleaseDocument(SentenceParts):
    schema: int
    statement: int
    story: str
    speaker_title: str
    voice: NamedPart
    party: PartyPart
    appearances: list[AppearancePart]
    public: PublicPart
    asked: str
    chart_note: str
    verified: VerifiedPart | None
    known_from: KnownFromPart
    sentence: str


# What a key that an older document lacks means there: nothing was said.
NOT_KNOWN: PublicPart = {"was": "unknown", "occasion": "", "basis": ""}
NOTHING: dict[str, Any] = {
    "gist": "", "is_ahead": False, "public": NOT_KNOWN, "asked": "unknown", "chart_note": "",
    "verified": None,
}  # fmt: skip
NO_TIME: DuePart = {
    "due_how": "", "due_on": None, "due_until": None, "due_on_precision": "", "due_words": "",
}  # fmt: skip
PLAIN_FIGURE: dict[str, Any] = {
    "computation": "", "computed_by": None, "in_english": "", "things": "", "tail": "",
    "is_partial": False, "is_object": False, "each_count": None, "each_of": "",
}  # fmt: skip


def read_document(raw: Mapping[str, Any]) -> ReleaseDocument:
    """The document in today's shape, whichever shape it was written in; `raw` stays as it is."""
    document = {
        **NO_TIME,
        **NOTHING,
        **raw,
        "series": read_series(raw["series"]),
        "speaker": {"apposition": "", **read_name(raw["speaker"])},
        "voice": read_name(raw["voice"]),
        "party": read_name(raw["party"]),
        "relayed_by": raw["relayed_by"] and read_name(raw["relayed_by"]),
        "figures": [read_figure(figure, raw) for figure in raw["figures"]],
        "appearances": [read_appearance(appearance) for appearance in raw["appearances"]],
        "relations": [read_relation(relation, raw) for relation in raw.get("relations", [])],
    }
    if "known_from" not in document:
        document["known_from"] = known_from(document)
    for figure in document["figures"]:
        if "known_from" not in figure:
            figure["known_from"] = figure_known_from(document, figure)
    return cast(ReleaseDocument, document)


def read_name(raw: Mapping[str, Any]) -> dict[str, Any]:
    named = {"in_sentence": raw["name"], **raw}
    return {"possessive": possessive_of(named["in_sentence"]), **named}


def read_series(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A series that was only named; it is compared as what goes up and down, the most careful."""
    tail = raw["name"][:1].lower() + raw["name"][1:]
    said = {"measure": f"the number of {raw['unit']} {tail}", "things": raw["unit"], "tail": tail}
    return {**said, "fact": "", "kind": "count", "label": "{}", "moves": "level", **raw}


def read_figure(raw: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """A figure; before schema 2 each number of a denial was the one denied."""
    is_object = document["schema"] < 2 and STANCES[document["stance"]].figures == "object"
    due = {**NO_TIME, "due_how": "by" if raw.get("due_on") else ""}
    numbers = {name: number_text(raw[name]) for name in ("low", "best", "high")}
    plain = {**due, **PLAIN_FIGURE, "is_object": is_object}
    figure = {**plain, **raw, **numbers, "series": read_series(raw["series"])}
    if figure["computed_by"]:
        figure["computed_by"] = read_name(figure["computed_by"])
    return figure


def read_appearance(raw: Mapping[str, Any]) -> dict[str, Any]:
    source = {"original": raw["source"]["id"], **raw["source"]}
    if source["published"]:
        source["published"] = {"not_before": None, "not_after": None, **source["published"]}
    if source["outlet"]:
        source["outlet"] = read_name(source["outlet"])
    via = raw["via"] and {"kind": "", **read_name(raw["via"])}
    return {"differences": [], **raw, "source": source, "via": via}


def read_relation(raw: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    relation = {"figure": None, "object": None, **raw}
    if about := relation["object"]:
        figure = read_figure(about["figure"], document)
        relation["object"] = {**about, "speaker": read_name(about["speaker"]), "figure": figure}
    return relation


def possessive_of(name: str) -> str:
    """“Ada Korrin’s”, “the organisers’”."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"

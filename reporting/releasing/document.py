"""The release document: its shape, and the one reader of every shape that was ever written.

`docs/release-document.md` describes every key. A release keeps its document as it was written,
so an older one lacks keys that came later; `read_document` fills them in with what they mean
where they are missing: nothing said.
"""

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from reporting.releasing.known_from import KnownFromPart, known_from

SCHEMA = 1
SINCE: dict[str, Any] = {"single_report": False}  # keys that the first documents did not have
SINCE_IN_FIGURES: dict[str, Any] = {"computation": "", "computed_by": None}


class NamedPart(TypedDict):
    slug: str
    name: str


class SpeakerPart(NamedPart):
    kind: str
    description: str


class PartyPart(NamedPart):
    colour: str


class SeriesPart(NamedPart):
    unit: str
    position: int


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
    via: NamedPart | None
    is_direct_quote: bool
    differences: list[DifferencePart]
    passages: list[PassagePart]


class FigurePart(TypedDict):
    id: int
    series: SeriesPart
    comparator: str
    low: int | None
    best: int | None
    high: int | None
    verbatim: str
    kind: str
    part_of: int | None
    due_on: str | None
    due_on_precision: str
    applies_on: str | None
    computation: str
    computed_by: NamedPart | None
    passage: int | None


class RelationPart(TypedDict):
    kind: str
    to: int


class SentenceParts(TypedDict):
    """What the public sentence is made of."""

    stance: str
    speaker: NamedPart
    relayed_by: NamedPart | None
    series: SeriesPart
    figures: list[FigurePart]


class ReleaseDocument(TypedDict):
    schema: int
    statement: int
    story: str
    series: SeriesPart
    stance: str
    speaker: SpeakerPart
    speaker_title: str
    voice: NamedPart
    party: PartyPart
    relayed_by: NamedPart | None
    said: SaidPart
    single_report: bool
    figures: list[FigurePart]
    appearances: list[AppearancePart]
    relations: list[RelationPart]
    known_from: KnownFromPart
    sentence: str


def read_document(raw: Mapping[str, Any]) -> ReleaseDocument:
    """The document in today's shape, whichever shape it was written in; `raw` stays as it is."""
    document = {
        **raw,
        "figures": [with_missing(figure, SINCE_IN_FIGURES) for figure in raw["figures"]],
        "appearances": [read_appearance(appearance) for appearance in raw["appearances"]],
    }
    document = with_missing(document, {**SINCE, "relations": []})
    if "known_from" not in document:
        document["known_from"] = known_from(cast(ReleaseDocument, document))
    return cast(ReleaseDocument, document)


def read_appearance(raw: Mapping[str, Any]) -> dict[str, Any]:
    source = with_missing(raw["source"], {"original": raw["source"]["id"]})
    if source["published"]:
        source["published"] = with_missing(
            source["published"], {"not_before": None, "not_after": None}
        )
    return with_missing({**raw, "source": source}, {"differences": []})


def with_missing(part: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The part with those of the values that it lacks, behind its own."""
    return {**part, **{key: value for key, value in values.items() if key not in part}}

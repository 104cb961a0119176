"""A statement as the public sees it, made from its release document (`reporting.documents`)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from reporting.models import FigureKind, Stance
from reporting.wording import counted, figure_words
from timeline.appearances import Appearance, Named
from timeline.clocks import Clock
from timeline.dates import deadline_words


@dataclass(frozen=True, slots=True)
class Speaker:
    slug: str
    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Party:
    slug: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a series counts; `words` ends a phrase: “sent to or in Russia”."""

    slug: str
    name: str
    unit: str
    words: str

    @classmethod
    def from_document(cls, part: dict) -> Self:
        return cls(part["slug"], part["name"], part["unit"], counted(part))


@dataclass(frozen=True, slots=True)
class Figure:
    id: int
    series: Counted
    comparator: str
    low: int | None
    best: int | None
    high: int | None
    verbatim: str
    kind: str
    part_of: int | None
    words: str  # “at least 3,000”
    due: str  # “by December”
    passage: int | None

    @property
    def kind_words(self) -> str:
        """“another so many” and the like; empty for a plain total."""
        return "" if self.kind == FigureKind.TOTAL else f"{FigureKind(self.kind).label}, "

    @classmethod
    def from_document(cls, part: dict, said_on: date | None) -> Self:
        due_on = date.fromisoformat(part["due_on"]) if part["due_on"] else None
        return cls(
            series=Counted.from_document(part["series"]),
            words=figure_words(part),
            due=deadline_words(due_on, part["due_on_precision"], said_on),
            passage=part.get("passage"),
            **{key: part[key] for key in ("id", "comparator", "low", "best", "high")},
            **{key: part[key] for key in ("verbatim", "kind", "part_of")},
        )


@dataclass(frozen=True, slots=True)
class Entry:
    statement: int
    story: str
    series: Counted
    stance: str
    speaker: Speaker
    speaker_title: str
    voice: Named
    party: Party
    relayed_by: Named | None
    said: Clock
    sentence: str
    figures: tuple[Figure, ...]
    appearances: tuple[Appearance, ...]

    @property
    def stance_words(self) -> str:
        return str(Stance(self.stance).label)

    @property
    def is_digest(self) -> bool:
        """Whether no source's own words stand behind it, only our summaries."""
        return all(appearance.is_digest for appearance in self.appearances)


def entry_from(document: dict[str, Any]) -> Entry:
    """The entry of one release document."""
    speaker, party = document["speaker"], document["party"]
    said = Clock.from_document(document["said"])
    return Entry(
        series=Counted.from_document(document["series"]),
        speaker=Speaker(*(speaker[key] for key in ("slug", "name", "kind", "description"))),
        voice=Named(document["voice"]["slug"], document["voice"]["name"]),
        party=Party(party["slug"], party["name"], party["colour"]),
        relayed_by=Named.from_document(document["relayed_by"]),
        said=said,
        figures=tuple(Figure.from_document(f, said.on) for f in document["figures"]),
        appearances=tuple(Appearance.from_document(a) for a in document["appearances"]),
        **{key: document[key] for key in ("statement", "story", "stance", "speaker_title")},
        sentence=document["sentence"],
    )

"""Where a statement is printed, as a release document holds it."""

from dataclasses import dataclass
from typing import Self

from timeline.clocks import Clock


@dataclass(frozen=True, slots=True)
class Named:
    slug: str
    name: str

    @classmethod
    def from_document(cls, part: dict | None) -> Self | None:
        return cls(part["slug"], part["name"]) if part else None


@dataclass(frozen=True, slots=True)
class Passage:
    id: int
    exact: str


@dataclass(frozen=True, slots=True)
class Appearance:
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
    passages: tuple[Passage, ...]

    @property
    def outlet_words(self) -> str:
        """The outlet, and the wire it credits: “The Harbour Post, Yonhap”."""
        names = dict.fromkeys([self.outlet.name if self.outlet else "", self.wire])
        return ", ".join(filter(None, names)) or "outlet not known"

    @property
    def link(self) -> str:
        """The source's address, where it is one of the web."""
        return self.url if self.url.startswith(("https://", "http://")) else ""

    @classmethod
    def from_document(cls, part: dict) -> Self:
        source = part["source"]
        return cls(
            outlet=Named.from_document(source["outlet"]),
            published=Clock.from_document(source["published"]),
            is_digest=bool(part["snapshot"]) and part["snapshot"]["kind"] == "digest",
            via=Named.from_document(part["via"]),
            passages=tuple(Passage(p["id"], p["exact"]) for p in part["passages"]),
            **{key: source[key] for key in ("title", "wire", "byline", "url", "language")},
        )

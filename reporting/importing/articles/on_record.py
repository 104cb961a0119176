"""What is on record of the addresses, texts, outlets and stories that a chunk of rows names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from reporting.importing.articles.preparing import Prepared
from reporting.models import Actor, Snapshot, SnapshotKind, Source, SourceAddress, Story
from reporting.texts.likeness import body_text


class SnapshotOnRecord(NamedTuple):
    """A snapshot without its text."""

    pk: int
    source: Source
    published_precision: str


@dataclass(slots=True)
class ArticlesOnRecord:
    """Looked up once for many rows; texts go by their SHA-256."""

    sources: dict[int, Source] = field(default_factory=dict)
    by_address: dict[str, int] = field(default_factory=dict)
    by_text: dict[str, list[SnapshotOnRecord]] = field(default_factory=dict)
    outlets: dict[str, Actor] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    bodies: dict[int, list[str]] = field(default_factory=dict)

    def source_at(self, addresses: Iterable[str]) -> Source | None:
        """The source that already has one of the addresses, as its own or as a further one."""
        found = (self.by_address.get(address) for address in addresses)
        return next((self.sources[pk] for pk in found if pk), None)

    def bodies_of(self, source: Source) -> list[str]:
        """The full texts of the source without furniture, the latest first."""
        if source.pk not in self.bodies:
            texts = Snapshot.objects.filter(source=source, kind=SnapshotKind.FULL_TEXT)
            lines = texts.order_by("-pk").values_list("text", "furniture")
            self.bodies[source.pk] = [body_text(text, spans) for text, spans in lines]
        return self.bodies[source.pk]

    def original(self, prepared: Prepared) -> Source | None:
        """The source that the row's page names as the one it copies."""
        return self.sources.get(self.by_address.get(prepared.copied_from, 0))

    def same_text(self, prepared: Prepared) -> list[SnapshotOnRecord]:
        """Those on record that have this very text, the earliest first."""
        return self.by_text.get(prepared.article.sha256, [])

    def without_address(self, prepared: Prepared) -> Source | None:
        """The source that has this very text and no address: an article of its own."""
        found = (one.source for one in self.same_text(prepared))
        return next((source for source in found if not source.url), None)


def articles_on_record(given: Iterable[Prepared]) -> ArticlesOnRecord:
    rows = list(given)
    named = (url for row in rows for url in (*row.own, *row.given, row.copied_from))
    addresses = {url for url in named if url}
    known = ArticlesOnRecord()
    add_addresses(known, addresses)
    add_texts(known, {row.article.sha256 for row in rows})
    known.outlets = outlets() if any(row.outlet for row in rows) else {}
    known.stories = stories() if any(row.story for row in rows) else {}
    return known


def add_texts(known: ArticlesOnRecord, hashes: set[str]) -> None:
    snapshots = Snapshot.objects.filter(sha256__in=hashes).order_by("pk")
    lines = list(snapshots.values_list("sha256", "pk", "source", "published_precision"))
    known.sources |= Source.objects.in_bulk({line[2] for line in lines} - known.sources.keys())
    found = defaultdict(list)
    for sha256, pk, source, precision in lines:
        found[sha256].append(SnapshotOnRecord(pk, known.sources[source], precision))
    known.by_text = dict(found)


def add_addresses(known: ArticlesOnRecord, addresses: set[str]) -> None:
    if not addresses:
        return
    for source in Source.objects.filter(url__in=addresses):
        known.sources[source.pk] = source
        known.by_address[source.url] = source.pk
    for one in SourceAddress.objects.filter(url__in=addresses).select_related("source"):
        known.sources[one.source_id] = one.source
        known.by_address.setdefault(one.url, one.source_id)


def outlets() -> dict[str, Actor]:
    """Outlets and wires by slug, name and every other name, in small letters."""
    found: dict[str, Actor] = {}
    for actor in Actor.objects.outlets().prefetch_related("names"):
        for name in (*(one.name for one in actor.names.all()), actor.name, actor.slug):
            found[name.casefold()] = actor
    return found


def stories() -> dict[str, Story]:
    found: dict[str, Story] = {}
    for story in Story.objects.all():
        found[story.title.casefold()] = found[story.slug] = story
    return found

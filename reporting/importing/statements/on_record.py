"""What is on record of all that a chunk of statements names, looked up once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from reporting.importing.actors.on_record import ActorsByName
from reporting.importing.statements.forms import GivenStatement
from reporting.models import (
    ImportKind,
    ImportRow,
    Series,
    Snapshot,
    Source,
    SourceAddress,
    Story,
)

WITH = ("source__outlet", "source__syndicated_from")  # what a document tells of a text


class NotFound(LookupError):
    """Something a row names is not on record; the message is the sentence to show."""


@dataclass
class StatementsOnRecord:
    """Actors, stories, series and texts by what tables call them."""

    actors: ActorsByName
    stories: dict[str, Story]
    series: dict[tuple[int, str], Series] = field(default_factory=dict)
    by_sha: dict[str, list[Snapshot]] = field(default_factory=lambda: defaultdict(list))
    by_url: dict[str, Snapshot] = field(default_factory=dict)
    by_document: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    snapshots: dict[int, Snapshot] = field(default_factory=dict)

    def story(self, name: str) -> Story:
        if not name:
            raise NotFound("Say which story it belongs to: for the whole import, or in a column.")
        if story := self.stories.get(name):
            return story
        raise NotFound(f"No story on record is called “{name}”; make it in the admin first.")

    def series_of(self, story: Story, name: str) -> Series:
        if series := self.series.get((story.pk, name.casefold().strip())):
            return series
        known = ", ".join(
            sorted({one.slug for (of, _), one in self.series.items() if of == story.pk})
        )
        raise NotFound(f"“{name}” is no series of this story; it has {known or 'none yet'}.")

    def text(self, sha256: str, url: str, document: str, source: str) -> Snapshot:
        """The text a passage stands in: by its hash, else by address, else by document name."""
        if found := self.by_sha.get(sha256):
            likely = [s for s in found if s.source.url == url and str(s.source_id) == source]
            likely += [s for s in found if url and s.source.url == url]
            likely += [s for s in found if str(s.source_id) == source]
            return (likely or found)[0]
        if url in self.by_url:
            return self.by_url[url]
        return self.named(document or url)

    def named(self, document: str) -> Snapshot:
        found = [self.snapshots[pk] for pk in self.by_document.get(document, ())]
        if len({snapshot.source_id for snapshot in found}) > 1:
            raise NotFound(f"Several documents were imported as “{document}”; give its address.")
        if not found:
            raise NotFound(f"The text {f'“{document}”' if document else 'of the passage'} is not on"
                           " record; import the article first.")  # fmt: skip
        return max(found, key=lambda snapshot: snapshot.pk)


def statements_on_record(given: Sequence[GivenStatement]) -> StatementsOnRecord:
    stories = {name: story for story in Story.objects.all() for name in (story.title, story.slug)}
    known = StatementsOnRecord(ActorsByName.load(), stories)
    for series in Series.objects.all():
        for name in (series.name, series.slug):
            known.series[series.story_id, name.casefold()] = series
    parts = [part for one in given for part in one.passages]
    add_hashes(known, {part["snapshot_sha256"] for part in parts})
    rest = [part for part in parts if part["snapshot_sha256"] not in known.by_sha]
    add_addresses(known, {part["source_url"] for part in rest} - {""})
    add_documents(known, {part["document"] for part in rest} - {""})
    return known


def named_texts(documents: set[str]) -> StatementsOnRecord:
    """Actors, and the texts that came in under these names."""
    known = StatementsOnRecord(ActorsByName.load(), {})
    add_documents(known, documents - {""})
    return known


def add_hashes(known: StatementsOnRecord, hashes: set[str]) -> None:
    found = Snapshot.objects.filter(sha256__in=hashes).select_related(*WITH)
    for snapshot in found.order_by("pk"):
        known.by_sha[snapshot.sha256].append(snapshot)


def add_addresses(known: StatementsOnRecord, urls: set[str]) -> None:
    """The newest text at each address."""
    others = SourceAddress.objects.filter(url__in=urls).values_list("source_id", "url")
    places = defaultdict(set)
    for source_id, url in [*others, *Source.objects.filter(url__in=urls).values_list("pk", "url")]:
        places[source_id].add(url)
    for snapshot in latest(Q(source__in=list(places))):
        for url in places[snapshot.source_id]:
            known.by_url[url] = snapshot


def add_documents(known: StatementsOnRecord, names: set[str]) -> None:
    """Texts by the names of the files that they were imported in."""
    if not names:
        return
    rows = ImportRow.objects.filter(batch__kind=ImportKind.ARTICLES, snapshot__isnull=False)
    called = Q(place__in=names) | Q(file__name__in=names) | Q(values__document__in=names)
    for pk, *labels in rows.filter(called).values_list(
        "snapshot", "place", "file__name", "values__document"
    ):
        known_as(known, pk, names, labels)
    held = {pk for found in known.by_document.values() for pk in found}
    known.snapshots = Snapshot.objects.select_related(*WITH).in_bulk(held)


def known_as(
    known: StatementsOnRecord, snapshot: int, names: set[str], labels: Iterable[str | None]
) -> None:
    for label in names.intersection(label for label in labels if label):
        known.by_document[label].add(snapshot)


def latest(of: Q) -> Iterable[Snapshot]:
    found = Snapshot.objects.filter(of).select_related(*WITH)
    return found.order_by("source_id", "-captured_at", "-id").distinct("source_id")

"""Which releases an export holds, read in small batches that make one consistent state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet

from reporting.models import Release, ReleaseKind, Story
from reporting.models.record.releases import ReleaseQuerySet
from reporting.releasing.document import FigurePart, ReleaseDocument, read_document
from reporting.releasing.knowing import as_known
from reporting.releasing.sentences import entry_sentence
from timeline.entries import moments
from timeline.entries.entry import entry_from
from timeline.entries.filters import Filters
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading, kept_once

BATCH = 500  # releases read at once
NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class State:
    """The public record of a story as it stood: how many releases, the last one when."""

    releases: int
    last_change: datetime | None


class Released(NamedTuple):
    """One statement as its release stands."""

    statement: int
    kind: str
    reason: str
    released_at: datetime
    document: ReleaseDocument
    older: dict[str, Any] | None = None  # as it was published, where that was in an older shape

    @property
    def is_retracted(self) -> bool:
        return self.kind == ReleaseKind.RETRACT


def state_of(reading: Reading) -> State:
    """The state of the record at the end of `record_on`, or now."""
    counts = {"releases": Count("id"), "last": Max("released_at")}
    found = kept_once((reading, "state"), lambda: reading.made().aggregate(**counts))
    return State(found["releases"], found["last"])


def latest_in(story: Story, state: State) -> ReleaseQuerySet:
    """The latest release of each statement at the last change of `state`, tombstones included.

    Releases are only ever added, so that this answers the same whenever it is asked.
    """
    last = state.last_change
    made = Release.objects.filter(story=story)
    return made.latest_at(last) if last else made.none()


def releases_said_on(releases: ReleaseQuerySet, day: date) -> ReleaseQuerySet:
    """The statements known to be said on a day; a tombstone tells none."""
    return releases.without_retracted().said_to_the_day().filter(said_on=day)


def in_batches(releases: QuerySet[Release]) -> Iterator[Released]:
    """The releases by the number of their statement, a batch at a time.

    No cursor or transaction stays open while a slow reader takes what was read.
    """
    fields = ("statement_id", "kind", "reason", "released_at", "document")
    ordered, last = releases.order_by("statement_id").values_list(*fields), 0
    while batch := [released_from(*row) for row in ordered.filter(statement_id__gt=last)[:BATCH]]:
        yield from batch
        if len(batch) < BATCH:
            return
        last = batch[-1].statement


def released_as(one: Release) -> Released:
    return released_from(one.statement_id, one.kind, one.reason, one.released_at, one.document)


def released_from(
    statement: int, kind: str, reason: str, released_at: datetime, raw: dict[str, Any]
) -> Released:
    document = read_document(raw)
    older = raw if raw != document else None
    return Released(statement, kind, reason, released_at, document, older)


def chosen_releases(
    released: Iterable[Released], moment: Moment, filters: Filters = NO_FILTERS
) -> Iterator[Released]:
    """Those known by the day of a moment and let through by the filters; tombstones always."""
    known_on = moment.known_on
    for one in released:
        if one.is_retracted or (known_on is None and filters.is_empty):
            yield one
        elif document := chosen_document(one.document, known_on, filters):
            told = document if moment.tells_as_stored else as_told_today(document)
            yield one._replace(document=told, older=None)


def as_told_today(document: ReleaseDocument) -> ReleaseDocument:
    return {**document, "sentence": entry_sentence(document).text}


def chosen_document(
    document: ReleaseDocument, day: date | None, filters: Filters
) -> ReleaseDocument | None:
    """The document with what was known and in print by `day`; None where it was not, or is
    filtered out."""
    known = as_known(document, day)
    kept = filters.keep(moments.known_on([entry_from(known)], day))
    if not kept:
        return None
    sources = {printed.source for printed in kept[0].appearances}
    appearances = [one for one in known["appearances"] if one["source"]["id"] in sources]
    passages = {one.id: one.passage for one in kept[0].figures}
    figures: list[FigurePart] = [
        {**one, "passage": passages[one["id"]]} for one in known["figures"]
    ]
    return {**known, "figures": figures, "appearances": appearances}

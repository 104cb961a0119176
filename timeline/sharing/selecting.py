"""Which releases an export holds, read in small batches that make one consistent state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet

from reporting.models import Release, ReleaseKind, Story
from timeline.entries import moments
from timeline.entries.actors import named_in
from timeline.entries.clocks import DAY_KNOWN
from timeline.entries.entry import entry_from
from timeline.entries.filters import Filters
from timeline.entries.published import made_by, rests_on, standing_at

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
    document: dict[str, Any]

    @property
    def is_retracted(self) -> bool:
        return self.kind == ReleaseKind.RETRACT


def state_of(story: Story, record_on: date | None) -> State:
    """The state of the record at the end of `record_on`, or now."""
    found = made_by(story, record_on).aggregate(releases=Count("id"), last=Max("released_at"))
    return State(found["releases"], found["last"])


def standing_in(story: Story, state: State) -> QuerySet[Release]:
    """What stood at the last change of `state`, tombstones included.

    Releases are only ever added, so that this answers the same whenever it is asked.
    """
    last = state.last_change
    return standing_at(story, last) if last else Release.objects.none()


def said_on(releases: QuerySet[Release], day: date) -> QuerySet[Release]:
    """The statements known to be said on a day."""
    known = {"document__said__precision__in": list(DAY_KNOWN)}
    return without_tombstones(releases.filter(said_on=day, **known))


def releases_naming(releases: QuerySet[Release], actor: str) -> QuerySet[Release]:
    """The statements that name an actor, as its page has them."""
    return without_tombstones(releases.filter(named_in(actor)))


def printed_in(releases: QuerySet[Release], source: int) -> QuerySet[Release]:
    """The statements that a source prints."""
    return without_tombstones(releases.filter(rests_on(id=source)))


def without_tombstones(releases: QuerySet[Release]) -> QuerySet[Release]:
    """A tombstone tells neither speaker nor day nor source, so it stands in no part of a story."""
    return releases.exclude(kind=ReleaseKind.RETRACT)


def in_batches(releases: QuerySet[Release]) -> Iterator[Released]:
    """The releases by the number of their statement, a batch at a time.

    No cursor or transaction stays open while a slow reader takes what was read.
    """
    fields = ("statement_id", "kind", "reason", "released_at", "document")
    ordered, last = releases.order_by("statement_id").values_list(*fields), 0
    while batch := [Released._make(row) for row in ordered.filter(statement_id__gt=last)[:BATCH]]:
        yield from batch
        last = batch[-1].statement


def chosen_releases(
    released: Iterable[Released], known_on: date | None, filters: Filters = NO_FILTERS
) -> Iterator[Released]:
    """Those known by a day and let through by the filters; tombstones always."""
    for one in released:
        if one.is_retracted or (known_on is None and filters.is_empty):
            yield one
        elif document := as_known(one.document, known_on, filters):
            yield one._replace(document=document)


def as_known(document: dict[str, Any], day: date | None, filters: Filters) -> dict[str, Any] | None:
    """The document with what was in print by `day`; None where it was not, or is filtered out."""
    kept = filters.keep(moments.known_on([entry_from(document)], day))
    if not kept:
        return None
    sources = {printed.source for printed in kept[0].appearances}
    appearances = [one for one in document["appearances"] if one["source"]["id"] in sources]
    return {**document, "appearances": appearances}

"""The sources to read in the order of the queue, and which comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from reporting.models import Presence, Source, User
from reporting.models.record.sources import SourceQuerySet


@dataclass(frozen=True)
class Neighbours:
    """Where a source stands among those to read; `place` is None when it is not among them."""

    place: int | None
    count: int


def neighbours_of(source: Source) -> Neighbours:
    open_ones = Source.objects.to_read()
    count = open_ones.count()
    if not source.is_open:
        return Neighbours(None, count)
    return Neighbours(open_ones.filter(before(source)).count() + 1, count)


def next_source(source: Source, user: User, moment: datetime) -> Source | None:
    """The next open one that nobody else reads; behind the last the first."""
    free = free_sources(user, moment).exclude(pk=source.pk).order_by("captured_at", "pk")
    return free.filter(after(source)).first() or free.first()


def previous_source(source: Source, user: User, moment: datetime) -> Source | None:
    """The same the other way round."""
    free = free_sources(user, moment).exclude(pk=source.pk).order_by("-captured_at", "-pk")
    return free.filter(before(source)).first() or free.first()


def free_sources(user: User, moment: datetime) -> SourceQuerySet:
    others = Presence.objects.here(moment).filter(source=OuterRef("pk")).exclude(user=user)
    mine = Q(assigned_to__isnull=True) | Q(assigned_to=user)
    return Source.objects.to_read().filter(~Exists(others), mine)


def after(source: Source) -> Q:
    return Q(captured_at__gt=source.captured_at) | Q(
        captured_at=source.captured_at, pk__gt=source.pk
    )


def before(source: Source) -> Q:
    return Q(captured_at__lt=source.captured_at) | Q(
        captured_at=source.captured_at, pk__lt=source.pk
    )

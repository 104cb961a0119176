"""What waits for a reviewer, in the order of the queue, and where a statement stands in it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from reporting.desk.waiting.heaps import approved, to_be_seen_by
from reporting.models import Statement, User


@dataclass(frozen=True)
class ReviewNeighbours:
    """“review 3 of 4”; `place` is 0 for a statement that does not wait for this reviewer."""

    place: int
    count: int
    before: int | None
    after: int | None


def neighbours_of(statement: Statement, user: User) -> ReviewNeighbours:
    """In two queries, however many wait."""
    to_publish = Exists(approved(user).filter(subject_id=OuterRef("pk")))
    waiting = Statement.objects.submitted().filter(to_be_seen_by(user) | Q(to_publish))
    since = statement.submitted_at or statement.changed_at
    earlier = Q(submitted_at__lt=since) | Q(submitted_at=since, pk__lt=statement.pk)
    later = Q(submitted_at__gt=since) | Q(submitted_at=since, pk__gt=statement.pk)
    told = waiting.aggregate(
        count=Count("pk"), before=Count("pk", filter=earlier),
        here=Count("pk", filter=Q(pk=statement.pk)),
    )  # fmt: skip
    keys = waiting.values_list("submitted_at", "pk")
    before = keys.filter(earlier).order_by("-submitted_at", "-pk")[:1]
    after = keys.filter(later).order_by("submitted_at", "pk")[:1]
    beside = list(before.union(after).order_by())
    here = (since, statement.pk)
    return ReviewNeighbours(
        told["before"] + 1 if told["here"] else 0,
        told["count"],
        next((pk for at, pk in beside if (at, pk) < here), None),
        next((pk for at, pk in beside if (at, pk) > here), None),
    )

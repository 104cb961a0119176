"""What waits for a reviewer, in the order of the queue, and where a statement stands in it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from reporting.models import Statement, User


@dataclass(frozen=True)
class Neighbours:
    """“review 3 of 4”; `place` is 0 for a statement that does not wait for this reviewer."""

    place: int
    count: int
    before: int | None
    after: int | None


def neighbours_of(statement: Statement, user: User) -> Neighbours:
    """In three queries, however many wait."""
    waiting = Statement.objects.submitted().exclude(changed_by=user)
    since = statement.submitted_at or statement.changed_at
    earlier = Q(submitted_at__lt=since) | Q(submitted_at=since, pk__lt=statement.pk)
    later = Q(submitted_at__gt=since) | Q(submitted_at=since, pk__gt=statement.pk)
    told = waiting.aggregate(
        count=Count("pk"), before=Count("pk", filter=earlier),
        here=Count("pk", filter=Q(pk=statement.pk)),
    )  # fmt: skip
    pks = waiting.values_list("pk", flat=True)
    return Neighbours(
        told["before"] + 1 if told["here"] else 0,
        told["count"],
        pks.filter(earlier).order_by("-submitted_at", "-pk").first(),
        pks.filter(later).order_by("submitted_at", "pk").first(),
    )

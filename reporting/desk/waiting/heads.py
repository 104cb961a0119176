"""The heads of the heaps and how long each is: two questions to the database for all of them."""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import IntegerField, Q, Subquery

from reporting.desk.waiting.heaps import HeapLines, Heaps, line_of
from reporting.models import Figure, SeriesKind, User
from reporting.models.record.figures import LARGEST

MANY = 1_000  # of a heap that are counted; what is beyond is “more than”


class Waiting(NamedTuple):
    """One thing that waits: in which heap, its key, since when, and of a claim its figure or 0."""

    heap: str
    pk: int
    since: datetime
    figure: int


class Counted(Subquery):
    """How many rows the query has, which is cut where nobody needs the number."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def heads_of(heaps: Heaps, heads: dict[str, int]) -> list[Waiting]:
    """Of each named heap so many that have waited longest; and the line of the largest number."""
    known = heaps.all
    parts = [known[name][:most] for name, most in heads.items()]
    parts.append(largest_waiting(heaps)[:1])
    first, *rest = parts
    found = first.union(*rest, all=True).order_by()
    return sorted((Waiting(*row) for row in found), key=lambda one: (one.since, one.pk))


def counts_of(heaps: Heaps, known: dict[str, int]) -> dict[str, int]:
    """How many each heap holds, counted to `MANY` + 1 where that is not `known`; and those that
    wait for others."""
    asked = {name: counted(rows) for name, rows in heaps.all.items() if name not in known}
    asked["with_others"] = counted(heaps.with_others)
    if "drafts" in asked:  # quicker than to ask of each whether it was sent back
        asked["drafts"] = counted(heaps.mine)
    row: Any = known | User.objects.filter(pk=heaps.user.pk).values(**asked).get()
    if "drafts" in asked:
        row["drafts"] = max(row["drafts"] - row["sent_back"], 0)
    row["due"] += row.pop("due_figures")
    return row


def whole_heaps(heads: list[Waiting], asked: dict[str, int]) -> dict[str, int]:
    """How many each heap holds of which more was asked for than came."""
    found = Counter(one.heap for one in heads)
    if found["due"] >= asked.get("due", 0):  # its lines are those of two heaps
        asked = {name: most for name, most in asked.items() if not name.startswith("due")}
    short = [name for name, most in asked.items() if found[name] < most]
    return {name: min(found[name], MANY + 1) for name in short}


def counted(rows: HeapLines) -> Counted:
    return Counted(rows.order_by().values("pk")[: MANY + 1])


def largest_waiting(heaps: Heaps) -> HeapLines:
    """The line of the largest number of all counts in what waits to be reviewed or finished, of
    the first `MANY` of each."""
    review = heaps.to_review.order_by("submitted_at", "pk")
    mine = heaps.mine.order_by("changed_at", "pk")
    inside = Q(statement__in=review.values("pk")[:MANY]) | Q(statement__in=mine.values("pk")[:MANY])
    figures = Figure.objects.filter(inside, series__kind=SeriesKind.COUNT)
    ranked = figures.annotate(rank=LARGEST).filter(rank__isnull=False).order_by("-rank", "pk")
    return line_of("largest", ranked, "statement__changed_at", "statement", "pk")

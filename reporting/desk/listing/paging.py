"""A page of a list by the row that it begins behind, so that no page costs with its number."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.db.models import Q, QuerySet

SHOWN = 30  # rows of a page
COUNTED = 1_000  # beyond that a list says “more than”
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"(\d{1,17})-(\d{1,17})", re.ASCII)


@dataclass(frozen=True)
class ListPlace:
    """Where a row stands in a list that has the newest first: its moment and its number."""

    moment: datetime
    number: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The place as an address has it; none for anything else."""
        found = PLACE.fullmatch(written)
        if not found:
            return None
        return cls(EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // timedelta(microseconds=1)}-{self.number}"

    def older(self, column: str) -> Q:
        return Q(**{f"{column}__lte": self.moment}) & ~Q(
            **{column: self.moment, "pk__gte": self.number}
        )

    def newer(self, column: str) -> Q:
        return Q(**{f"{column}__gte": self.moment}) & ~Q(
            **{column: self.moment, "pk__lte": self.number}
        )


@dataclass(frozen=True)
class ListPage:
    """Some rows of a list, and the places from which the next and the one before begin."""

    rows: list[Any]
    older: str = ""
    newer: str = ""


def page_of(rows: QuerySet[Any], column: str, *, after: str = "", before: str = "") -> ListPage:
    """The rows behind the place `after`, or those that stand before `before`; else the newest."""
    behind, ahead = ListPlace.read(after), ListPlace.read(before)
    if ahead and not behind:
        nearest = rows.filter(ahead.newer(column)).order_by(column, "pk")
        found = list(nearest[: SHOWN + 1])
        shown, has_newer = found[:SHOWN][::-1], len(found) > SHOWN
        return ListPage(
            shown, place_of(shown[-1:], column), place_of(shown[:1] * has_newer, column)
        )
    listed = rows.filter(behind.older(column)) if behind else rows
    found = list(listed.order_by(f"-{column}", "-pk")[: SHOWN + 1])
    shown, has_older = found[:SHOWN], len(found) > SHOWN
    return ListPage(
        shown,
        place_of(shown[-1:] * has_older, column),
        place_of(shown[:1] if behind else [], column),
    )


def place_of(rows: list[Any], column: str) -> str:
    """The place of the only row, or nothing."""
    return "".join(str(ListPlace(getattr(row, column), row.pk)) for row in rows)


def count_up_to(rows: QuerySet[Any]) -> int:
    """How many there are; one more than `COUNTED` when there are more than that."""
    return rows.order_by()[: COUNTED + 1].count()

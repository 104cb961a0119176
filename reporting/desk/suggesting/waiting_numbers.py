"""How many suggestions of each source wait, for lists: columns of the kept row, no query more."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from reporting.models import KeptSuggestions, Source, SuggestionsDue
from reporting.texts.extraction import RULES_VERSION
from reporting.texts.numbers import exact_number
from reporting.texts.wording import grouped_number


@dataclass(frozen=True)
class WaitingSuggestions:
    """How many wait, and the largest number in them, None where they have none."""

    count: int
    largest: Decimal | None

    @property
    def words(self) -> str:
        """“7 suggestions, largest number 12,000”."""
        told = f"{self.count:,} suggestion{'' if self.count == 1 else 's'}"
        if self.largest is None:
            return told
        number = grouped_number(exact_number(self.largest))
        return f"{told}, {'' if self.count == 1 else 'largest '}number {number}"


def with_suggestions(sources: QuerySet[Source]) -> QuerySet[Source]:
    """With what `waiting_suggestions` reads, in the same query."""
    kept = KeptSuggestions.objects.filter(snapshot__source=OuterRef("pk"))
    latest = kept.order_by("-snapshot__captured_at", "-snapshot")
    told = JSONObject(version="counted_version", count="waiting", largest="largest")
    due = SuggestionsDue.objects.filter(source_id=OuterRef("pk"))
    return sources.annotate(
        suggested=Subquery(latest.values(told=told)[:1]), is_suggestion_due=Exists(due)
    )


def waiting_suggestions(source: Any) -> WaitingSuggestions | None:
    """Nothing where none waits, nor while they are yet to be read or counted."""
    told = getattr(source, "suggested", None)
    if not told or source.is_suggestion_due or told["version"] != RULES_VERSION:
        return None
    largest = told["largest"]
    number = None if largest is None else Decimal(str(largest))
    return WaitingSuggestions(told["count"], number) if told["count"] else None

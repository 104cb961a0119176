"""The read model: what is public now, from the releases and from nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import F, Max

from reporting.models import Release, ReleaseKind, Story
from timeline.entries import Entry, entry_from


@dataclass(frozen=True, slots=True)
class Day:
    """The entries of one day; `day` is None for those whose day is not known."""

    day: date | None
    entries: tuple[Entry, ...]


def entries_of(story: Story) -> list[Entry]:
    """The story's public statements in the order they were said; the undated at the end."""
    documents = (
        Release.objects.standing()
        .filter(story=story)
        .order_by(F("said_on").asc(nulls_last=True), "statement_id")
        .values_list("document", flat=True)
    )
    return sorted((entry_from(document) for document in documents), key=said_order)


def said_order(entry: Entry) -> tuple[bool, date, bool, float]:
    """Known days first; within a day the instants, then what has only a day."""
    day, at = entry.said.day, entry.said.at
    return day is None, day or date.max, at is None, at.timestamp() if at else 0


def by_day(entries: list[Entry]) -> list[Day]:
    """The entries, in the order they were said, day by day."""
    return [Day(day, tuple(group)) for day, group in groupby(entries, lambda e: e.said.day)]


def changed_at(story: Story) -> datetime | None:
    """When the public record of the story last changed, corrections and retractions included."""
    return Release.objects.filter(story=story).aggregate(last=Max("released_at"))["last"]


def releases_of(story: Story, statement_id: int) -> list[Release]:
    """Every release of one statement, the newest first; empty when it was never public."""
    releases = Release.objects.filter(story=story, statement_id=statement_id)
    return list(releases.order_by("-released_at", "-id"))


def is_retracted(releases: list[Release]) -> bool:
    return releases[0].kind == ReleaseKind.RETRACT

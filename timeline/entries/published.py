"""The read model: what is public now, or was at a moment, from the releases alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Max, Q, QuerySet

from reporting.models import Release, ReleaseKind, Series, Story
from timeline.entries import moments
from timeline.entries.entry import Entry, entry_from
from timeline.entries.order import in_order

MOST_IN_FULL = 300  # entries that a story's page shows in full
MOST_LISTED = 1_000  # those of a table, or of the page of a day


@dataclass(frozen=True, slots=True)
class DayEntries:
    """The entries of one day; `day` is None for those whose day is not known."""

    day: date | None
    entries: tuple[Entry, ...]


def entries_of(
    story: Story,
    record_on: date | None = None,
    known_on: date | None = None,
    said_by: date | None = None,
) -> list[Entry]:
    """The story's public statements in the order they were said; the undated at the end.

    `record_on` reads the releases that stood at the end of that day in the story's zone,
    `known_on` leaves out what nobody had published by that day (`moments`), and `said_by`
    what was said after it, or on an unknown day.
    """
    releases = public_on(story, record_on)
    if said_by:
        releases = releases.filter(said_on__lte=said_by)
    return known_by(entries_in(releases), known_on)


def entries_in(releases: QuerySet[Release]) -> Iterator[Entry]:
    """The entry of each release, with the reason where it corrects an earlier one."""
    for document, kind, reason in releases.values_list("document", "kind", "reason"):
        yield entry_from(document, reason if kind == ReleaseKind.CORRECT else "")


def known_by(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """Those that the public could know of on `day`, or all, in the order they were said."""
    return in_order(moments.known_on(entries, day))


def public_on(story: Story, record_on: date | None) -> QuerySet[Release]:
    """What stood at the end of `record_on`, or stands now, without what was retracted."""
    return standing_on(story, record_on).exclude(kind=ReleaseKind.RETRACT)


def standing_on(story: Story, record_on: date | None) -> QuerySet[Release]:
    """The latest release of each statement, as of the end of `record_on`, or of now."""
    if record_on is None:
        return Release.objects.filter(story=story).current()
    return standing_at(story, moments.end_of(record_on, story.time_zone))


def standing_at(story: Story, instant: datetime) -> QuerySet[Release]:
    """The latest release of each statement at an instant, retractions included."""
    made = Release.objects.filter(story=story, released_at__lte=instant)
    return made.filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=instant))


def made_by(story: Story, record_on: date | None) -> QuerySet[Release]:
    """Every release of the story, up to the end of `record_on`."""
    releases = Release.objects.filter(story=story)
    if record_on is None:
        return releases
    return releases.filter(released_at__lte=moments.end_of(record_on, story.time_zone))


def by_day(entries: list[Entry]) -> list[DayEntries]:
    """The entries, in the order they were said, day by day."""
    return [DayEntries(day, tuple(group)) for day, group in groupby(entries, lambda e: e.said.day)]


def latest_days(
    days: list[DayEntries], most: int = MOST_IN_FULL
) -> tuple[list[DayEntries], list[DayEntries]]:
    """The latest days that hold `most` entries together, and the days not shown in full.

    Of a last day with more than that its latest entries are shown.
    """
    total, first = 0, len(days)
    while first and total + len(days[first - 1].entries) <= most:
        first -= 1
        total += len(days[first].entries)
    if first == len(days) and days:
        last = days[-1]
        return [DayEntries(last.day, last.entries[-most:])], days
    return days[first:], days[:first]


def days_around(entries: Iterable[Entry], day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after on which something was said."""
    said = {entry.said.day for entry in entries if entry.said.day}
    before, after = [d for d in said if d < day], [d for d in said if d > day]
    return max(before, default=None), min(after, default=None)


def changed_at(story: Story, record_on: date | None = None) -> datetime | None:
    """When the public record of the story last changed, corrections and retractions included."""
    return made_by(story, record_on).aggregate(last=Max("released_at"))["last"]


def releases_of(story: Story, statement_id: int, record_on: date | None = None) -> list[Release]:
    """Every release of one statement, the newest first; empty when it was not public then."""
    releases = made_by(story, record_on).filter(statement_id=statement_id)
    return list(releases.order_by("-released_at", "-id"))


def is_retracted(releases: list[Release]) -> bool:
    return releases[0].kind == ReleaseKind.RETRACT


def said_on(entries: list[Entry], day: date) -> list[Entry]:
    """Those said on one day."""
    return [entry for entry in entries if entry.said.day == day]


def said_by(entries: list[Entry], day: date) -> list[Entry]:
    """Those said on that day or before, as far as their days are known."""
    return [entry for entry in entries if entry.said.on is None or entry.said.on <= day]


def spoken_by(entries: list[Entry], actor: str) -> list[Entry]:
    """Those in which an actor speaks: as speaker, as voice or as party."""
    slugs = ("speaker", "voice", "party")
    return [entry for entry in entries if actor in {getattr(entry, one).slug for one in slugs}]


def rests_on(**source: int) -> Q:
    """The condition for releases printed in a source of this `id`, or this `original`."""
    return Q(document__appearances__contains=[{"source": source}])


def series_of(story: Story) -> list[Series]:
    """The series of the story, the headline first."""
    return list(story.series.order_by("-is_headline", "position", "slug"))


def made_of(story: Story, record_on: date | None, known_on: date | None) -> QuerySet[Release]:
    """The releases by the end of `record_on`, of what is known by `known_on` with that coding."""
    made = made_by(story, record_on)
    if known_on is None:
        return made
    known = standing_on(story, record_on).filter(known_from__lte=known_on)
    return made.filter(statement__in=known.values("statement"))

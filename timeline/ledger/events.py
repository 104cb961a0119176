"""What our page said when: every release of a story as an event on its record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Case, F, JSONField, Max, Min, QuerySet, Value, When
from django.db.models.fields.json import KT

from reporting.models import Release, ReleaseKind
from timeline.entries.actors import Merges, merges_of_actors
from timeline.entries.entry import Entry, entry_from
from timeline.entries.moments import day_in, start_of
from timeline.entries.reading import Reading
from timeline.ledger.changes import Change, changes_between, is_correction

CHANGED = (ReleaseKind.CORRECT, ReleaseKind.REINSTATE)  # told with what was said before
MOST_EVENTS = 1_000  # that one page lists


class ReleaseLine(NamedTuple):
    """One release, without its document."""

    pk: int
    statement: int
    kind: str
    reason: str
    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one release did to a statement on our page, or several of them together.

    Of a statement that is retracted only its number and the reasons stay: no sentence and no
    changes.
    """

    kind: str  # added, corrected, revised (`changes.is_correction`), retracted, reinstated
    statement: int
    at: datetime  # on the clocks of the newsroom
    reasons: tuple[str, ...]
    sentence: str = ""
    said: str = ""  # the sentence before
    changes: tuple[Change, ...] = ()

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def words(self) -> str:
        return "Published" if self.kind == "added" else self.kind.capitalize()

    @property
    def clock(self) -> str:
        return f"{self.at:%H:%M}"


type Alike = list[Event]  # one event, or revisions in a row with one reason and the same changes


class DayEvents(NamedTuple):
    day: date
    events: list[Alike]
    compare: str  # the parameter that compares it with the last day of the list


class Ledger:
    """The releases of some statements, with the documents of those that were corrected.

    Their sentences are those that were stored; at a day of `known_on`, today's, with the figures
    that were known then.
    """

    def __init__(
        self,
        releases: QuerySet[Release],
        zone: str,
        *,
        as_stored: bool = True,
        known_on: date | None = None,
    ) -> None:
        fields = "pk", "statement_id", "kind", "reason", "released_at", "sentence"
        told = releases.annotate(
            sentence=KT("document__sentence"),
            read=F("document") if known_on or not as_stored else document_of_corrected(releases),
        )
        ordered = told.order_by("statement_id", "released_at", "pk")
        rows = list(ordered.values_list(*fields, "read"))
        by_statement = groupby((ReleaseLine(*row[:-1]) for row in rows), lambda one: one.statement)
        self.lines = {statement: list(lines) for statement, lines in by_statement}
        self.as_stored, self.known_on = as_stored, known_on
        self.documents = {row[0]: row[-1] for row in rows if row[-1] is not None}
        self.zone = ZoneInfo(zone)
        self.merges: Merges = merges_of_actors()

    def entry(self, line: ReleaseLine) -> Entry:
        document, day = self.documents[line.pk], self.known_on
        return entry_from(document, as_stored=self.as_stored, known_on=day)

    def sentence(self, line: ReleaseLine) -> str:
        is_stored = self.as_stored and self.known_on is None
        return line.sentence if is_stored else self.entry(line).sentence

    def step(self, before: ReleaseLine | None, after: ReleaseLine, reasons: Iterable[str]) -> Event:
        """The event that leads from one release of a statement to another."""
        kind, said = "added", ""
        told: tuple[Change, ...] = ()
        if after.kind == ReleaseKind.RETRACT:
            kind = "retracted"
        elif before:
            old, new = self.entry(before), self.entry(after)
            kind = "corrected" if is_correction(old, new, self.merges) else "revised"
            told, said = changes_between(old, new), self.sentence(before)
            if before.kind == ReleaseKind.RETRACT:
                kind, said = "reinstated", said if told else ""
        at, given = after.at.astimezone(self.zone), tuple(filter(None, reasons))
        if self.lines[after.statement][-1].kind == ReleaseKind.RETRACT:
            return Event(kind, after.statement, at, given)
        return Event(kind, after.statement, at, given, self.sentence(after), said, told)

    def events(self) -> dict[int, Event]:
        """The event of each release, by its number."""
        steps = (pair for lines in self.lines.values() for pair in pairwise([None, *lines]))
        return {line.pk: self.step(before, line, [line.reason]) for before, line in steps if line}


def document_of_corrected(releases: QuerySet[Release]) -> Case:
    """The document where its statement was changed later; nothing where its sentence will do."""
    corrected = releases.filter(kind__in=CHANGED).values("statement")
    return Case(When(statement__in=corrected, then=F("document")), default=Value(None, JSONField()))


def events_of(
    reading: Reading, *, since: date | None = None, kinds: Sequence[str] = ReleaseKind.values
) -> list[Event]:
    """The latest MOST_EVENTS releases of what was known at the moment, the newest first.

    With `since`, those from the beginning of that day on. Days are days of the story's zone.
    """
    made, zone = reading.made_of_known(), reading.story.time_zone
    wanted = made.filter(kind__in=kinds)
    if since:
        wanted = wanted.filter(released_at__gte=start_of(since, zone))
    newest = wanted.order_by("-released_at", "-pk").values_list("pk", "statement")
    latest = list(newest[:MOST_EVENTS])
    statements = {statement for _, statement in latest}
    as_stored, day = reading.moment.tells_as_stored, reading.moment.known_on
    touched = made.filter(statement__in=statements)
    found = Ledger(touched, zone, as_stored=as_stored, known_on=day).events()
    return [found[pk] for pk, _ in latest]


def days_of(events: Sequence[Event]) -> list[DayEvents]:
    """The events, the newest first, by the newsroom's day."""
    groups = groupby(events, lambda event: event.day)
    return [DayEvents(day, alike(group), f"{day}..{events[0].day}") for day, group in groups]


def alike(events: Iterable[Event]) -> list[Alike]:
    """The events in their order, where one rename revises many statements told together."""
    return [list(group) for _, group in groupby(events, same)]


def same(event: Event) -> tuple:
    return event.reasons, event.changes, event.kind == "revised" or event.statement


def span_of(reading: Reading) -> tuple[date, date] | None:
    """The newsroom's days of the first and the last release by then; None without any."""
    found = reading.made().aggregate(first=Min("released_at"), last=Max("released_at"))
    if found["first"] is None:
        return None
    zone = reading.story.time_zone
    return day_in(zone, found["first"]), day_in(zone, found["last"])


def day_before(day: date) -> date:
    """The day before; of the calendar's first day itself."""
    return day - timedelta(1) if day > date.min else day


def yesterday(now: datetime, zone: str, record_on: date | None = None) -> date:
    """The newsroom's day before that of `now`, or before `record_on`."""
    return day_before(record_on or day_in(zone, now))

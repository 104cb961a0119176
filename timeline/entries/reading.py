"""A story as its releases tell it at a moment: whatever the public pages ask."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import batched
from threading import Lock
from typing import Any, Self

from django.db.models import Max, Q

from reporting.models import Release, ReleaseKind, Story
from reporting.models.record.releases import ReleaseQuerySet
from reporting.sealing.heads import RecordHead, hash_at, head_after, head_at
from timeline.entries.entry import Entry, entry_from
from timeline.entries.moments import Moment, end_of, is_whole_on, known_on
from timeline.entries.order import InOrder, in_order

NOW = Moment()
MOST_KEPT = 12  # values; those who ask for pages ask for neighbours together
MOST_ENTRIES = 25_000  # of some 3 kB, and 3 kB of what follows; 4 kB of markup where shown
NEIGHBOURS = 25  # statements whose releases are read together where all pages are asked for
AT_ONCE = 1_000  # documents that are in memory together
_kept: ContextVar[OrderedDict[Hashable, Any] | None] = ContextVar("kept", default=None)
# What is noted of a release beside its statement.
NOTED: dict[str, str] = {ReleaseKind.CORRECT: "Corrected", ReleaseKind.REINSTATE: "Reinstated"}

type ReleaseKey = tuple[int, datetime]  # its number and when it was made
type StateKey = tuple[int, bool, str]  # story, in stored sentences or ours, last hash


@dataclass(frozen=True, slots=True)
class Reading:
    """`record_on` of the moment reads the releases that stood at the end of that day in the
    story's zone; `known_on` leaves out what was not public by that day (`moments`)."""

    story: Story
    moment: Moment = NOW

    @property
    def instant(self) -> datetime | None:
        day = self.moment.record_on
        return end_of(day, self.story.time_zone) if day else None

    @property
    def is_stored(self) -> bool:
        """Whether it is told in the sentences stored then, not in those of today."""
        return self.moment.record_on is not None

    def whole(self) -> Self:
        """The same record, whenever each statement became known."""
        return replace(self, moment=replace(self.moment, known_on=None))

    def made(self) -> ReleaseQuerySet:
        """Every release by then, superseded ones too."""
        return Release.objects.filter(story=self.story).until(self.instant)

    def latest(self) -> ReleaseQuerySet:
        """The latest release of each statement, retractions included."""
        return Release.objects.filter(story=self.story).latest_at(self.instant)

    def public(self) -> ReleaseQuerySet:
        """What stood then, without what was retracted."""
        return self.latest().without_retracted()

    def made_of_known(self) -> ReleaseQuerySet:
        """Every release by then of the statements that the latest of them says were known then."""
        day = self.moment.known_on
        if day is None:
            return self.made()
        known = self.latest().filter(known_from__lte=day)
        return self.made().filter(statement__in=known.values("statement"))

    def unretracted(self) -> ReleaseQuerySet:
        """Those among them whose statement was not retracted by then, superseded ones too."""
        return self.made_of_known().filter(statement__in=self.public().values("statement"))

    def releases_of(self, *statements: int) -> dict[int, list[Release]]:
        """Every release of each statement, the newest first; none where it was not public then."""
        found: dict[int, list[Release]] = {one: [] for one in statements}
        made = self.made().filter(statement__in=statements)
        for release in made.order_by("-released_at", "-id"):
            found[release.statement_id].append(release)
        return found

    def by_day_said(self) -> ReleaseQuerySet:
        """The latest releases in the order in which the pages of all statements are asked for."""
        return self.latest().order_by("said_on", "statement_id")

    def neighbours_of(self, statement: int) -> tuple[int, ...]:
        """The statements whose pages are asked for together with that of one, itself included."""
        found = kept_once((self, "neighbours"), self.neighbours)
        return found.get(statement, (statement,))

    def neighbours(self) -> dict[int, tuple[int, ...]]:
        statements = self.by_day_said().values_list("statement_id", flat=True)
        return {one: some for some in batched(statements, NEIGHBOURS, strict=False) for one in some}

    def moved_to(self, statement: int) -> int | None:
        """The statement that a retracted one turned out to be, at the end of the chain; None where
        it went nowhere. That one may be retracted itself."""
        found = None
        while release := self.latest().filter(statement=found or statement).first():
            if release.moved_to_id is None:
                break
            found = release.moved_to_id
        return found

    def changed_at(self) -> datetime | None:
        """When the public record last changed, corrections and retractions included."""
        return self.made().aggregate(last=Max("released_at"))["last"]

    def entries(self, said_by: date | None = None) -> InOrder:
        """The public statements known then, in the order they were said; the undated at the end.

        `said_by` leaves out what was said after it.
        """
        return kept_once((self, said_by), lambda: self.read(said_by))

    def read(self, said_by: date | None) -> InOrder:
        releases = self.public()
        if said_by:
            releases = releases.filter(Q(said_on__lte=said_by) | Q(said_on=None))
        return self.known(self.told(releases))

    def every_entry(self) -> InOrder:
        """The public statements in the order they were said, whenever they became known."""
        return kept_once((self, "every"), lambda: in_order(self.told(self.public())))

    def whole_record(self, last_hash: str) -> InOrder:
        """The same, kept by the last hash of the record then, as far as it is known today: a day
        tells less of it."""
        day = self.moment.known_on
        if day:
            return self.less(self.whole().whole_record(last_hash), day)
        state = self.story.pk, self.is_stored, last_hash
        return WHOLE.kept(state, self.every_entry, lambda: hash_at(self.story, self.instant))

    def less(self, entries: InOrder, day: date) -> InOrder:
        """The entries without what was not known on a day of those that were."""
        hiding = [one.statement for one in entries if tells_unknown(one, day)]
        if not hiding:
            return entries
        releases = self.public().filter(statement__in=hiding)
        told = anew(releases, as_stored=self.is_stored, known_on=day)
        found = {one.statement: one for _, one in told}
        return in_order([found.get(one.statement, one) for one in entries])

    def told(self, releases: ReleaseQuerySet) -> list[Entry]:
        """The entries of the releases; at a day of the record in the sentences stored then."""
        return entries_in(releases, as_stored=self.is_stored, known_on=self.moment.known_on)

    def known(self, entries: Iterable[Entry]) -> InOrder:
        """Those that the public could know of then, in the order they were said."""
        return in_order(known_on(entries, self.moment.known_on))

    def head(self) -> RecordHead:
        """The signed head of the record then; a day of the record has the head of its end."""
        key = self.whole(), "head"
        return kept_once(key, lambda: head_at(self.story, self.instant))

    def head_of(self, releases: int) -> RecordHead:
        """The head after so many releases, which an export has read."""
        key = self.whole(), "sealed", releases
        return kept_once(key, lambda: head_after(self.story, releases))


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, and within one transaction that sees one state, what was read is kept."""
    token = _kept.set(OrderedDict())
    try:
        yield
    finally:
        _kept.reset(token)


def is_read_once() -> bool:
    """Whether many pages of one state are asked for, so that what serves others is worth it."""
    return _kept.get() is not None


def kept_once[Value](key: Hashable, read: Callable[[], Value]) -> Value:
    """What `read` gives; within `read_once` perhaps what it gave before, which nobody changes."""
    kept = _kept.get()
    if kept is None:
        return read()
    found = kept.pop(key) if key in kept else read()
    kept[key] = found
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return found


def entries_in(
    releases: ReleaseQuerySet, *, as_stored: bool = False, known_on: date | None = None
) -> list[Entry]:
    """The entry of each release, with the reason where it corrects or reinstates.

    With `known_on` what was known on the day is told without what was not; what was not known at
    all is whole, for its days.
    """
    if as_stored:
        return [one for _, one in anew(releases, as_stored=True, known_on=known_on)]
    entries = kept_entries(releases)
    hiding = [number for number, one in entries.items() if tells_unknown(one, known_on)]
    for some in batched(hiding, AT_ONCE, strict=False):
        entries |= anew(Release.objects.filter(pk__in=some), known_on=known_on)
    return list(entries.values())


def kept_entries(releases: ReleaseQuerySet) -> dict[int, Entry]:
    """The entry of each release, by its number: those that are kept, and the others read."""
    keys = list(releases.values_list("id", "released_at"))
    found = KEPT.among(keys)
    lacking = [key for key in keys if key not in found]
    for some in batched(lacking, AT_ONCE, strict=False):
        read = dict(anew(Release.objects.filter(pk__in=[number for number, _ in some])))
        made = {key: read[key[0]] for key in some}
        KEPT.keep(made)
        found |= made
    return {key[0]: found[key] for key in keys}


def anew(
    releases: ReleaseQuerySet, *, as_stored: bool = False, known_on: date | None = None
) -> Iterator[tuple[int, Entry]]:
    """The number of each release, and its entry."""
    for number, document, kind, reason in releases.values_list("id", "document", "kind", "reason"):
        correction = f"{NOTED[kind]}: {reason}" if kind in NOTED else ""
        yield number, entry_from(document, correction, as_stored=as_stored, known_on=known_on)


def tells_unknown(entry: Entry, day: date | None) -> bool:
    """Whether a statement that was known on a day tells what nobody could know by then."""
    if day is None or is_whole_on(entry, day) or not entry.known_from.by(day):
        return False
    is_verified_later = entry.verified is not None and entry.verified.on > day
    figures = (*entry.figures, *(one.figure for one in entry.objects))
    return is_verified_later or not all(one.known_from.by(day) for one in figures)


class EntriesKept:
    """The entries of the latest releases that a process read: a release never changes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._entries: OrderedDict[ReleaseKey, Entry] = OrderedDict()

    def among(self, keys: Iterable[ReleaseKey]) -> dict[ReleaseKey, Entry]:
        """Those of these releases that are kept."""
        with self._lock:
            found = {key: self._entries[key] for key in keys if key in self._entries}
            for key in found:
                self._entries.move_to_end(key)
        return found

    def keep(self, entries: Mapping[ReleaseKey, Entry]) -> None:
        with self._lock:
            self._entries |= entries
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)


class RecordsKept:
    """Whole records in their order, with what was worked out of all of it, by a state that names
    the hash of their head: the same hash is the same record."""

    def __init__(self, most: int) -> None:
        self._most = most  # statements of all of them together
        self._lock = Lock()
        self._records: OrderedDict[StateKey, InOrder] = OrderedDict()

    def kept(
        self, state: StateKey, read: Callable[[], InOrder], last_hash: Callable[[], str]
    ) -> InOrder:
        """The record of the state: the one that is kept, or what `read` gives. That is kept only
        where the last hash is still the same: nothing was released while it was read."""
        with self._lock:
            if state in self._records:
                self._records.move_to_end(state)
                return self._records[state]
        found = read()
        if len(found) <= self._most and last_hash() == state[-1]:
            self.keep(state, found)
        return found

    def keep(self, state: StateKey, record: InOrder) -> None:
        with self._lock:
            self._records[state] = record
            while sum(map(len, self._records.values())) > self._most:
                self._records.popitem(last=False)


KEPT = EntriesKept(MOST_ENTRIES)
WHOLE = RecordsKept(MOST_ENTRIES)

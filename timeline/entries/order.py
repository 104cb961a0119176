"""In which order statements were said."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import Any, Self
from zoneinfo import ZoneInfo

from timeline.entries.clocks import Clock
from timeline.entries.entry import Entry

NOON = time(12)

type Answers = dict[int, list[int]]  # statement → what it answers
type OrderKey = tuple[float, int, int]  # moment, steps behind what it answers, statement


class InOrder(list[Entry]):
    """Entries in the order they were said, so that nobody has to put them in order again, nor
    work out again what follows from all of them; nobody changes the list."""

    def once[Value](self, name: Hashable, work: Callable[[Self], Value]) -> Value:
        """What follows from these entries alone: worked out at the first time."""
        found: dict[Hashable, Any] = self.__dict__.setdefault("worked_out", {})
        if name not in found:
            found[name] = work(self)
        return found[name]


def in_order(entries: Iterable[Entry]) -> InOrder:
    """The entries in the order they were said. The rule:

    1. By day, in the speaker's zone. Then what is known to a month or a year, by its first day;
       then what has no date.
    2. Within a day by moment: an instant counts as it is, a day without a clock time as its noon
       in the speaker's zone, and as noon UTC where no zone is known. So Seoul's day comes
       before Kyiv's, and Kyiv's before Washington's.
    3. What answers a statement of its day (by any relation to it) stands behind it: its
       moment is never earlier than that of what it answers. In a ring of answers the first by
       rule 2 answers nothing.
    4. At one moment what answers nothing comes first; then the number of the statement decides.
    """
    if isinstance(entries, InOrder):
        return entries
    placed = sorted(entries, key=lambda entry: entry.once("place", rough_place))
    days = groupby(placed, key=lambda entry: entry.said.day)
    return InOrder(one for day, of_day in days for one in (within(of_day) if day else of_day))


def rough_place(entry: Entry) -> tuple[int, date, float, int]:
    """Where an entry stands before answers are looked at: rules 1, 2 and 4."""
    day, first = entry.said.day, entry.said.on
    group = 0 if day else 1 if first else 2
    return group, first or date.max, moment(entry.said) if day else 0, entry.statement


def moment(said: Clock) -> float:
    """The instant it was said, as a timestamp; for a day its noon by rule 2."""
    if said.at:
        return said.at.timestamp()
    zone = ZoneInfo(said.zone) if said.zone else UTC
    return datetime.combine(said.on or date.min, NOON, zone).timestamp()


def within(of_day: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of one day, given by rough place, with answers behind what they answer."""
    entries = {entry.statement: entry for entry in of_day}
    answers = answers_within(entries)
    if not answers:
        return iter(entries.values())
    places: dict[int, OrderKey] = {s: (moment(e.said), 0, s) for s, e in entries.items()}
    for statement in unringed(answers, list(entries)):
        behind = [places[other] for other in answers.get(statement, ())]
        places[statement] = max([places[statement], *(step(p, statement) for p in behind)])
    return iter(sorted(entries.values(), key=lambda entry: places[entry.statement]))


def answers_within(entries: dict[int, Entry]) -> Answers:
    """What each entry answers among those given; without those that answer none of them."""
    answering = {s: e for s, e in entries.items() if e.relations or e.objects}
    found = {s: [to for to in e.related if to in entries] for s, e in answering.items()}
    return {statement: sorted(set(others)) for statement, others in found.items() if others}


def step(place: OrderKey, statement: int) -> OrderKey:
    """The earliest place of a statement behind `place`."""
    return place[0], place[1] + 1, statement


def unringed(answers: Answers, by_place: list[int]) -> list[int]:
    """The statements, each behind what it answers; rings are opened in `answers` (rule 3)."""
    while True:
        try:
            return list(TopologicalSorter(answers).static_order())
        except CycleError as error:
            ring = set(error.args[1])
            first = next(statement for statement in by_place if statement in ring)
            answers[first] = [other for other in answers[first] if other not in ring]

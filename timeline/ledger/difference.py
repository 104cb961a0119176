"""What our page said at the end of one day otherwise than at the end of an earlier one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from reporting.models import ReleaseKind
from reporting.texts.days import plain_day_words
from timeline.entries.moments import BadParameter, day_given, end_of
from timeline.entries.reading import Reading
from timeline.ledger.events import Alike, Event, Ledger, ReleaseLine, alike, span_of

ORDER = ("added", "reinstated", "corrected", "revised", "retracted")
TWO_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class DayDifference:
    """The events that lead from the page of `first` to that of `last`; `remarks` are sentences."""

    first: date
    last: date
    events: tuple[Event, ...]
    remarks: tuple[str, ...]

    @property
    def before(self) -> str:
        """What stands before the words of the first day."""
        return f"On {told(self.first)}"

    @property
    def after(self) -> str:
        return f"On {told(self.last)}"

    @property
    def by_kind(self) -> list[tuple[str, int, list[Alike]]]:
        """The kinds that occur, in the order of ORDER: how many events, and these by time."""
        found = [(kind, [one for one in self.events if one.kind == kind]) for kind in ORDER]
        return [(kind, len(events), alike(events)) for kind, events in found if events]


def days_compared(query: Mapping[str, str]) -> tuple[date, date] | None:
    """The two days under `compare`, written 2024-10-21..2024-10-28, as they were given."""
    given = query.get("compare", "")
    if not given:
        return None
    try:
        found = TWO_DAYS.fullmatch(given)
        days = [date.fromisoformat(day) for day in found.groups()] if found else []
    except ValueError:
        days = []
    if not days:
        raise BadParameter("The parameter compare needs two days: 2024-10-21..2024-10-28.")
    return days[0], days[1]


def days_chosen(query: Mapping[str, str]) -> str:
    """The value of `compare` for the two days of the form, `earlier` and `later`; or empty."""
    days = {name: day_given(query, name) for name in ("earlier", "later")}
    if not any(days.values()):
        return ""
    for name, day in days.items():
        if day is None:
            raise BadParameter(f"The parameter {name} needs a day such as 2024-10-23.")
    return f"{days['earlier']}..{days['later']}"


def difference_between(reading: Reading, one: date, other: date) -> DayDifference:
    """What the page of the later day said otherwise than that of the earlier one. The rule:

    *Added*: absent then, there now. *Corrected* and *revised*: there on both days in different
    words (`changes.is_correction`), with every reason given in between. *Retracted*: taken back
    in between, also when it was added in between. *Reinstated*: retracted then, there now. What
    was changed and changed back is no difference. Read at a moment, only what was released and
    known by then counts.
    """
    first, last = sorted((one, other))
    zone, record_on = reading.story.time_zone, reading.moment.record_on
    cut = end_of(first, zone)
    moment = replace(reading.moment, record_on=min(last, record_on or last))
    made = Reading(reading.story, moment).made_of_known()
    touched = made.filter(released_at__gt=cut).values("statement")
    ledger = Ledger(made.filter(statement__in=touched), zone, known_on=moment.known_on)
    steps = (net(ledger, lines, cut) for lines in ledger.lines.values())
    events = sorted((step for step in steps if step), key=lambda event: event.at)
    remarks = remarks_on(one, other, span_of(reading), is_empty=not events)
    return DayDifference(first, last, tuple(events), tuple(remarks))


def net(ledger: Ledger, lines: list[ReleaseLine], cut: datetime) -> Event | None:
    """All that happened to a statement after `cut`, as one event; None when it came to nothing."""
    before = [line for line in lines if line.at <= cut]
    reasons = [line.reason for line in lines if line.at > cut]
    event = ledger.step(before[-1] if before else None, lines[-1], reasons)
    is_undone = event.kind == "revised" and not event.changes
    is_undone |= bool(before) and before[-1].kind == lines[-1].kind == ReleaseKind.RETRACT
    return None if is_undone else event


def remarks_on(
    one: date, other: date, span: tuple[date, date] | None, *, is_empty: bool
) -> Iterator[str]:
    """What is to be said of the choice of days, and of an empty difference."""
    first, last = sorted((one, other))
    if span is None:
        yield "Nothing of this story is on the record yet."
    elif first == last:
        yield "These are one and the same day. Choose an earlier or a later one beside it."
    elif last < span[0]:
        yield f"On both days the page said nothing yet: its record begins on {told(span[0])}."
    else:
        yield from remarks_within(one, other, span)
        if is_empty:
            yield (
                "Between these two days nothing was added, corrected, revised, retracted or"
                " reinstated."
            )
            yield "Choose days further apart, or look for the days of change in the history."


def remarks_within(one: date, other: date, span: tuple[date, date]) -> Iterator[str]:
    first, last = sorted((one, other))
    if one > other:
        yield "You named the later day first; this reads from the earlier to the later."
    if first < span[0]:
        begins = f"The record of this story begins on {told(span[0])}"
        yield f"{begins}, so all that stood on {told(last)} counts as added."
    if last > span[1]:
        yield f"The record last changed on {told(span[1])}; later days read as it stands since."


def told(day: date) -> str:
    return plain_day_words(day)

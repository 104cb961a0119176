"""Days, and what an entry is told with, for the templates of the timeline."""

from datetime import date, datetime

from django import template

from timeline.entries import dates
from timeline.entries.clocks import Clock
from timeline.entries.copies import copies_of, several
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, rows_of_entry
from timeline.values import explaining

register = template.Library()


@register.filter
def full_day(day: date) -> str:
    return dates.full_day_words(day)


@register.filter
def period(opens_on: date, closes_on: date | None) -> str:
    return dates.period_words(opens_on, closes_on)


@register.filter
def day_in(said: Clock, zone: str) -> str:
    """The day in the newsroom's zone, where it is another one."""
    return said.elsewhere(zone)


@register.filter
def moment_in(moment: datetime, zone: str) -> str:
    return dates.moment_words(moment, zone)


@register.filter
def counted(number: int, thing: str) -> str:
    return several(number, thing)


@register.filter
def rows(entry: Entry) -> tuple[Row, ...]:
    return rows_of_entry(entry)


@register.filter
def why(entry: Entry, found: explaining.Explanations) -> tuple[explaining.Explanation, ...]:
    return tuple(explaining.reasons_of_entry(entry, found))


@register.filter
def copies(entry: Entry) -> str:
    return copies_of(entry).words

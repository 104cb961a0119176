"""Dates as documents print them: a day stays a day, an instant needs a zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from reporting.texts.articles.stamps.clocks import PrintedClock, end_of_span, part_clock
from reporting.texts.articles.stamps.days import NO_DATE, plain_figures, read_day
from reporting.texts.articles.stamps.zones import (
    PrintedZone,
    is_on_earth,
    is_unclear,
    place_named,
    zone_of,
)

LONGEST = 100  # characters of a date
CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?$")
ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-?W[0-9]{2}-?[0-9])"
    r"(?:(?P<clock>[T ][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?)(?:Z|[+-][0-9:]+)?"
    r"|Z|[+-][0-9]{2}:[0-9]{2})?"
)
SECONDS = re.compile(r"[T ][0-9]{2}:?[0-9]{2}:?[0-9]{2}")
FIRST_SERIAL = date(1899, 12, 30)  # day 0 of a spreadsheet
SERIALS_SINCE = date(1990, 1, 1)  # smaller numbers may be anything
SERIAL = re.compile(r"([0-9]{5})(\.[0-9]+)?")


@dataclass(frozen=True)
class Stamp:
    """A date with how fine it is: unknown, year, month, day, minute or second.

    `at` is in UTC and only there with minute and second; `on` is its day in `zone`.
    """

    verbatim: str
    on: date | None = None
    at: datetime | None = None
    precision: str = "unknown"
    zone: str = ""


@lru_cache(maxsize=10_000)
def read_stamp(text: str, zone: str = "", order: str = "") -> Stamp:
    """The stamp in a date: ISO 8601, RFC 5322, or in words and figures with one reading only.

    `zone` (IANA) is taken where a clock has no zone beside it. A clock without any zone, or with
    one that is not known, gives its day only: which instant it is nobody knows. The zone printed
    becomes `zone` where that has its offset, else a place of that name, UTC or Etc/GMT∓n.
    `order` is “day” or “month” where it is known which of them comes first in 03/04/2024.
    Raises `ValueError` with a sentence, `DayUnclear` for what may be two days.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError(NO_DATE.format(f"{text[:60]}…"))
    if match := CALENDAR.match(text):
        return calendar_stamp(text, *match.groups())
    if match := ISO.fullmatch(text):
        return stamp_at(text, *read_iso(text, match), zone)
    try:
        words, clock = part_clock(plain_figures(text))
    except ValueError:
        raise ValueError(NO_DATE.format(text)) from None
    day, precision = read_day(text, words.strip(), order)
    if clock and precision != "day":
        raise ValueError(NO_DATE.format(text))
    return stamp_at(text, day, clock, zone) if clock else Stamp(text, day, None, precision)


def calendar_stamp(text: str, year: str, month: str | None, day: str | None) -> Stamp:
    try:
        on = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar.") from None
    return Stamp(text, on, None, "day" if day else "month" if month else "year")


def read_iso(text: str, match: re.Match[str]) -> tuple[date, PrintedClock | None]:
    try:
        if not match["clock"]:
            return date.fromisoformat(match["day"]), None
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(NO_DATE.format(text)) from None
    is_fine = bool(SECONDS.search(text))
    is_known = not is_span(match, is_fine) and is_on_earth(moment.utcoffset() or timedelta())
    zone = PrintedZone(moment.tzinfo) if moment.tzinfo and is_known else None
    precision = "second" if is_fine else "minute"
    return moment.date(), PrintedClock(moment.time(), precision, zone, bool(moment.tzinfo))


def is_span(match: re.Match[str], is_fine: bool) -> bool:
    """Whether “2024-10-18 14:00-15:00” names two clocks; behind a T the second is an offset."""
    clock = match["clock"]
    if clock[0] == "T" or is_fine:
        return False
    return end_of_span(clock[1:], match.string[match.end("clock") :]) is not None


def stamp_at(text: str, day: date, clock: PrintedClock | None, zone: str) -> Stamp:
    """The instant of the clock on the day, or the day alone where nobody can tell the instant."""
    own = clock.zone if clock else None
    if clock and zone and not clock.is_zoned:
        own = place_named(zone)
    if clock is None or own is None:
        return Stamp(text, day, None, "day")
    moment = datetime.combine(day, clock.at, own.time)
    if is_unclear(moment):
        return Stamp(text, day, None, "day")
    try:
        name = zone_of(moment, zone, own.home)
        at = moment.astimezone(UTC)
        return Stamp(text, at.astimezone(ZoneInfo(name)).date(), at, clock.precision, name)
    except OverflowError:
        raise ValueError(f"“{text}” lies beyond the end of the calendar.") from None


def read_serial(text: str, latest: date, zone: str = "") -> Stamp | None:
    """The stamp in a spreadsheet's own number for a day, such as 45583 for 18 October 2024, or
    None for a number that is before 1990 or behind `latest`; its fraction is the clock."""
    match = SERIAL.fullmatch(text.strip())
    if not match:
        return None
    seconds = round(float(match[2] or 0) * 86_400)
    moment = datetime.combine(FIRST_SERIAL, datetime.min.time()) + timedelta(
        days=int(match[1]), seconds=seconds
    )
    if not SERIALS_SINCE <= moment.date() <= latest:
        return None
    precision = "second" if seconds % 60 else "minute"
    clock = PrintedClock(moment.time(), precision) if seconds else None
    return stamp_at(text, moment.date(), clock, zone)

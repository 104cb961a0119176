"""Dates as documents print them: a day stays a day, an instant needs a zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

CLOCK = re.compile(r"\d:\d{2}|T\d{2}")
ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


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


def read_stamp(text: str, zone: str = "") -> Stamp:
    """The stamp in an ISO 8601 or RFC 2822 date; `zone` (IANA) is taken where none is printed.

    A clock time without any zone gives its day only: which instant it is nobody knows. An offset
    becomes `zone` where that has it, else UTC or Etc/GMT∓n. Raises `ValueError` with a sentence.
    """
    text = text.strip()
    if match := ISO_DAY.match(text):
        return calendar_stamp(text, *match.groups())
    moment = read_moment(text)
    if not CLOCK.search(text) or (moment.tzinfo is None and not zone):
        return Stamp(text, moment.date(), None, "day")
    there = moment.replace(tzinfo=zone_named(zone)) if moment.tzinfo is None else moment
    precision = "second" if re.search(r":\d{2}:\d{2}", text) else "minute"
    try:
        name = zone_of(there, zone)
        local = there.astimezone(ZoneInfo(name))
        return Stamp(text, local.date(), there.astimezone(UTC), precision, name)
    except OverflowError:
        raise ValueError(f"“{text}” lies beyond the end of the calendar.") from None


def calendar_stamp(text: str, year: str, month: str | None, day: str | None) -> Stamp:
    try:
        on = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar.") from None
    return Stamp(text, on, None, "day" if day else "month" if month else "year")


def read_moment(text: str) -> datetime:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, OverflowError):
            continue
    raise ValueError(f"“{text[:60]}” is no date such as 2024-10-19 or 2024-10-19T14:16+09:00.")


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such name, no name at all, a folder of zones
        raise ValueError(f"“{name[:64]}” is no IANA time zone, such as Asia/Seoul.") from None


def zone_of(moment: datetime, zone: str) -> str:
    """A zone's name in which the moment has its printed offset."""
    offset = moment.utcoffset() or timedelta()
    if zone and moment.astimezone(zone_named(zone)).utcoffset() == offset:
        return zone
    hours, rest = divmod(offset, timedelta(hours=1))
    if not offset or rest or not -12 <= hours <= 14:
        return "UTC"
    return f"Etc/GMT{-hours:+d}"

"""The clock time in a date, with AM and PM, and the zone that is printed beside it."""

import re
from dataclasses import dataclass
from datetime import time

from reporting.texts.articles.stamps.names import HALVES, month_names, weekday_names
from reporting.texts.articles.stamps.zones import (
    PrintedZone,
    place_named,
    printed_zones,
    zone_of_offset,
)

HALF = r"[ap]\.?[ ]?m\b\.?"
CLOCK = re.compile(
    rf"""(?<![0-9.:/,+-])
    (?:(?P<before>{"|".join(HALVES)})\ ?)?
    (?P<hour>[0-9]{{1,2}})
    (?: [:.](?P<minute>[0-9]{{2}}) (?: :(?P<second>[0-9]{{2}}) (?:[.,][0-9]{{1,9}})? )?
        (?!\.?[0-9]) (?:\ ?(?P<behind>{HALF}))?
      | \ ?(?P<alone>{HALF})
      | (?:\ ?[시時时点]) (?:\ ?(?P<minutes>[0-9]{{1,2}})[분分])?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
OFFSET = re.compile(
    r" ?(?:(?:GMT|UTC|UT) ?)?(?P<sign>[+-])(?P<h>[0-9]{1,2})(?::?(?P<m>[0-9]{2}))?(?![0-9:])"
)
NAME = re.compile(
    r" ?(?P<open>[\[(])?"
    r"(?P<name>(?:[A-Za-z]+ ){1,3}[Tt]ime\b|[^\W\d_]+(?:/[A-Za-z_]+)*)"
    r"(?(open)[\])])"
)
REMARK = re.compile(r" ?[\[(][A-Za-z/_ ]+[\])]")  # behind an offset: “(Korean Standard Time)”
LONGEST_ZONE = 5  # letters of an abbreviation


@dataclass(frozen=True)
class PrintedClock:
    """A time of the day; `is_zoned` where a zone is printed, `zone` where it is known as well."""

    at: time
    precision: str
    zone: PrintedZone | None = None
    is_zoned: bool = False


def part_clock(text: str) -> tuple[str, PrintedClock | None]:
    """The text without its clock and zone, and that clock; raises `ValueError` for 25:00."""
    match = CLOCK.search(text)
    if not match:
        return text, None
    behind = text[match.end() :]
    zone, is_zoned, rest = part_zone(behind)
    precision = "second" if match["second"] else "minute"
    before = re.sub(r"(?<=[0-9])T$", "", text[: match.start()])
    return f"{before} {rest}", PrintedClock(time_in(match), precision, zone, is_zoned)


def time_in(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    half = HALVES.get(match["before"] or "") or half_of(match["behind"] or match["alone"] or "")
    is_noon_or_midnight = hour == 12 and (match["before"] or "").startswith("午")  # nobody agrees
    if is_noon_or_midnight or (half == "am" and hour > 12):
        raise ValueError("there is no such time of the day.")
    if half == "am" and hour == 12:
        hour = 0
    elif half == "pm" and hour < 12:
        hour += 12
    return time(hour, minute, int(match["second"] or 0))


def half_of(words: str) -> str:
    return f"{words[0].lower()}m" if words else ""


def part_zone(behind: str) -> tuple[PrintedZone | None, bool, str]:
    """The zone that begins `behind` a clock if it is known, whether one stands there, the rest."""
    if match := OFFSET.match(behind):
        rest = REMARK.sub("", behind[match.end() :], count=1)
        return zone_of_offset(match["sign"], match["h"], match["m"]), True, rest
    match = NAME.match(behind)
    if not match or not is_zone(match["name"], bool(match["open"])):
        return None, False, behind
    return zone_called(match["name"]), True, REMARK.sub("", behind[match.end() :], count=1)


def is_zone(name: str, is_enclosed: bool) -> bool:
    """Whether the word behind a clock is a zone, known or not, and no part of the date."""
    if name in printed_zones() or "/" in name or name.lower().endswith(" time"):
        return True
    if name.casefold() in month_names() or name.casefold() in weekday_names():
        return False
    return is_enclosed or (name.isupper() and name.isascii() and len(name) <= LONGEST_ZONE)


def zone_called(name: str) -> PrintedZone | None:
    if "/" not in name:
        return printed_zones().get(name)
    try:
        return place_named(name)
    except ValueError:
        return None

"""The clock time in a date, with AM and PM, and the zone that is printed beside it."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from reporting.texts.articles.stamps.names import HALVES, JOINERS, month_names, weekday_names
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
        (?!\.?[0-9]) (?:\ ?(?P<behind>{HALF}))? (?:\ ?Uhr\b)?
      | \ ?(?P<alone>{HALF})
      | (?:\ ?[시時时点]) (?:\ ?(?P<minutes>[0-9]{{1,2}})[분分])?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
OFFSET = re.compile(
    r" ?(?P<open>[\[(])?(?:(?:GMT|UTC|UT) ?)?"
    r"(?P<sign>[+-])(?P<h>[0-9]{1,2})(?::?(?P<m>[0-9]{2}))?(?![0-9:])(?(open)[\])])"
)
FIGURES = re.compile(r"(?P<hour>[0-9]{1,2})(?P<colon>:?)(?P<minute>[0-9]{2})?")
SPAN = re.compile(f"-{FIGURES.pattern}(?![0-9:])")
NAME = re.compile(
    r" ?(?P<open>[\[(])?"
    r"(?P<name>(?:[A-Za-z]+ ){1,3}[Tt]ime\b|[^\W\d_]+(?:/[A-Za-z_]+)*)"
    r"(?(open)[\])])"
)
REMARK = re.compile(r" ?[\[(][A-Za-z/_ ]+[\])]")  # behind an offset: “(Korean Standard Time)”
AGAIN = re.compile(rf" ?[\[(][0-9]{{1,2}}[:.]?[0-9]{{2}}(?: ?{HALF})?(?: [A-Za-z]+)?[\])]")
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
    is_fine = bool(match["second"])
    figures = ":".join(filter(None, match.group("hour", "minute")))
    end = None if is_fine else end_of_span(figures, behind)
    zone, is_zoned, rest = part_zone(behind[end or 0 :])
    if end or AGAIN.match(rest):  # two clocks: which of them is meant, nobody knows
        zone, is_zoned, rest = None, True, AGAIN.sub("", rest, count=1)
    before = re.sub(r"(?<=[0-9])T$", "", text[: match.start()])
    precision = "second" if is_fine else "minute"
    return f"{before} {rest}", PrintedClock(time_in(match), precision, zone, is_zoned)


def end_of_span(clock: str, behind: str) -> int | None:
    """Where the later clock ends that stands behind one as in “10:30-11:00”, which is no offset."""
    first, match = FIGURES.fullmatch(clock), SPAN.match(behind)
    if not first or not match or first["colon"] != match["colon"]:
        return None
    if bool(first["minute"]) != bool(match["minute"]):
        return None
    return match.end() if hour_minute(match) > hour_minute(first) else None


def hour_minute(figures: re.Match[str]) -> tuple[int, int]:
    return int(figures["hour"]), int(figures["minute"] or 0)


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
        zone = zone_of_offset(match["sign"], match["h"], match["m"])
        return part_name(zone, REMARK.sub("", behind[match.end() :], count=1))
    match = NAME.match(behind)
    if not match or not is_zone(match, behind):
        return None, False, behind
    return zone_called(match["name"]), True, REMARK.sub("", behind[match.end() :], count=1)


def part_name(zone: PrintedZone | None, rest: str) -> tuple[PrintedZone | None, bool, str]:
    """The zone of an offset where the name behind it, as in “+0900 KST”, does not contradict it."""
    match = NAME.match(rest)
    if not match or match["open"] or not is_zone(match, rest):
        return zone, True, rest
    named = zone_called(match["name"])
    fits = zone is None or named is None or bool(offsets_of(zone) & offsets_of(named))
    return zone if fits else None, True, rest[match.end() :]


def offsets_of(zone: PrintedZone) -> set[timedelta | None]:
    """In winter and in summer."""
    return {zone.time.utcoffset(datetime(2024, month, 1)) for month in (1, 7)}


def is_zone(match: re.Match[str], behind: str) -> bool:
    """Whether the word behind a clock is a zone, known or not, and no part of the date."""
    name = match["name"]
    if name in printed_zones() or "/" in name or name.lower().endswith(" time"):
        return True
    if any(name.casefold() in names for names in (month_names(), weekday_names(), JOINERS)):
        return False
    is_last = not behind[match.end() :].strip(" .,")  # elsewhere it may be a word of the date
    is_short = name.isupper() and name.isascii() and len(name) <= LONGEST_ZONE
    return is_last or is_short or bool(match["open"])


def zone_called(name: str) -> PrintedZone | None:
    if "/" not in name:
        return printed_zones().get(name) or printed_zones().get(name.upper())
    try:
        return place_named(name)
    except ValueError:
        return None

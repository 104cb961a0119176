"""From the words of a day to the day: “Friday”, printed Sat 19 Oct 2024 → Fri 18 Oct 2024."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reporting.texts.telling.said_days import DAY, RELATIVE, TABLES, WEEKDAYS, ZONES, SaidDay
from reporting.texts.typed.days import TypedDay, read_typed_day
from reporting.vocabulary.reach import FIRST, LAST

KOREAN_DAY = re.compile(r"(?:([0-9]{1,2})월 ?)?([0-9]{1,2})일")
A_DAY, A_WEEK, A_MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=31)


@dataclass(frozen=True)
class TextDays:
    """What a text tells of its own days; `published_on` is the day in the zone of its stamp,
    `opens_on` and `closes_on` are those of the story that it belongs to."""

    published_on: date | None = None
    published_at: datetime | None = None
    dateline: str = ""
    opens_on: date | None = None
    closes_on: date | None = None

    @property
    def place_zone(self) -> str:
        """The zone of the place in the dateline, "" where it is not known."""
        place = re.split(r",|\(|/", self.dateline)[0].strip().upper()
        return ZONES.get(place, "")


@dataclass(frozen=True)
class Printed:
    """The day from which the words of a text are reckoned."""

    on: date
    words: str
    is_sure: bool = True


@dataclass(frozen=True)
class DayReading:
    """The day that words mean, or None with the reason why it is not known.

    `basis` is a value of `Statement.said_basis`, `zone` an IANA name or "".
    """

    on: date | None
    basis: str
    reason: str
    zone: str = ""
    is_sure: bool = True


def printed_day(days: TextDays) -> Printed | None:
    """The day of the dateline, else that of the stamp where the dateline is."""
    if told := dateline_day(days):
        return told
    if days.published_at and days.place_zone:
        local = days.published_at.astimezone(ZoneInfo(days.place_zone)).date()
        place = days.dateline.split(",")[0].split("(")[0].strip()
        return Printed(local, f"printed {day_words(local)} in {place.title()}")
    if days.published_on:
        return Printed(days.published_on, f"printed {day_words(days.published_on)}")
    return None


def dateline_day(days: TextDays) -> Printed | None:
    """“WASHINGTON, Oct. 25” with the year that fits the stamp or, without one, the story."""
    match = DAY.search(days.dateline)
    near = days.published_on or days.opens_on
    if not match or not match["date"] or near is None:
        return None
    try:
        on = read_typed_day(match["date"], near=near).on
    except ValueError:
        return None
    if days.published_on:
        fits = abs(on - days.published_on) <= A_WEEK
    else:
        fits = near - A_MONTH <= on <= (days.closes_on or on) + A_MONTH
    words = f"dateline of {day_words(on)}"
    is_sure = bool(days.published_on or days.closes_on)
    return Printed(on, words, is_sure) if fits else None


def day_words(day: date) -> str:
    return str(TypedDay(day, "day"))


def reckon_day(said: list[SaidDay], days: TextDays, *, country_zone: str = "") -> DayReading | None:
    """The day that the words mean; None without words, and no day where they may mean two.

    `country_zone` is where the speaker speaks as a rule.
    """
    if not said:
        return None
    readings = {one.words: reading_of(one, days, country_zone) for one in said}
    if len({reading.on for reading in readings.values()}) > 1:
        words = " and ".join(f"“{one}”" for one in readings)
        return DayReading(None, "", f"two days stand there: {words}", is_sure=False)
    return next(iter(readings.values()))


def reading_of(said: SaidDay, days: TextDays, country_zone: str) -> DayReading:
    printed = printed_day(days)
    zone = said.zone or ""
    if is_dated(said.words) and (near := printed.on if printed else days.opens_on):
        if printed:
            return dated(said, near, zone, near + A_DAY, printed.words)
        last = (days.closes_on or near) + A_MONTH
        return dated(said, near, zone, last, f"the story begins {day_words(near)}")
    if printed is None:
        return unknown(said, "but the text has no day from which to reckon it")
    on = day_before(said.words, printed.on)
    if on is None or is_two_days(said.words, on, printed.on):
        return unknown(said, f"{printed.words}, may be two days")
    if ahead := not_yet(on, days, zone or country_zone):
        return unknown(said, ahead)
    words = f"{said.words}, {said.place} time" if said.place else said.words
    reason = f"“{words}”, {printed.words}"
    return DayReading(on, "resolved", reason, zone, said.is_sure and printed.is_sure)


def unknown(said: SaidDay, why: str) -> DayReading:
    return DayReading(None, "", f"“{said.words}”, {why}", is_sure=False)


def is_dated(words: str) -> bool:
    return words not in WEEKDAYS and words not in RELATIVE and "일" not in words[-1:]


def dated(said: SaidDay, near: date, zone: str, last: date, why: str) -> DayReading:
    """The day as it stands there, in the year of `near`; `why` nobody spoke after the `last`."""
    try:
        on = read_typed_day(said.words.replace(" of ", " "), near=near).on
    except ValueError:
        return unknown(said, "which is no day of the calendar")
    if not FIRST <= on < LAST or on > last:
        return unknown(said, f"but {why}")
    return DayReading(on, "printed", f"“{said.words}” in the text", zone, said.is_sure)


def day_before(words: str, printed: date) -> date | None:
    """The last day of that name or number until the printed one."""
    if words in RELATIVE:
        return printed - timedelta(days=RELATIVE[words])
    if words in WEEKDAYS:
        return printed - timedelta(days=(printed.weekday() - WEEKDAYS[words]) % 7)
    match = KOREAN_DAY.fullmatch(words)
    if match is None:
        return None
    for back in range(366 if match[1] else 31):
        day = printed - timedelta(days=back)
        if day.day == int(match[2]) and match[1] in (None, str(day.month)):
            return day
    return None


def is_two_days(words: str, on: date, printed: date) -> bool:
    """Whether it may be tomorrow's name: where the speaker is, the next day may have begun."""
    return words in WEEKDAYS and on == printed + A_DAY - A_WEEK


def country_zone(country: str) -> str:
    """The zone of the capital, "" for a country (ISO 3166) that is not listed."""
    return TABLES["countries"].get(country, "")


def not_yet(on: date, days: TextDays, zone: str) -> str:
    """Why that day had not begun at the place when the text was stamped, or ""."""
    if not (days.published_at and zone):
        return ""
    local = days.published_at.astimezone(ZoneInfo(zone)).date()
    return (
        f"but it was still {day_words(local)} in {zone} when the text was stamped"
        if local < on
        else ""
    )

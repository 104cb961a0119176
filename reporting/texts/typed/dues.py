"""A time in a claim as an editor types it: by Dec, on 23 Oct, between 27 and 28 Oct, soon."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from reporting.texts.typed.days import YEAR, NoDay, TypedDay, check_year_known, read_typed_day

HOWS = ("by", "on", "from", "between")
TYPED = re.compile(rf"(?:(?P<how>{'|'.join(HOWS)})\s+)?(?P<days>\S.*)", re.IGNORECASE | re.DOTALL)
TWO = re.compile(r"\s+(?P<link>to|or|and)\s+", re.IGNORECASE)
TWO_DAYS = {"on": "or", "between": "and", "from": "to"}  # what stands between the two
END = re.compile(r"(?:the )?end of (?P<of>.+)", re.IGNORECASE)
YEAR_END = re.compile(
    r"(?:the |this )?year(?:[’']?s)?[ -]end|(?:the )?end of (?:the|this) year", re.IGNORECASE
)
MONTH_END = re.compile(r"(?:the )?end of (?:the|this) month", re.IGNORECASE)
WHOLE_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
DAY_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])", re.ASCII)
WORDS_TOO = "March|May"  # small they may be verbs, but not in “by may”
MONTHS = "|".join(one for one in calendar.month_name[1:] if one not in WORDS_TOO)
CALENDAR_WORDS = re.compile(
    rf"\d|\b(?:(?i:{MONTHS}|(?:by|in|on|from|until|before|early|mid|late)[ -](?:{WORDS_TOO}))"
    rf"|{WORDS_TOO})\b"
)
ORDER = "Two days are a first and a later one, such as 27 Oct 2024."
WRITE_TWO = (
    "Write two days as on 27 or 28 Oct 2024, between 27 and 28 Oct 2024, or from 27 to 28 Oct 2024."
)


NO_TIME_TYPED = (
    "“{}” is no time; write by Dec 2024, on 23 Oct 2024, from 23 Oct 2024, between 27 and 28 Oct"
    " 2024, or words such as “within days”."
)


class TypedTimeRefused(ValueError):
    """What is meant as a day and is none; the message is the sentence for the editor."""


@dataclass(frozen=True)
class TypedDue:
    """A deadline (“by”), the day itself (“on”), a beginning (“from”), two days (“between”), or
    words; `how` is a value of `Due.due_how`, `precision` that of `on`."""

    how: str = ""
    on: date | None = None
    until: date | None = None
    precision: str = ""
    words: str = ""

    def __str__(self) -> str:
        if self.on is None:
            return self.words
        first = TypedDay(self.on, self.precision)
        last = self.until and TypedDay(self.until, self.precision)
        return f"between {first} and {last}" if last else f"{self.how} {first}"


def read_typed_due(typed: str, *, near: date | None = None) -> TypedDue:
    """The time that was typed; a day alone is a deadline.

    `near` decides the year where none is typed: the time lies ahead of it. Raises
    `TypedTimeRefused` with a sentence.
    """
    typed = typed.strip()
    try:
        return due_of(typed, near)
    except TypedTimeRefused:
        raise
    except NoDay:
        if CALENDAR_WORDS.search(typed):
            raise TypedTimeRefused(NO_TIME_TYPED.format(typed)) from None
        return TypedDue(words=typed)
    except ValueError as refused:
        raise TypedTimeRefused(str(refused)) from None


def due_of(typed: str, near: date | None) -> TypedDue:
    match = TYPED.fullmatch(typed)
    if match is None:
        return TypedDue(words=typed)
    how = (match["how"] or "").lower()
    parts = TWO.split(match["days"])
    if len(parts) == 3:
        return two_days(how, parts[1].lower(), in_full(parts[0], parts[2], near), near)
    day = due_day(match["days"], near)
    if how == "between":
        raise TypedTimeRefused(WRITE_TWO)
    return TypedDue(how or "by", day.on, None, day.precision)


def in_full(first: str, last: str, near: date | None) -> tuple[str, str]:
    """“27” and “28 Oct” as “27 Oct” and “28 Oct”; without `near` both get the year of one."""
    if first.isdecimal():
        first = DAY_NUMBER.sub(first, last, count=1)
    elif last.isdecimal():
        last = DAY_NUMBER.sub(last, first, count=1)
    years = {*YEAR.findall(f"{first} {last}")}
    if near is None and len(years) == 1:
        first, last = (one if YEAR.search(one) else f"{one} {min(years)}" for one in (first, last))
    return first, last


def two_days(how: str, link: str, days: tuple[str, str], near: date | None) -> TypedDue:
    first = due_day(days[0], near)
    last = due_day(days[1], near and first.on)
    if TWO_DAYS.get(how) != link:
        raise TypedTimeRefused(WRITE_TWO)
    if {first.precision, last.precision} != {"day"} or last.on <= first.on:
        raise TypedTimeRefused(ORDER)
    return TypedDue("between", first.on, last.on, "day")


def due_day(typed: str, near: date | None) -> TypedDay:
    """The day, month or year; the end of a year is its December, that of a month is the month."""
    if ends := YEAR_END.fullmatch(typed) or MONTH_END.fullmatch(typed):
        check_year_known(typed, near)
        month = 12 if ends.re is YEAR_END else near.month if near else 0
        return TypedDay(date(near.year if near else 0, month, 1), "month")
    if end := END.fullmatch(typed):
        if WHOLE_YEAR.fullmatch(end["of"]):
            return TypedDay(date(int(end["of"]), 12, 1), "month")
        typed = end["of"]
    return read_typed_day(typed, near=near, is_ahead=True)

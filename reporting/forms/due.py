"""A time in a claim as an editor types it: by 2024-12, on 2024-10-23, or words such as soon."""

import calendar
import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.forms.dates import DayField, TypedDay
from reporting.models import DueHow, Precision

DAY = r"\d{4}(?:-\d{1,2}){0,2}"
TYPED = re.compile(
    rf"(?:(?P<how>by|on|from|between) )?(?P<day>{DAY})(?: (?P<two>to|or|and) (?P<until>{DAY}))?"
)
TWO_DAYS = {"on": "or", "between": "and", "from": "to"}  # what stands between the two
WORDS_TOO = "March|May"  # small they may be verbs, but not in “by may”
MONTHS = "|".join(one for one in calendar.month_name[1:] if one not in WORDS_TOO)
CALENDAR_WORDS = re.compile(
    rf"\d|\b(?:(?i:{MONTHS}|(?:by|in|on|from|until|before|early|mid|late)[ -](?:{WORDS_TOO}))"
    rf"|{WORDS_TOO})\b"
)
NO_TIME: dict[str, Any] = {
    "due_how": "", "due_on": None, "due_until": None, "due_on_precision": "", "due_words": "",
}  # fmt: skip
DUE = tuple(NO_TIME)


class DueField(forms.CharField):
    """Five columns of a statement or a figure in one field; a day alone is a deadline."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        if found := TYPED.fullmatch(typed):
            return due_of(found)
        if CALENDAR_WORDS.search(typed):
            raise ValidationError(
                f"“{typed}” is no time; write by 2024-12, on 2024-10-23, from 2024-10-23,"
                " between 2024-10-27 and 2024-10-28, or words such as “within days”."
            )
        return {**NO_TIME, "due_words": typed}

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            typed = due_as_typed(self.to_python(data))
        except ValidationError:
            return True
        return typed != (self.prepare_value(initial) or "")

    def prepare_value(self, value: Any) -> Any:
        return due_as_typed(value) if isinstance(value, dict) else value


def due_of(found: re.Match[str]) -> dict[str, Any]:
    first: TypedDay = DayField().to_python(found["day"])
    days = {**NO_TIME, "due_on": first.on, "due_on_precision": first.precision}
    if not found["until"] and found["how"] != DueHow.BETWEEN:
        return {**days, "due_how": found["how"] or DueHow.BY}
    return {**days, "due_how": DueHow.BETWEEN, "due_until": last_of(found, first)}


def last_of(found: re.Match[str], first: TypedDay) -> date:
    """The second of two days, which “by” and a day alone do not have."""
    if not found["two"] or TWO_DAYS.get(found["how"]) != found["two"]:
        raise ValidationError(
            "Write two days as on 2024-10-27 or 2024-10-28, between 2024-10-27 and 2024-10-28,"
            " or from 2024-10-27 to 2024-10-28."
        )
    until: TypedDay = DayField().to_python(found["until"])
    if {first.precision, until.precision} != {Precision.DAY} or until.on <= first.on:
        raise ValidationError("Two days are a first and a later one, such as 2024-10-27.")
    return until.on


def due_as_typed(due: dict[str, Any]) -> str:
    """What the field shows for the five columns."""
    if not due["due_on"]:
        return due["due_words"]
    first = str(TypedDay(due["due_on"], due["due_on_precision"]))
    if due["due_until"]:
        return f"between {first} and {due['due_until']}"
    return f"{due['due_how']} {first}"


def due_columns(owner: Any) -> dict[str, Any]:
    return {name: getattr(owner, name) for name in DUE}

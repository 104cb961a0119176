"""Dates as an editor types them: 2024-10-18, 2024-10 or 2024, with or without a clock time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from reporting.models import Precision

BY_LENGTH = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}
AS_TYPED: dict[str, str] = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m"}


@dataclass(frozen=True)
class TypedDay:
    on: date
    precision: str

    def __str__(self) -> str:
        return self.on.strftime(AS_TYPED.get(self.precision, "%Y-%m-%d"))


@dataclass(frozen=True)
class TypedClock:
    at: time
    precision: str

    def __str__(self) -> str:
        return self.at.strftime("%H:%M:%S" if self.precision == Precision.SECOND else "%H:%M")


def day_as_typed(day: TypedDay) -> str:
    shape = {"year": "%Y", "month": "%B %Y"}.get(day.precision, "%a %-d %b %Y")
    return day.on.strftime(shape)


class DayField(forms.CharField):
    """A day, a month or a year; what was left out stays unknown."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        parts = [int(part) for part in typed.split("-")] if is_date(typed) else []
        try:
            return TypedDay(date(*[*parts, 1, 1][:3]), BY_LENGTH[len(parts)])
        except (TypeError, ValueError, KeyError):
            raise ValidationError(
                f"“{typed}” is no date; write 2024-10-18, or 2024-10 when only the month is known."
            ) from None

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, TypedDay) else value


class ClockField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            at = time.fromisoformat(typed if re.fullmatch(r"\d\d:\d\d(:\d\d)?", typed) else "")
        except ValueError:
            raise ValidationError(f"“{typed}” is no clock time; write 14:05.") from None
        return TypedClock(at, Precision.SECOND if typed.count(":") == 2 else Precision.MINUTE)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, TypedClock) else value


def is_date(typed: str) -> bool:
    return bool(re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", typed))


def check_clock(form: forms.BaseForm, clock: str) -> None:
    """A clock time says nothing without its day and its zone."""
    day, at, zone = (form.cleaned_data.get(f"{clock}_{part}") for part in ("day", "clock", "zone"))
    if at and (not day or day.precision != Precision.DAY):
        form.add_error(f"{clock}_day", "A clock time needs its day, such as 2024-10-18.")
    if at and not zone and f"{clock}_zone" not in form.errors:
        form.add_error(f"{clock}_zone", "A clock time needs its time zone, such as Asia/Seoul.")


def fuzzy(clock: str, typed: dict[str, Any]) -> dict[str, Any]:
    """The model's four fields for what was typed into the form's three."""
    day, at, zone = (typed[f"{clock}_{part}"] for part in ("day", "clock", "zone"))
    instant = datetime.combine(day.on, at.at, ZoneInfo(zone)) if day and at else None
    known = at.precision if instant else day.precision if day else Precision.UNKNOWN
    return {
        f"{clock}_on": day and day.on,
        f"{clock}_at": instant,
        f"{clock}_precision": known,
        f"{clock}_zone": zone,
    }


def typed(clock: str, owner: Any) -> dict[str, Any]:
    """The other way: what the form shows for the fields of a model."""
    on, at, precision, zone = (
        getattr(owner, f"{clock}_{part}") for part in ("on", "at", "precision", "zone")
    )
    day_known = Precision.DAY if at else precision
    return {
        f"{clock}_day": TypedDay(on, day_known) if on else None,
        f"{clock}_clock": TypedClock(at.astimezone(ZoneInfo(zone)).time(), precision)
        if at
        else None,
        f"{clock}_zone": zone,
    }

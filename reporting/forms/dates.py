"""Dates as an editor types them: 18 Oct 2024, 2024-10 or 2024, with or without a clock time."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from reporting.models import Precision, Snapshot, Story
from reporting.texts.typed import TypedClock, TypedDay, read_typed_clock, read_typed_day


def day_as_typed(day: TypedDay) -> str:
    return day.on.strftime("%B %Y") if day.precision == Precision.MONTH else str(day)


def day_near(story: Story, text: Snapshot | None) -> date | None:
    """Beside which a day without its year is read: that of the text, or when the story opens."""
    return (text and text.published_on) or story.opens_on


class DayField(forms.CharField):
    """A day, a month or a year; what was left out stays unknown.

    `near` decides the year where none is typed, `printed_on` what “yesterday” is
    reckoned from; a form sets them from its text or story.
    """

    near: date | None = None
    printed_on: date | None = None

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return read_typed_day(typed, near=self.near, printed_on=self.printed_on)
        except ValueError as refused:
            raise ValidationError(str(refused)) from None

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, TypedDay) else value


class WholeDayField(DayField):
    """A day and nothing coarser, as a date."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if typed and typed.precision != Precision.DAY:
            raise ValidationError("It needs its day, such as 3 Nov 2024.")
        return typed and typed.on


class ClockField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return read_typed_clock(typed)
        except ValueError as refused:
            raise ValidationError(str(refused)) from None

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, TypedClock) else value


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

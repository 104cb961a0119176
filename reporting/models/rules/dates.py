"""Dates as sources give them: a day, sometimes an instant, always with how we know."""

from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q

from reporting.vocabulary.reach import FIRST, LAST


class Precision(models.TextChoices):
    UNKNOWN = "unknown", "not known"
    YEAR = "year", "year"
    MONTH = "month", "month"
    DAY = "day", "day"
    MINUTE = "minute", "minute"
    SECOND = "second", "second"


class Basis(models.TextChoices):
    UNKNOWN = "unknown", "not known"
    PRINTED = "printed", "printed in the source"
    RESOLVED = "resolved", "worked out from a weekday or “hours earlier” in the source"
    EXTERNAL = "external", "taken from another document"
    INFERRED = "inferred", "inferred from the order of events"


class KnownFromBasis(models.TextChoices):
    PUBLIC = "public", "said in public on that day"
    PUBLISHED = "published", "printed on a text"
    BOUNDS = "bounds", "the latest an undated text can be"
    SAID = "said", "the day it was said"
    UNKNOWN = "unknown", "not known"


INSTANT = [Precision.MINUTE, Precision.SECOND]
CALENDAR = [Precision.YEAR, Precision.MONTH, Precision.DAY]


@cache
def known_time_zones() -> set[str]:
    return available_timezones()  # walks through some hundred files


def validate_time_zone(name: str) -> None:
    if name not in known_time_zones():
        raise ValidationError(f"“{name}” is no IANA time zone, such as Asia/Seoul.")


class LocalDay(Func):
    """The calendar day of an instant in a named zone."""

    template = "(timezone(%(expressions)s))::date"
    output_field = models.DateField()


OUT_OF_REACH = "A day lies between the years 1900 and 2100; look at the year."


def within_reach(model: str, *days: str) -> CheckConstraint:
    """No day of the columns `days` lies in the year 0025 or 2999: that is a slip of the pen."""
    fits = Q()
    for day in days:
        fits &= Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gte": FIRST, f"{day}__lt": LAST})
    return CheckConstraint(
        name=f"{model}_days_within_reach",
        condition=fits,
        violation_error_message=OUT_OF_REACH,
    )


def date_constraints(model: str, clock: str) -> list[CheckConstraint]:
    """The rules of one fuzzy date: `<clock>_on`, `_at`, `_precision`, `_zone`.

    A day-only value never becomes midnight somewhere, and an instant names its zone, so that
    its day is the speaker's own. What has no zone is left to the first rule: the database asks
    both, and would fail at a zone without a name.
    """
    on, at, precision, zone = (f"{clock}_{part}" for part in ("on", "at", "precision", "zone"))
    without_time = {f"{precision}__in": CALENDAR, f"{on}__isnull": False, f"{at}__isnull": True}
    with_time = {f"{precision}__in": INSTANT, f"{on}__isnull": False, f"{at}__isnull": False}
    unknown = {precision: Precision.UNKNOWN, f"{on}__isnull": True, f"{at}__isnull": True}
    return [
        CheckConstraint(
            name=f"{model}_{clock}_fits_precision",
            condition=Q(**unknown) | Q(**without_time) | (Q(**with_time) & ~Q(**{zone: ""})),
            violation_error_message=(
                "The date does not fit its precision: a day has no clock time, an instant has a"
                " day, a clock time and a time zone, and an unknown date has neither."
            ),
        ),
        CheckConstraint(
            name=f"{model}_{clock}_day_of_instant",
            condition=(
                Q(**{zone: ""}) | Q(**{f"{at}__isnull": True}) | Q(**{on: LocalDay(F(zone), F(at))})
            ),
            violation_error_message="The day is not the day of that instant in that time zone.",
        ),
    ]

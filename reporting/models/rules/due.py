"""A time in a claim: by December, on 27 or 28 October, within days."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from reporting.models.rules.dates import CALENDAR, Precision


class DueHow(models.TextChoices):
    """What the claim says of the day: a deadline, the day itself, a beginning, or two days."""

    BY = "by", "by"
    ON = "on", "on"
    FROM = "from", "from"
    BETWEEN = "between", "between"


class Due(models.Model):
    """The time that a statement or a figure speaks of; a day, two days, or words such as “soon”."""

    due_how = models.CharField("time in the claim", max_length=8, choices=DueHow, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_until = models.DateField(null=True, blank=True, help_text="The last day, with “between”.")
    due_on_precision = models.CharField(max_length=10, choices=Precision, blank=True)
    due_words = models.CharField(
        max_length=60, blank=True, help_text="Instead of a day, such as “within days”."
    )

    class Meta:
        abstract = True


def due_constraints(model: str) -> list[CheckConstraint]:
    none = Q(due_how="", due_on__isnull=True, due_until__isnull=True, due_on_precision="")
    one = Q(
        due_how__in=[DueHow.BY, DueHow.ON, DueHow.FROM],
        due_on__isnull=False, due_until__isnull=True, due_on_precision__in=CALENDAR,
    )  # fmt: skip
    two = Q(due_how=DueHow.BETWEEN, due_on_precision=Precision.DAY, due_until__gt=F("due_on"))
    return [
        CheckConstraint(
            name=f"{model}_due_fits",
            condition=none | ((one | two) & Q(due_words="")),
            violation_error_message=(
                "A time in the claim is a day with “by”, “on” or “from” and its precision (year,"
                " month or day), two days with “between”, or words; not both."
            ),
        ),
        CheckConstraint(
            name=f"{model}_due_words_without_digits",
            condition=~Q(due_words__regex="[0-9]"),
            violation_error_message="Words of time have no digits; enter the day as a day.",
        ),
    ]

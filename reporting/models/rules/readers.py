"""What readers of the chart get beside a statement: a note of ours, and that we verified it."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q

from reporting.models.rules.guards import Guard, require_by_trigger

LONGEST_NOTE = 80


class ForReaders(models.Model):
    """Neither moves a comparator, a holder or a verdict: they stand beside what was said."""

    chart_note = models.CharField(
        "note on the chart",
        max_length=LONGEST_NOTE,
        blank=True,
        default="",
        help_text="In our words, drawn beside the mark; no number that the statement has not.",
    )
    verified_on = models.DateField(
        "verified by us on", null=True, blank=True, help_text="The day on which we knew it is so."
    )
    verification = models.CharField(
        "how we know", max_length=300, blank=True, default="", help_text="Readers see it."
    )

    class Meta:
        abstract = True


def reader_constraints(model: str) -> list[CheckConstraint]:
    neither: dict[str, Any] = {"verified_on__isnull": True, "verification": ""}
    both = {"verified_on__isnull": False, "verification__regex": r"[^[:space:]]"}
    return [
        CheckConstraint(
            name=f"{model}_chart_note_is_one_line",
            condition=Q(chart_note="")
            | Q(chart_note__regex=r"^[^[:space:]]([^\n\r]*[^[:space:]])?$"),
            violation_error_message=(
                "A note on the chart is one line, without a space before or behind it."
            ),
        ),
        CheckConstraint(
            name=f"{model}_verified_with_a_reason",
            condition=Q(**neither) | Q(**both),
            violation_error_message="A verification has its day and says how we know.",
        ),
        CheckConstraint(
            name=f"{model}_verified_once_it_was_said",
            condition=Q(verified_on__isnull=True)
            | Q(said_on__isnull=True)
            | Q(verified_on__gte=F("said_on")),
            violation_error_message="Nothing is verified before the day it was said.",
        ),
    ]


def verified_by_today() -> Guard:
    """Its day is today or earlier, in the zone of the story."""
    return require_by_trigger(
        "verified_by_today",
        "NEW.verified_on IS NULL OR EXISTS (SELECT 1 FROM reporting_story s"
        " WHERE s.id = NEW.story_id"
        " AND NEW.verified_on <= (clock_timestamp() AT TIME ZONE s.time_zone)::date)",
        "The day of a verification lies in the future.",
    )

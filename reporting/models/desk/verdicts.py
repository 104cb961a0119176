from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q

from reporting.models.record.statements import Statement
from reporting.models.record.stories import Series
from reporting.models.rules.dates import within_reach
from reporting.models.rules.guards import date_by_trigger, refuse_by_trigger

CLAIM = ("statement", "series", "figure_words", "ended_on")


class DueVerdict(models.TextChoices):
    MET = "met", "met"
    MISSED = "missed", "missed"
    UNCLEAR = "unclear", "unclear"


class ClaimVerdictQuerySet(models.QuerySet["ClaimVerdict"]):
    def latest_of_each(self) -> Self:
        """Of each claim the verdict that counts."""
        same = {name: OuterRef(name) for name in CLAIM}
        later = ClaimVerdict.objects.filter(pk__gt=OuterRef("pk"), **same)
        return self.filter(~Exists(later))


class ClaimVerdict(models.Model):
    """What a person judged when the time of a claim had passed. Append-only, for the desk.

    It judges a statement, or the figure with these words in it, for the time that ended on
    `ended_on`: a figure that is typed anew keeps its verdict, another deadline is judged anew. The
    latest counts.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="verdicts")
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="verdicts")
    figure_words = models.CharField(
        max_length=300, blank=True, help_text="The figure by its words; empty: the statement."
    )
    ended_on = models.DateField(help_text="The last day of the time that was claimed.")
    verdict = models.CharField(max_length=10, choices=DueVerdict)
    note = models.CharField(max_length=300, blank=True, help_text="For the desk; never public.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimVerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [
            date_by_trigger("recorded_at"),
            refuse_by_trigger(
                "is_append_only",
                pgtrigger.Update | pgtrigger.Delete,
                "A verdict cannot change.",
            ),
        ]
        constraints = [
            within_reach("verdict", "ended_on"),
            CheckConstraint(
                name="verdict_is_one_of_three",
                condition=Q(verdict__in=DueVerdict.values),
                violation_error_message="A verdict is met, missed or unclear.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.figure_words or self.statement}"

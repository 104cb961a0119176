from typing import Self, cast

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from reporting.models.record.actors import Actor
from reporting.models.record.stories import Series


class RewordingQuerySet(models.QuerySet["Rewording"]):
    def waiting(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of(self, owner: Series | Actor) -> Self:
        return self.filter(**{owner._meta.model_name or "": owner})


class Rewording(models.Model):
    """Other words for a series or an actor, ordered in the admin and made by the worker.

    Until then nothing is changed; then the row and every release that carries it change together.
    """

    series = models.ForeignKey(
        Series, null=True, on_delete=models.CASCADE, related_name="rewordings"
    )
    actor = models.ForeignKey(Actor, null=True, on_delete=models.CASCADE, related_name="rewordings")
    changes = models.JSONField(help_text="What each field becomes; offices as a whole list.")
    reason = models.TextField()
    ordered_at = models.DateTimeField(auto_now_add=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rewordings"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    corrections = models.PositiveIntegerField(
        null=True, help_text="How many releases it made; empty when it changed nothing."
    )
    problem = models.TextField(blank=True, help_text="Why it changed nothing.")

    objects = RewordingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            CheckConstraint(
                name="rewording_of_one_thing",
                condition=Q(series__isnull=True) ^ Q(actor__isnull=True),
                violation_error_message="Words change of one series or of one actor.",
            ),
            CheckConstraint(
                name="rewording_has_a_reason",
                condition=Q(reason__regex=r"[^[:space:]]"),
                violation_error_message="Say why: what is public changes by a correction.",
            ),
            UniqueConstraint(
                name="rewording_waits_once",
                fields=["series", "actor"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                violation_error_message=(
                    "Another change of these words waits for the worker, and this one would undo"
                    " it: wait until it is made, or take it back first."
                ),
            ),
            CheckConstraint(
                name="rewording_ends_one_way",
                condition=Q(ended_at__isnull=True, corrections__isnull=True, problem="")
                | Q(ended_at__isnull=False, corrections__isnull=False, problem="")
                | Q(ended_at__isnull=False, corrections__isnull=True) & ~Q(problem=""),
                violation_error_message="It was made, or it ended with a problem.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {', '.join(self.changes)}"

    @property
    def owner(self) -> Series | Actor:
        """Whose words change."""
        return cast(Series | Actor, self.series or self.actor)

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.snapshots import Snapshot
from reporting.models.rules.guards import (
    BY_THE_OWNER,
    Guard,
    date_by_trigger,
    refuse_by_trigger,
)

TWO_PEOPLE = "Whoever asks that a text is taken down does not confirm it: two people do."


class Takedown(models.Model):
    """A text that may not be kept any longer: one person asks, another confirms.

    Then its words go from the snapshot, but for those that statements rest on (`BLOT` stands in
    their place, so that every offset stays true). Its hash and all releases stay.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="takedowns")
    reason = models.TextField(help_text="Such as the law, or the publisher’s letter and its day.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="takedowns_asked"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="takedowns_confirmed",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            UniqueConstraint(
                name="takedown_once_per_text",
                fields=["snapshot"],
                violation_error_message="Somebody has asked already that this text is taken down.",
            ),
            CheckConstraint(
                name="takedown_by_two_people",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                violation_error_message=TWO_PEOPLE,
            ),
            CheckConstraint(
                name="takedown_is_confirmed_at_a_time",
                condition=Q(confirmed_by__isnull=True) ^ Q(confirmed_at__isnull=False),
                violation_error_message="A takedown is confirmed by somebody and at a time.",
            ),
            CheckConstraint(
                name="takedown_says_why",
                condition=Q(reason__regex=r"[^[:space:]]"),
                violation_error_message="A takedown says why.",
            ),
        ]
        triggers = [
            date_by_trigger("asked_at"),
            Guard(
                name="is_asked_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__confirmed_by__isnull=False),
                func=f"""
                    IF NOT {BY_THE_OWNER} THEN
                        RAISE EXCEPTION 'A takedown is asked for before it is confirmed.'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            refuse_by_trigger(
                "is_what_was_asked",
                pgtrigger.Update,
                "What was asked for does not change; withdraw it and ask anew.",
                pgtrigger.AnyChange("snapshot", "reason", "asked_by", "asked_at"),
            ),
            refuse_by_trigger(
                "is_final",
                pgtrigger.Update | pgtrigger.Delete,
                "A takedown that was confirmed stays.",
                pgtrigger.Q(old__confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Takedown of {self.snapshot}"

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement

HERE = timedelta(seconds=90)  # without a sign of life: three times what an open page takes


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, moment: datetime) -> Self:
        return self.filter(seen_at__gt=moment - HERE)

    def at(self, subject: Source | Statement) -> Self:
        return self.filter(**{subject._meta.model_name or "": subject})


class Presence(models.Model):
    """Somebody who has a source or a statement open. Kept for minutes; no part of the record."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences"
    )
    source = models.ForeignKey(
        Source, null=True, on_delete=models.CASCADE, related_name="presences"
    )
    statement = models.ForeignKey(
        Statement, null=True, on_delete=models.CASCADE, related_name="presences"
    )
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            CheckConstraint(
                name="presence_at_one_thing",
                condition=Q(source__isnull=True) ^ Q(statement__isnull=True),
                violation_error_message="Somebody is at a source or at a statement.",
            ),
            CheckConstraint(
                name="presence_opened_before_seen",
                condition=Q(opened_at__lte=F("seen_at")),
                violation_error_message="Nobody is seen at a thing before opening it.",
            ),
            UniqueConstraint(
                name="presence_once_per_source",
                fields=["user", "source"],
                violation_error_message="This person is at this source already.",
            ),
            UniqueConstraint(
                name="presence_once_per_statement",
                fields=["user", "statement"],
                violation_error_message="This person is at this statement already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.source or self.statement}"

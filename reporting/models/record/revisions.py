from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models

from reporting.models.rules.guards import date_by_trigger, refuse_by_trigger
from reporting.models.rules.waiting import LINES_WAITING


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.model_name, subject_id=subject.pk)

    def write(self, subject, action, *, by, before=None, after=None, reason="") -> "Revision":
        """One line of the desk's log: who did what to which object, and why."""
        return self.create(
            subject_type=subject._meta.model_name,
            subject_id=subject.pk,
            action=action,
            before=before or {},
            after=after or {},
            by=by,
            reason=reason,
        )


class Revision(models.Model):
    """The desk's log. Append-only."""

    subject_type = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    action = models.CharField(max_length=30)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="revisions",
        help_text="Empty when the program did it on its own.",
    )
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(name="revision_of_a_person", fields=["by", "-recorded_at"]),
            LINES_WAITING,
        ]
        triggers = [
            date_by_trigger("recorded_at"),
            refuse_by_trigger(
                "is_append_only",
                pgtrigger.Update | pgtrigger.Delete,
                "The log of the desk cannot change.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject_id}"

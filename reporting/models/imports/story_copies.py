from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from reporting.models.record.stories import Story


class StoryCopyQuerySet(models.QuerySet["StoryCopy"]):
    def waiting(self) -> Self:
        return self.filter(ended_at__isnull=True)


class StoryCopy(models.Model):
    """A frozen copy of a story, ordered in the admin and made by the worker as a ZIP."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="copies")
    site = models.CharField(max_length=300, help_text="Where readers find the live pages.")
    ordered_at = models.DateTimeField(auto_now_add=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="story_copies"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to="frozen/", max_length=200, blank=True)
    problem = models.TextField(blank=True, help_text="Why there is no file.")

    objects = StoryCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "story copies"
        ordering = ["id"]
        constraints = [
            UniqueConstraint(
                name="storycopy_waits_once",
                fields=["story"],
                condition=Q(ended_at__isnull=True),
                violation_error_message=(
                    "A copy of this story waits for the worker; order another when it is made."
                ),
            ),
            CheckConstraint(
                name="storycopy_ends_one_way",
                condition=Q(ended_at__isnull=True, file="", problem="")
                | Q(ended_at__isnull=False, problem="") & ~Q(file="")
                | Q(ended_at__isnull=False, file="") & ~Q(problem=""),
                violation_error_message="It has a file, or it ended with a problem.",
            ),
        ]

    def __str__(self) -> str:
        return f"Copy of {self.story}"

    @property
    def file_name(self) -> str:
        """“nk-deployment-2026-11-28.zip”; empty while there is none."""
        return (self.file.name or "").rpartition("/")[2]

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

from reporting.models.sources import Snapshot


class UploadState(models.TextChoices):
    WAITING = "waiting", "waiting for the worker"
    CAPTURED = "captured", "captured"
    UNCHANGED = "unchanged", "already on record"
    REFUSED = "refused", "refused"


class UploadQuerySet(models.QuerySet["Upload"]):
    def waiting(self) -> Self:
        return self.filter(state=UploadState.WAITING)


class Upload(models.Model):
    """A file somebody handed in, kept as it came, and what became of it.

    The row is the order to capture it: a lost message to the worker costs time, not the file.
    """

    file = models.FileField(upload_to="articles/%Y/%m/", blank=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    snapshot = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uploads",
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            CheckConstraint(
                name="upload_state_fits_outcome",
                condition=Q(
                    state=UploadState.WAITING, snapshot__isnull=True, finished_at__isnull=True
                )
                | Q(
                    state__in=[UploadState.CAPTURED, UploadState.UNCHANGED],
                    snapshot__isnull=False,
                    finished_at__isnull=False,
                )
                | (
                    Q(state=UploadState.REFUSED, snapshot__isnull=True, finished_at__isnull=False)
                    & ~Q(problem="")
                ),
                violation_error_message=(
                    "A captured file has its text, a refused one its problem, a waiting one"
                    " neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

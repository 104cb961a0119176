"""What has to be done for an import, in pieces that one worker does each."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Now

from reporting.models.imports.batches import ImportBatch, Step
from reporting.models.imports.files import ImportFile


class ImportChunkQuerySet(models.QuerySet["ImportChunk"]):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)

    def taking_back(self) -> Self:
        return self.waiting().filter(step=Step.UNDO)

    def claimable(self) -> Self:
        """Those whose turn it is: not of a cancelled import, nor of one that was confirmed by
        somebody whose account was switched off since, nor waiting for an earlier step.

        What was ordered to be taken back goes first, so that no other import, such as the same
        file once more, leads to what is about to go.
        """
        chunks = ImportChunk.objects.all()
        earlier = chunks.waiting().filter(
            batch=models.OuterRef("batch"), step__lt=models.OuterRef("step")
        )
        gone = ~Q(batch__confirmed_by__is_active=False)  # true where nobody confirmed it yet
        free = (Q(batch__cancelled_at__isnull=True) & gone) | Q(step=Step.UNDO)
        in_turn = Q(in_turn=False) | ~models.Exists(earlier)
        settled = Q(step__in=(Step.READ, Step.UNDO)) | ~models.Exists(chunks.taking_back())
        rested = Q(not_before__isnull=True) | Q(not_before__lte=Now())
        return self.waiting().filter(free, in_turn, settled, rested)


class ImportChunk(models.Model):
    """A stretch of rows that one worker does in one transaction. The row is the order."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="chunks")
    step = models.PositiveSmallIntegerField(choices=Step)
    file = models.ForeignKey(
        ImportFile, null=True, blank=True, on_delete=models.CASCADE, related_name="chunks"
    )
    first = models.PositiveIntegerField(default=0, help_text="Number of its first row.")
    last = models.PositiveIntegerField(default=0)
    in_turn = models.BooleanField(
        default=True, help_text="Begins when every earlier step of the import is done."
    )
    number = models.PositiveIntegerField(
        default=0, help_text="Its place in its step, so that imports take turns."
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(
        null=True, blank=True, help_text="Until then a site that it asks wants to be left alone."
    )
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    objects = ImportChunkQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "step", "number", "id"]
        indexes = [
            models.Index(
                name="importchunk_waiting",
                fields=["attempts", "number", "id"],
                condition=Q(done_at__isnull=True),
            ),
        ]
        constraints = [
            CheckConstraint(
                name="importchunk_first_before_last",
                condition=Q(first__lte=F("last")),
                violation_error_message="A chunk ends after it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.first}–{self.last} of {self.batch}"

"""Which texts are copies of which: what is kept to find them, and what was proposed."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.sources import Snapshot, Source


class Sketch(models.Model):
    """What is kept of a text to find its copies: the bands of its MinHash."""

    snapshot = models.OneToOneField(Snapshot, on_delete=models.CASCADE, related_name="sketch")
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = [GinIndex(name="sketch_bands", fields=["bands"])]

    def __str__(self) -> str:
        return f"Sketch of {self.snapshot_id}"


class ProposalState(models.TextChoices):
    OPEN = "open", "waits for a decision"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class CopyProposal(models.Model):
    """That one source copies another's text: proposed by rule, decided by people, once."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="copy_proposals")
    original = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="copies_proposed")
    likeness = models.FloatField(help_text="Part of the shorter text that stands in the other.")
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "proposed copy"
        verbose_name_plural = "proposed copies"
        ordering = ["-likeness", "id"]
        constraints = [
            UniqueConstraint(
                name="copyproposal_once",
                fields=["source", "original"],
                violation_error_message="This copy was proposed before.",
            ),
            CheckConstraint(
                name="copyproposal_not_of_itself",
                condition=~Q(source=F("original")),
                violation_error_message="A source is no copy of itself.",
            ),
            CheckConstraint(
                name="copyproposal_decision_is_stamped",
                condition=Q(
                    state=ProposalState.OPEN, decided_at__isnull=True, decided_by__isnull=True
                )
                | (
                    ~Q(state=ProposalState.OPEN)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                violation_error_message="A decision is kept with its time and its person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} copies {self.original}"

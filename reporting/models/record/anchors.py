"""Where passages stand in later texts of their sources."""

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.appearances import Passage
from reporting.models.record.snapshots import Snapshot
from reporting.models.rules.guards import refuse_by_trigger
from reporting.models.rules.suggested import note_found_again


class Fate(models.TextChoices):
    SAME = "same", "stands where it stood"
    MOVED = "moved", "stands elsewhere"
    ORPHAN = "orphan", "no longer stands in the text"


class Anchor(models.Model):
    """Where a passage stands in a later text of its source; the passage itself never changes."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="anchors")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="anchors")
    fate = models.CharField(max_length=10, choices=Fate)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["snapshot", "start", "id"]
        constraints = [
            UniqueConstraint(
                name="anchor_once_per_text",
                fields=["passage", "snapshot"],
                violation_error_message="This passage was looked for in this text already.",
            ),
            CheckConstraint(
                name="anchor_place_fits_fate",
                condition=Q(fate=Fate.ORPHAN, start__isnull=True, end__isnull=True)
                | (
                    ~Q(fate=Fate.ORPHAN)
                    & Q(start__isnull=False, end__isnull=False, start__lt=F("end"))
                ),
                violation_error_message=(
                    "A passage that stands in the text has a place; an orphan has none."
                ),
            ),
        ]
        triggers = [
            refuse_by_trigger(
                "is_kept_as_found", pgtrigger.Update, "Where a passage was found does not change."
            ),
            note_found_again(),
        ]

    def __str__(self) -> str:
        return f"{self.passage}: {self.get_fate_display()}"

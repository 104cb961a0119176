"""An import as rows: what was handed in, what has to be done, and what became of every row.

These tables are the record of an import. Celery's messages only wake a worker; whatever phase an
import is in is computed from the rows, so no import can hang in a state.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Now

from reporting.models.imports.files import ImportFile
from reporting.models.record.actors import Actor
from reporting.models.record.stories import Story
from reporting.models.rules.dates import validate_time_zone


class ImportKind(models.TextChoices):
    ARTICLES = "articles", "articles"
    ACTORS = "actors", "actors and their names"
    STATEMENTS = "statements", "statements with figures and passages"


class Step(models.IntegerChoices):
    """What a chunk is for, in the order in which the chunks of a batch come."""

    READ = 1, "reading"
    PLAN = 2, "planning"
    COMPARE = 3, "looking for copies"
    APPLY = 4, "applying"
    UNDO = 5, "taking back"

    @property
    def answer_column(self) -> str:
        """The column of a row with what planning or applying decided about it.

        Only those two decide: reading plans a broken row as rejected, comparing alters plans,
        and taking back leaves both columns alone.
        """
        return "outcome" if self == Step.APPLY else "planned"


class Outcome(models.TextChoices):
    CREATED = "created", "created"
    NEW_VERSION = "new_version", "new version"
    UPDATED = "updated", "updated"
    UNCHANGED = "unchanged", "unchanged"
    SUSPECTED = "suspected_duplicate", "suspected duplicate"
    MISTAKE = "suspected_mistake", "suspected mistake"
    REJECTED = "rejected", "rejected"
    FAILED = "failed", "failed by an error of the program"


NOT_TAKEN = (Outcome.REJECTED, Outcome.FAILED)  # nothing is kept of the row


def stamped_pair(stamp: str) -> CheckConstraint:
    """A person without a time is no stamp; the shell stamps a time without a person."""
    at, by = Q(**{f"{stamp}_at__isnull": False}), Q(**{f"{stamp}_by__isnull": True})
    return CheckConstraint(
        name=f"importbatch_{stamp}_by_has_a_time",
        condition=at | by,
        violation_error_message="A step is kept with its time.",
    )


class ImportBatch(models.Model):
    """One import: files handed in together, with what is taken for granted about their rows."""

    kind = models.CharField(max_length=12, choices=ImportKind, default=ImportKind.ARTICLES)
    story = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.PROTECT, related_name="imports"
    )
    outlet = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="imports"
    )
    time_zone = models.CharField(max_length=64, blank=True, validators=[validate_time_zone])
    language = models.CharField(max_length=12, blank=True)
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="imports",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "import"
        ordering = ["-id"]
        constraints = [
            stamped_pair("confirmed"),
            stamped_pair("cancelled"),
            stamped_pair("undone"),
            CheckConstraint(
                name="importbatch_undone_after_confirmed",
                condition=Q(undone_at__isnull=True) | Q(confirmed_at__isnull=False),
                violation_error_message="Only an import that was applied can be taken back.",
            ),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}"

    @property
    def answer_column(self) -> str:
        """The column of its rows that counts: what is planned until it is confirmed."""
        return (Step.APPLY if self.confirmed_at else Step.PLAN).answer_column


class ImportChunkQuerySet(models.QuerySet["ImportChunk"]):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)

    def taking_back(self) -> Self:
        return self.waiting().filter(step=Step.UNDO)

    def claimable(self) -> Self:
        """Those whose turn it is: not of a cancelled import, nor waiting for an earlier step.

        What was ordered to be taken back goes first, so that no other import, such as the same
        file once more, leads to what is about to go.
        """
        chunks = ImportChunk.objects.all()
        earlier = chunks.waiting().filter(
            batch=models.OuterRef("batch"), step__lt=models.OuterRef("step")
        )
        free = Q(batch__cancelled_at__isnull=True) | Q(step=Step.UNDO)
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

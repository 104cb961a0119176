"""An import as rows: what was handed in, what has to be done, and what became of every row.

These tables are the record of an import. Celery's messages only wake a worker; whatever phase an
import is in is computed from the rows, so no import can hang in a state.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q

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


CREATING = (Outcome.CREATED, Outcome.SUSPECTED)  # something of the row is new on the record
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

"""One row of an import: what was read, what is planned for it, and what became of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from reporting.models.imports.batches import ImportBatch, Outcome
from reporting.models.imports.files import ImportFile
from reporting.models.record.actors import Actor
from reporting.models.record.snapshots import Snapshot
from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement


class MistakeVerdict(models.TextChoices):
    """What a person says of a suspected mistake: a text unlike the one that has its address."""

    NEW_VERSION = "new_version", "it is a new version"
    OTHER_ARTICLE = "other_article", "it is another article"


LEADS = ("same_as", "source", "snapshot", "statement", "actor")


def leading_to(model: type[models.Model] | str, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        model,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related_name,
        db_index=False,
    )


def where_it_leads(name: str) -> models.Index:
    """Of rows that lead somewhere only: each writing of a row goes into every index."""
    leads = Q(**{f"{name}__isnull": False})
    return models.Index(name=f"importrow_{name}", fields=[name], condition=leads)


class ImportRow(models.Model):
    """One row of an import: what was read, what is planned for it, and what became of it."""

    batch = models.ForeignKey(
        ImportBatch, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    file = models.ForeignKey(
        ImportFile, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=300, help_text="Where it stands, such as “line 12”.")
    values = models.JSONField(default=dict, help_text="By the file’s own column names.")
    page = models.JSONField(
        null=True, blank=True, help_text="What was found in the page that it holds."
    )
    key = models.CharField(
        max_length=100, blank=True, help_text="What identifies it, so that a repetition is known."
    )
    address = models.CharField(
        max_length=1000,
        blank=True,
        default="",
        db_default="",
        help_text="Its own web address, as addresses are spelt.",
    )
    shares_address = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Another row names that address too, for another text.",
    )
    unknown_outlet = models.CharField(
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Its outlet as given, where the record knows none.",
    )
    sketch = ArrayField(models.BigIntegerField(), null=True, blank=True)
    suspicion = models.JSONField(
        null=True, blank=True, help_text="Of which text it may be a copy, how far, and why."
    )
    planned = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    problems = models.JSONField(default=list, help_text="Pairs of column and reason.")
    verdict = models.CharField(
        max_length=20, choices=MistakeVerdict, blank=True, default="", db_default=""
    )
    verdict_about = models.CharField(
        max_length=130,
        blank=True,
        default="",
        db_default="",
        help_text="The source and the key of the row that it was given about.",
    )
    verdict_at = models.DateTimeField(null=True, blank=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    same_as = leading_to("self", "repetitions")
    source = leading_to(Source, "import_rows")
    snapshot = leading_to(Snapshot, "import_rows")
    statement = leading_to(Statement, "import_rows")
    actor = leading_to(Actor, "import_rows")
    is_broken = models.BooleanField(
        default=False, help_text="It could not be read, so there is nothing to decide again."
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["file", "number"]
        indexes = [
            models.Index(name="importrow_outcomes", fields=["batch", "planned", "outcome"]),
            *(where_it_leads(name) for name in LEADS),
            models.Index(
                name="importrow_unknown_outlets",
                fields=["batch", "unknown_outlet"],
                condition=~Q(unknown_outlet=""),
            ),
        ]
        constraints = [
            UniqueConstraint(
                name="importrow_once_per_file",
                fields=["file", "number"],
                violation_error_message="This row of the file was read already.",
            ),
            CheckConstraint(
                name="importrow_mistake_wrote_nothing",
                condition=~Q(outcome=Outcome.MISTAKE) | Q(snapshot__isnull=True),
                violation_error_message="Of a suspected mistake nothing is written.",
            ),
            CheckConstraint(
                name="importrow_verdict_is_stamped",
                condition=Q(verdict="", verdict_at__isnull=True, verdict_by__isnull=True)
                | (~Q(verdict="") & Q(verdict_at__isnull=False)),
                violation_error_message="A verdict is kept with its time.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.place}"

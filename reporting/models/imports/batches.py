"""An import as rows: what was handed in, what has to be done, and what became of every row.

These tables are the record of an import. Celery's messages only wake a worker; whatever phase an
import is in is computed from the rows, so no import can hang in a state.
"""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from reporting.models.record.actors import Actor
from reporting.models.record.snapshots import Snapshot
from reporting.models.record.sources import Source
from reporting.models.record.statements import Statement
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
    REJECTED = "rejected", "rejected"


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


class ImportFile(models.Model):
    """A file as it came, kept and hashed, and how it is read."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to="imports/%Y/%m/", blank=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    format = models.CharField(max_length=20, blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    is_guessed = models.BooleanField(
        default=False, help_text="The encoding was guessed from the bytes."
    )
    delimiter = models.CharField(max_length=1, blank=True)
    header = models.JSONField(default=list, help_text="The names of its columns, as they came.")
    passed_over = models.TextField(blank=True, help_text="What in it is no row, in a sentence.")
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["batch", "id"]

    def __str__(self) -> str:
        return self.name


class ImportChunkQuerySet(models.QuerySet["ImportChunk"]):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)

    def claimable(self) -> Self:
        """Those whose turn it is: not of a cancelled import, nor waiting for an earlier step."""
        earlier = ImportChunk.objects.waiting().filter(
            batch=models.OuterRef("batch"), step__lt=models.OuterRef("step")
        )
        free = Q(batch__cancelled_at__isnull=True) | Q(step=Step.UNDO)
        return self.waiting().filter(free, Q(in_turn=False) | ~models.Exists(earlier))


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
    sketch = ArrayField(models.BigIntegerField(), null=True, blank=True)
    suspicion = models.JSONField(
        null=True, blank=True, help_text="Of which text it may be a copy, how far, and why."
    )
    planned = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    problems = models.JSONField(default=list, help_text="Pairs of column and reason.")
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
        ]
        constraints = [
            UniqueConstraint(
                name="importrow_once_per_file",
                fields=["file", "number"],
                violation_error_message="This row of the file was read already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.place}"


class ColumnMeaning(models.Model):
    """What a column of files is taken for, as somebody decided once; empty is “ignore it”."""

    kind = models.CharField(max_length=12, choices=ImportKind)
    header = models.CharField(max_length=100, help_text="Its name in small letters.")
    field = models.CharField(max_length=40, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                name="columnmeaning_once",
                fields=["kind", "header"],
                violation_error_message="It is already decided what this column means.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.header} → {self.field or 'ignored'}"

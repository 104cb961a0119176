"""The files of an import, each of them or each sheet of it read in its own way."""

from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q

from reporting.vocabulary import LEFT_OUT, NOTHING_TO_READ


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def left_out(self) -> Self:
        """Those of which no row is read."""
        return self.exclude(left_out="")


class ImportFile(models.Model):
    """A file as it came, kept and hashed, and how it is read; of a workbook, one of its sheets."""

    batch = models.ForeignKey(
        "reporting.ImportBatch", on_delete=models.PROTECT, related_name="files"
    )
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
    problem = models.TextField(blank=True)
    sheet = models.CharField(
        max_length=255, blank=True, help_text="Its title, where the workbook has several."
    )
    left_out = models.CharField(
        max_length=12, choices=LEFT_OUT, blank=True, help_text="Why nothing of it is read."
    )
    header_line = models.PositiveIntegerField(
        default=0, help_text="The line of the names of its columns; 0 where none has them."
    )
    above = models.JSONField(default=list, help_text="Pairs of line and words before that line.")
    remarks = models.JSONField(default=list, help_text="Sentences on how it is read.")
    has_serials = models.BooleanField(
        default=False, help_text="A bare number in it may be a spreadsheet’s for a day, from 1900."
    )
    said = models.JSONField(
        default=dict, help_text="What somebody said of it: encoding, delimiter, header_line."
    )
    meanings = models.JSONField(
        default=dict, help_text="Field by name of a column, decided for this file alone."
    )

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "id"]
        constraints = [
            CheckConstraint(
                name="importfile_left_out_has_no_header",
                condition=Q(left_out="") | Q(header=[]),
                violation_error_message="Nothing is read of a sheet that is left out.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} › {self.sheet}" if self.sheet else self.name

    @property
    def can_be_read(self) -> bool:
        """Whether a sheet that is left out has anything to read."""
        return self.left_out not in NOTHING_TO_READ

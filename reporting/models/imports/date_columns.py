"""The columns of files in which days stand in figures, and which way round they are read."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from reporting.models.imports.files import ImportFile


class DayOrder(models.TextChoices):
    """What comes first in 03/04/2024."""

    DAY = "day", "the day before the month"
    MONTH = "month", "the month before the day"


class DateColumn(models.Model):
    """What a column shows of its days, as “line 14: 25/12/2024” each, and what somebody said of it.

    `unclear` may be read either way; `day_first` and `month_first` prove an order; `serial` is a
    number that a spreadsheet may mean for a day.
    """

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="date_columns")
    header = models.CharField(max_length=200, help_text="The column’s name, as it came.")
    unclear = models.CharField(max_length=400, blank=True)
    day_first = models.CharField(max_length=400, blank=True)
    month_first = models.CharField(max_length=400, blank=True)
    serial = models.CharField(max_length=400, blank=True)
    said = models.CharField(max_length=5, choices=DayOrder, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["file", "id"]
        constraints = [
            UniqueConstraint(
                name="datecolumn_once_per_file",
                fields=["file", "header"],
                violation_error_message="The days of this column are already told of.",
            ),
            CheckConstraint(
                name="datecolumn_order_is_one_of_two",
                condition=Q(said__in=["", *DayOrder.values]),
                violation_error_message="Either the day or the month comes first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.header} in {self.file}"

    @property
    def has_figures(self) -> bool:
        """Whether days in figures stand in it, or somebody said how they do."""
        return bool(self.unclear or self.day_first or self.month_first or self.said)

    @property
    def is_mixed(self) -> bool:
        """Whether both orders are proven, so that neither holds for the column."""
        return bool(self.day_first and self.month_first)

    @property
    def proven(self) -> str:
        """The order that the column itself proves; empty when it proves none, or both."""
        if self.is_mixed:
            return ""
        return DayOrder.DAY if self.day_first else DayOrder.MONTH if self.month_first else ""

    @property
    def order(self) -> str:
        return self.said or self.proven

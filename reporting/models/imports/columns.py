"""What the columns of files are taken for, from one import to the next."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from reporting.models.imports.batches import ImportKind

# As the program names a column that has no name, or a name that is taken, and as Excel in several
# languages, pandas, SheetJS, Access and R do; each as `plain_header` has it.
NAMELESS = (
    r"^((column|unnamed|empty|spalte|colonne|columna|coluna|colonna|столбец|стовпець|열|列|f|v)"
    r" ?[0-9]+( level [0-9]+)?|[0-9]{1,3}|empty|.* \([0-9]{1,3}\))$"
)


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
            CheckConstraint(
                name="columnmeaning_of_a_name",
                condition=~Q(header__regex=NAMELESS),
                violation_error_message=(
                    "A column without a name holds something else in the next file: decide for"
                    " this file alone."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.header} → {self.field or 'ignored'}"

"""Columns that nobody knows and that may hold the texts of the articles: they are asked for before
anything is fetched in their place, or said to be missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from reporting.importing.fields.known_fields import is_unknown
from reporting.importing.fields.meanings import Meanings
from reporting.models import ImportFile, ImportKind, ImportRow

LONG = 200  # characters from which a cell looks like a text
ASK_FIRST = (
    "Nobody knows this column, and it looks like the text. Say on the page of the plan what it"
    " holds; until then nothing is fetched for the row."
)


@dataclass(frozen=True, slots=True)
class UnaskedTexts:
    """The columns without a meaning that have a long cell in some of the rows."""

    columns: list[str]

    @classmethod
    def of(cls, rows: Iterable[ImportRow], file: ImportFile, decided: Meanings) -> Self:
        """Those of articles; each is named by the file, so that it can be asked for."""
        kind = file.batch.kind
        if kind != ImportKind.ARTICLES:
            return cls([])
        unknown = [name for name in file.header if is_unknown(name, kind, decided)]
        return cls([n for n in unknown if any(looks_long(row.values.get(n)) for row in rows)])

    def column_of(self, row: ImportRow) -> str:
        """The first of them that the row fills; empty where it fills none."""
        return next((name for name in self.columns if row.values.get(name)), "")


def looks_long(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) >= LONG and "://" not in cell[:9]

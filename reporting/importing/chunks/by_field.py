"""The rows of an import by the names of their fields, whichever file and chunk they are in, and
who answers for them."""

import io
from collections.abc import Iterator
from typing import IO

from django.db.models import QuerySet

from reporting.importing import formats
from reporting.importing.fields.known_fields import field_of, values_by_field
from reporting.importing.fields.meanings import Meanings, meanings, meanings_in
from reporting.models import ImportBatch, ImportFile, ImportRow, User


def by_fields(rows: QuerySet[ImportRow], batch: ImportBatch) -> Iterator[ImportRow]:
    """The rows with values by field, in the order of the files."""
    known = meanings(batch.kind)
    decided = {file.pk: meanings_in(file, known) for file in batch.files.all()}
    for row in rows.order_by("file_id", "number"):
        row.values = values_by_field(row.values, batch.kind, decided[row.file_id])
        yield row


def unbroken(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Those that could be read."""
    return ImportRow.objects.filter(batch=batch, is_broken=False)


def original_of_row(row: ImportRow) -> IO[bytes]:
    """The document as it came: its own file, or its part of a table, an archive or the web.

    Raises `FileNotFoundError` when the kept file is gone.
    """
    if row.file.format in {one.name for one in formats.ARTICLES}:
        return row.file.file.open("rb")
    decided = meanings_in(row.file, meanings(row.batch.kind))
    values = values_by_field(row.values, row.batch.kind, decided)
    return io.BytesIO(str(values.get("html") or values.get("text") or "").encode())


def column_for(file: ImportFile, field: str, known: Meanings) -> str:
    """The file's own column that holds `field`; empty when it has none. `known` holds for all."""
    kind, decided = file.batch.kind, meanings_in(file, known)
    return next((name for name in file.header if field_of(name, kind, decided) == field), "")


NOBODY = (
    "Nobody answers for this import: the shell has no user. Say who does it with --by NAME, or"
    " import it in the admin."
)


def responsible_for(batch: ImportBatch) -> User | None:
    """Whose change the import is: who confirmed it, or else who handed it in."""
    return batch.confirmed_by or batch.uploaded_by

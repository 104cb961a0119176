"""A workbook of several sheets: each of them becomes a file of the import, read or left out."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from django.db import transaction

from reporting.importing import formats
from reporting.importing.chunks import claiming
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.fields.meanings import hints_for
from reporting.models import ImportChunk, ImportFile, Step

KEPT = ("batch", "file", "name", "size", "sha256")  # what sheets share, as they come in one file


def spread_sheets(chunk: ImportChunk, path: Path, limits: formats.Limits) -> None:
    """Gives each sheet a file and each that is read a chunk, in one step and only once.

    `chunk` is the first reading of the file; afterwards it reads the first sheet that is read.
    Raises `Unreadable`. The workbook is opened in no transaction, which would idle too long.
    """
    if is_opened(chunk) or chunk.attempts > claiming.ATTEMPTS:
        return
    first = cast(ImportFile, chunk.file)
    sheets = formats.sheets_of(path, first.name, limits, hints_for(first))
    if len(sheets) > 1:
        keep_sheets(chunk, first, sheets)


@transaction.atomic
def keep_sheets(
    chunk: ImportChunk, first: ImportFile, sheets: Sequence[formats.WorkbookSheet]
) -> None:
    claimed = claiming.claim_chunk(chunk.pk)
    if claimed is None or is_opened(claimed):
        return
    files = [file_of(sheet, first, first.pk if sheet is sheets[0] else None) for sheet in sheets]
    read = [file for file in files if not file.left_out]
    if not read:
        claiming.finish_chunk(claimed)
        return
    claimed.file = chunk.file = read[0]
    claimed.save(update_fields=["file"])
    for number, file in enumerate(read[1:], claimed.number + 1):
        order_reading(file, number)
    wake_workers(len(read) - 1)


def is_opened(chunk: ImportChunk) -> bool:
    """Whether it is known already what its file is, or which of the sheets."""
    file = cast(ImportFile, chunk.file)
    return bool(chunk.first or file.sheet or file.format)


def file_of(sheet: formats.WorkbookSheet, first: ImportFile, pk: int | None) -> ImportFile:
    shared = {name: getattr(first, name) for name in KEPT}
    file = ImportFile(pk=pk, sheet=sheet.title, left_out=sheet.left_out, **shared)
    file.save()
    return file


def order_reading(file: ImportFile, number: int = 0) -> None:
    ImportChunk.objects.create(
        batch=file.batch, file=file, step=Step.READ, number=number, in_turn=False
    )

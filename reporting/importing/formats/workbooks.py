"""XLSX: the rows of one sheet, read by openpyxl in a limited child process."""

import math
import mimetypes
import os
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.tables import labels
from reporting.importing.formats.tidying import broken, tidy_record
from reporting.importing.given import Record
from reporting.releasing.formulas import unescaped
from reporting.sandbox.children import Child, Died
from reporting.texts.articles import Unreadable
from reporting.texts.wording import size_in_words

TOGETHER = 200  # rows that the child hands over at once
WEIGHT = 1_000_000  # characters, the same
DAMAGED = "it is damaged or not whole. Open it in a spreadsheet program and save it once more."
MARK = "[Content_Types].xml"  # of every Office file
OPEN_DOCUMENT = {"mimetype", "content.xml"}

type SheetRow = tuple[int, list[Any], str]  # its number in the sheet, cells, problem


def certainty(look: Look) -> Certainty:
    """Every Office file, and an OpenDocument one, is its to read or to refuse."""
    is_office = MARK in look.packed_names or look.packed_names >= OPEN_DOCUMENT
    return Certainty.CONTENT if is_office else Certainty.NO


def describe(look: Look) -> FileReading:
    check_workbook(look.entries, look.limits)
    return FileReading(XLSX.name, look.name, header=header_of(look.path, look.limits))


def check_workbook(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuses what is no plain workbook, and one that would unpack to too much."""
    names = {entry.filename for entry in entries}
    if MARK not in names:
        raise Unreadable("it is an OpenDocument file. Save it as .xlsx or .csv.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("it holds macros. Save it as .xlsx, without macros.")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Unreadable("it takes values from other files. Copy it as values and save it again.")
    if "xl/workbook.xml" not in names:
        raise Unreadable("it is an Office file, but no Excel workbook (.xlsx).")
    if (unpacked := sum(entry.file_size for entry in entries)) > limits.workbook_bytes:
        most = size_in_words(limits.workbook_bytes)
        raise Unreadable(
            f"it unpacks to {size_in_words(unpacked)}; {most} may be. Save it as .csv."
        )


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with closing(rows_of(path, reading.sheet, limits)) as rows:
        names = named(rows)
        for number, cells, problem in islice(rows, after, None):
            yield row(number, names, cells, problem)


def header_of(path: Path, limits: Limits, sheet: str = "") -> list[str]:
    with closing(rows_of(path, sheet, limits)) as rows:
        return named(rows)


def named(rows: Iterator[SheetRow]) -> list[str]:
    _, cells, problem = next(rows, (0, [], ""))
    if problem:
        raise Unreadable(f"its row of column names cannot be read: {problem}")
    if not cells:
        raise Unreadable("its sheet is empty.")
    return labels(cells)


def row(number: int, names: list[str], cells: list[Any], problem: str) -> Record:
    place = f"row {number:,}"
    padded = [*cells, *[""] * (len(names) - len(cells))]
    extra = (f"column {column}" for column in range(len(names) + 1, len(cells) + 1))
    values = dict(zip([*names, *extra], map(unescaped_cell, padded), strict=True))
    if problem:
        return broken(place, problem, values)
    if len(cells) > len(names):
        return broken(place, "the row has a cell in a column without a name.", values)
    return tidy_record(place, values)


def unescaped_cell(value: Any) -> Any:
    return unescaped(value) if isinstance(value, str) else value


def rows_of(path: Path, sheet: str, limits: Limits) -> Generator[SheetRow]:
    """The rows that hold something, from a child that lives no longer than they come."""
    target = f"{__name__}:sheet_rows"
    with Child(target, memory_bytes=limits.memory_bytes, seconds=limits.seconds) as child:
        try:
            for rows in child.stream(path, sheet, limits.columns, limits.cell):
                yield from (tuple(one) for one in rows)
        except Died as error:
            raise Unreadable(f"{error} Save it as .csv, which is read piece by piece.") from None


XLSX = Format(
    name="xlsx",
    words="XLSX",
    is_packed=True,
    endings=(".xlsx",),
    kin=(".xls", ".xlsm", ".xlsb", ".ods"),
    advice="Save it as .xlsx or .csv.",
    certainty=certainty,
    describe=describe,
    records=records,
    table_names=("XLSX",),
)

# From here on in the child.


def sheet_rows(path: str, sheet: str, columns: int, longest: int) -> Iterator[list[SheetRow]]:
    """Rows in batches. Raises `Unreadable`."""
    batch: list[SheetRow] = []
    weight = 0
    for one in plain_rows(path, sheet, columns, longest):
        batch.append(one)
        weight += sum(len(cell) for cell in one[1] if isinstance(cell, str))
        if len(batch) >= TOGETHER or weight > WEIGHT:
            yield batch
            batch, weight = [], 0
    yield batch


def plain_rows(path: str, sheet: str, columns: int, longest: int) -> Iterator[SheetRow]:
    os.environ["OPENPYXL_LXML"] = "False"  # its other parser refuses entities and is defused
    mimetypes.knownfiles.clear()  # openpyxl would read the system's
    from openpyxl import load_workbook

    try:
        # given a path, openpyxl would insist on its ending
        with open(path, "rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for number, cells in enumerate(sheet_of(book, sheet).iter_rows(), 1):
                if any(cell.value is not None for cell in cells):
                    yield plain_row(number, cells, columns, longest)
    except (Unreadable, MemoryError):
        raise
    except Exception:  # openpyxl fails in many ways on a broken file
        raise Unreadable(DAMAGED) from None


def sheet_of(book: Any, title: str) -> Any:
    """The sheet of that title, or the first one."""
    sheets = {one.title: one for one in book.worksheets}
    found = sheets.get(title) if title else next(iter(sheets.values()), None)
    if found is None:
        raise Unreadable(f"it has no sheet “{title}”." if title else "it has no sheet.")
    found.reset_dimensions()  # what the file says of its size need not be true, and costs time
    return found


def plain_row(number: int, cells: tuple[Any, ...], columns: int, longest: int) -> SheetRow:
    values = [plain(cell) for cell in cells[:columns]]
    while values and values[-1] == "":
        values.pop()
    problem = ""
    if any(cell.value is not None for cell in cells[columns:]):
        problem = f"the row has cells beyond column {columns:,}."
    elif any(cell.data_type == "e" for cell in cells):
        wrong = next(cell for cell in cells if cell.data_type == "e")
        problem = f"the cell {wrong.coordinate} holds the error {wrong.value}."
    elif any(isinstance(value, str) and len(value) > longest for value in values):
        problem = f"a cell has more than {longest:,} characters."
    return number, values, problem


def plain(cell: Any) -> Any:
    """The value as JSON has it; times as ISO 8601 writes them, midnight as the day alone."""
    value = cell.value
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat() if value.time() == time() else moment(value)
        case date():
            return value.isoformat()
        case time():
            return moment(value)
        case timedelta():
            return str(value)
        case float() if not math.isfinite(value):
            return str(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return int(value)
    return value


def moment(value: datetime | time) -> str:
    return value.isoformat(timespec="seconds" if value.second else "minutes")

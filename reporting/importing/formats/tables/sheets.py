"""The sheets of a workbook, read by openpyxl. All of this runs in the limited child.

openpyxl's own reading of rows fills every gap before a cell with empty ones, so that one cell in
the last corner costs more than a full sheet. Here its parser is asked for the cells that are there.
"""

import math
import mimetypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, NamedTuple

from reporting.importing.formats.tables.headings import SAMPLE, TableRow, labels
from reporting.texts.articles import Unreadable

TOGETHER = 200  # rows that are handed over at once
WEIGHT = 1_000_000  # characters, the same
SHOWN = 200  # characters of a cell in the first rows
DAMAGED = "it is damaged or not whole. Open it in a spreadsheet program and save it once more."

type SheetCell = dict[str, Any]  # of openpyxl: row, column, value, data_type


class SheetPart(NamedTuple):
    """A sheet in the file. `state` is visible, hidden or veryHidden; “chart” has no rows."""

    title: str
    state: str
    path: str


def sheet_rows(
    path: str, sheet: str, columns: int, longest: int, most: int = 0
) -> Iterator[list[TableRow]]:
    """The filled rows of the sheet of that title, or of the first, in batches; of its first `most`
    rows where that is given. A batch may be empty: it tells that reading goes on.

    Raises `Unreadable`.
    """
    with opened_workbook(path) as (reader, parts):
        batch: list[TableRow] = []
        passed = weight = 0
        for one in plain_rows(reader, part_of(parts, sheet), columns, longest, most):
            passed += 1
            if one:
                batch.append(one)
                weight += sum(len(cell) for cell in one[1] or [] if isinstance(cell, str))
            if passed >= TOGETHER or weight > WEIGHT:
                yield batch
                batch, passed, weight = [], 0, 0
        yield batch


def first_of_sheets(
    path: str, columns: int, longest: int, most: int
) -> Iterator[tuple[str, str, list[TableRow]]]:
    """Of each sheet its title, its state and the first filled ones of its first `most` rows.

    Raises `Unreadable`.
    """
    with opened_workbook(path) as (reader, parts):
        for part in parts:
            first: list[TableRow] = []
            if part.state != "chart":
                filled = filter(None, plain_rows(reader, part, columns, longest, most))
                first = [shortened(row) for row in islice(filled, SAMPLE)]
            yield part.title, part.state, first


def shortened(row: TableRow) -> TableRow:
    number, cells, problem = row
    short = [cell[:SHOWN] if isinstance(cell, str) else cell for cell in cells or []]
    return number, short, problem


@contextmanager
def opened_workbook(path: str) -> Iterator[tuple[Any, list[SheetPart]]]:
    """The reader, which knows texts and formats, and all sheets in their order."""
    os.environ["OPENPYXL_LXML"] = "False"  # its other parser refuses entities and is defused
    mimetypes.knownfiles.clear()  # openpyxl would read the system's
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    try:
        # given a path, openpyxl would insist on its ending
        with open(path, "rb") as file:
            reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
            reader.read_manifest()
            reader.read_strings()
            reader.read_workbook()
            apply_stylesheet(reader.archive, reader.wb)
            yield reader, parts_of(reader)
    except (Unreadable, MemoryError):
        raise
    except Exception:  # openpyxl fails in many ways on a broken file
        raise Unreadable(DAMAGED) from None


def parts_of(reader: Any) -> list[SheetPart]:
    found = [one for one in reader.parser.find_sheets() if one[1].target in reader.valid_files]
    if not found:
        raise Unreadable("it has no sheet.")
    titles = labels([sheet.name for sheet, _ in found], "sheet")
    return [
        SheetPart(title, sheet.state if is_rows(rel) else "chart", rel.target)
        for title, (sheet, rel) in zip(titles, found, strict=True)
    ]


def is_rows(relation: Any) -> bool:
    return str(relation.Type).endswith("/worksheet")


def part_of(parts: list[SheetPart], title: str) -> SheetPart:
    """The sheet of that title, or the first one with rows."""
    wanted = (one for one in parts if (one.title == title if title else one.state != "chart"))
    found = next(wanted, None)
    if found is None:
        raise Unreadable(f"it has no sheet “{title}”." if title else "it has no sheet.")
    return found


def plain_rows(
    reader: Any, part: SheetPart, columns: int, longest: int, most: int
) -> Iterator[TableRow | None]:
    """The rows of the sheet, None for one of nothing; the first `most`, or all with 0."""
    from openpyxl.worksheet._reader import WorkSheetParser

    book = reader.wb
    with reader.archive.open(part.path) as source:
        parser = WorkSheetParser(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in islice(parser.parse(), most or None):
            filled = [cell for cell in cells if cell["value"] is not None]
            yield plain_row(number, filled, columns, longest) if filled else None


def plain_row(number: int, cells: list[SheetCell], columns: int, longest: int) -> TableRow:
    """The row of these cells, with nothing behind the last filled one."""
    near = {cell["column"]: plain(cell["value"]) for cell in cells if cell["column"] <= columns}
    last = max((column for column, value in near.items() if value != ""), default=0)
    values = [near.get(column, "") for column in range(1, last + 1)]
    problem = ""
    if any(cell["column"] > columns for cell in cells):
        problem = f"the row has cells beyond column {columns:,}."
    elif wrong := next((cell for cell in cells if cell["data_type"] == "e"), None):
        problem = f"the cell {coordinate(wrong)} holds the error {wrong['value']}."
    elif any(isinstance(value, str) and len(value) > longest for value in values):
        problem = f"a cell has more than {longest:,} characters."
    return number, values, problem


def coordinate(cell: SheetCell) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(cell['column'])}{cell['row']}"


def plain(value: Any) -> Any:
    """The value as JSON has it; times as ISO 8601 writes them, midnight as the day alone."""
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

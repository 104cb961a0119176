"""XLSX: the rows of its sheets, read in a limited child process (`sheets`)."""

import re
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Hints, Limits
from reporting.importing.formats.tables.headings import Heading, TableRow, find_heading, labels
from reporting.importing.formats.tidying import broken, tidy_record
from reporting.importing.given import Record
from reporting.releasing.formulas import unescaped
from reporting.sandbox.children import Child, Died
from reporting.texts.articles import Unreadable
from reporting.texts.wording import size_in_words

MARK = "[Content_Types].xml"  # of every Office file
OPEN_DOCUMENT = {"mimetype", "content.xml"}
BOOK = "xl/workbook.xml"  # its list of sheets
LIST = 1 << 20  # bytes of it
SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
SINCE_1904 = re.compile(rb"\sdate1904\s*=\s*[\"'](?:1|true|on|t)[\"']", re.I)
OTHER_SERIALS = (
    "It counts days from 1904, so no bare number in it is read as a day; what is formatted as a"
    " day is one."
)
CHILD = "reporting.importing.formats.tables.sheets"
MOST = 200  # sheets of a workbook
LOOKED_AT = 2_000  # rows of a sheet, also of nothing, among which its names are looked for


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet of a workbook: it is read, or `left_out` is a code of `vocabulary.LEFT_OUT`."""

    title: str
    left_out: str = ""


def certainty(look: Look) -> Certainty:
    """Every Office file, and an OpenDocument one, is its to read or to refuse."""
    is_office = MARK in look.packed_names or look.packed_names >= OPEN_DOCUMENT
    return Certainty.CONTENT if is_office else Certainty.NO


def describe(look: Look) -> FileReading:
    check_workbook(look.entries, look.limits)
    sheet = look.hints.sheet
    most = max(LOOKED_AT, look.hints.header_line)
    with closing(rows_of(look.path, sheet, look.limits, most)) as rows:
        heading = heading_of(rows, look.hints, look.limits)
    since_1904 = SINCE_1904.search(book_head(look.path)) is not None
    return FileReading(
        XLSX.name, look.name, sheet=sheet, has_serials=not since_1904,
        header=heading.names, header_line=heading.line, above=heading.above,
        remarks=[OTHER_SERIALS] if since_1904 else [],
    )  # fmt: skip


def heading_of(rows: Iterator[TableRow], hints: Hints, limits: Limits) -> Heading:
    """Raises `Unreadable` for a sheet of nothing."""
    heading = find_heading(rows, hints, limits)
    if not heading.line:
        raise Unreadable("its sheet is empty.")
    return heading


def check_workbook(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuses what is no plain workbook, and one that would unpack to too much."""
    names = {entry.filename for entry in entries}
    if MARK not in names:
        raise Unreadable("it is an OpenDocument file. Save it as .xlsx or .csv.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("it holds macros. Save it as .xlsx, without macros.")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Unreadable("it takes values from other files. Copy it as values and save it again.")
    if BOOK not in names:
        raise Unreadable("it is an Office file, but no Excel workbook (.xlsx).")
    if (unpacked := sum(entry.file_size for entry in entries)) > limits.workbook_bytes:
        most = size_in_words(limits.workbook_bytes)
        raise Unreadable(
            f"it unpacks to {size_in_words(unpacked)}; {most} may be. Save it as .csv."
        )


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with closing(rows_of(path, reading.sheet, limits)) as rows:
        names = next((labels(one[1] or []) for one in rows if one[0] >= reading.header_line), [])
        for number, cells, problem in islice(rows, after, None):
            yield row(number, names, cells or [], problem)


def row(number: int, names: list[str], cells: list[Any], problem: str) -> Record:
    place = f"row {number:,}"
    padded = [*cells, *[""] * (len(names) - len(cells))]
    values = dict(zip(names, map(unescaped_cell, padded), strict=False))
    for column, cell in enumerate(cells[len(names) :], len(names) + 1):
        if cell != "":
            values[f"column {column}"] = unescaped_cell(cell)
    if problem:
        return broken(place, problem, values)
    if len(cells) > len(names):
        return broken(place, "the row has a cell in a column without a name.", values)
    return tidy_record(place, values)


def unescaped_cell(value: Any) -> Any:
    return unescaped(value) if isinstance(value, str) else value


def rows_of(path: Path, sheet: str, limits: Limits, most: int = 0) -> Generator[TableRow]:
    """The rows of the sheet that hold something, or those among its first `most`."""
    for rows in told_by_child("sheet_rows", limits, path, sheet, most=most):
        yield from (tuple(one) for one in rows)


def sheets_in(look: Look) -> list[WorkbookSheet]:
    """All sheets in their order, each to be read or left out; of those without a known column the
    first is read when no other is, and never a hidden one. Of a single sheet nothing has to be
    told, and no child is started."""
    check_workbook(look.entries, look.limits)
    if has_one_sheet(look.path):
        return []
    told = islice(
        told_by_child("first_of_sheets", look.limits, look.path, most=LOOKED_AT), MOST + 1
    )
    sheets = [judged(title, state, rows, look) for title, state, rows in told]
    if len(sheets) > MOST:
        raise Unreadable(f"it has more than {MOST} sheets. Divide it.")
    unknown = next((place for place, one in enumerate(sheets) if one.left_out == "unknown"), None)
    if unknown is not None and all(one.left_out for one in sheets):
        sheets[unknown] = WorkbookSheet(sheets[unknown].title)
    return sheets


def has_one_sheet(path: Path) -> bool:
    """Whether the list of sheets plainly names one. It is not parsed here, being anybody's."""
    return len(SHEET.findall(book_head(path))) == 1


def book_head(path: Path) -> bytes:
    """The beginning of what the workbook says of itself, in bytes that read as ASCII."""
    with zipfile.ZipFile(path) as archive, archive.open(BOOK) as file:
        return file.read(LIST).replace(b"\0", b"")  # of UTF-16


def judged(title: str, state: str, rows: list[Any], look: Look) -> WorkbookSheet:
    if state == "chart" or not rows:
        return WorkbookSheet(title, "chart" if state == "chart" else "empty")
    if state != "visible":
        return WorkbookSheet(title, "hidden" if state == "hidden" else "very_hidden")
    try:
        names = find_heading(iter(map(tuple, rows)), look.hints, look.limits).names
    except Unreadable:
        return WorkbookSheet(title)  # it is read, and says why it cannot be
    return WorkbookSheet(title, "" if any(map(look.hints.knows, names)) else "unknown")


def told_by_child(function: str, limits: Limits, *given: Any, most: int) -> Iterator[Any]:
    """What comes from a child that lives no longer than that."""
    target = f"{CHILD}:{function}"
    with Child(target, memory_bytes=limits.memory_bytes, seconds=limits.seconds) as child:
        try:
            yield from child.stream(*given, limits.columns, limits.cell, most)
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
    sayable=("header_line",),
)

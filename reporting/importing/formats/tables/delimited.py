"""CSV and TSV: delimited rows under a line of column names."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TextIO

from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.lines import numbered
from reporting.importing.formats.tables import dialects
from reporting.importing.formats.tables.headings import TableRow, find_heading, labels
from reporting.importing.formats.tidying import broken, tidy_record
from reporting.importing.given import Record
from reporting.releasing.formulas import unescaped
from reporting.texts import encodings
from reporting.texts.articles import Unreadable

TELLING = 1 << 16  # characters in which the delimiter is looked for
QUOTES = (
    "a quotation mark is amiss: inside a quoted cell it has to stand twice, and the cell has to end"
)
AS_LETTERS = "Quotation marks are read as letters, since they do not enclose its cells."
AS_SAID = "Its first line, “sep=”, says what divides the columns."
NOT_NAMES = (
    "its line 1, said to name the columns, says what divides them (“sep=”). Say a line below it."
)


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with encodings.open_text(path, reading.encoding) as stream:
        rows = filled(rows_of(stream, reading, limits))
        names = names_from(rows, reading.header_line)
        for number, cells, problem in islice(rows, after, None):
            place = f"line {number:,}"
            yield broken(place, problem) if cells is None else row(place, names, cells, limits)


def names_from(rows: Iterator[TableRow], line: int) -> list[str]:
    """The names on that line, or in the first row; what stands above is passed over."""
    return next((labels(cells or []) for number, cells, _ in rows if number >= line), [])


def certainty(look: Look) -> Certainty:
    """Any text could be a table, so that only the name tells."""
    return Certainty.NAMED if look.suffix in CSV.endings else Certainty.NO


def describe(look: Look) -> FileReading:
    encoding, hints = look.encoding, look.hints
    said = dialects.said_delimiter(look.text)
    likely = said or dialects.likely_delimiter(look.text[:TELLING], hints.knows)
    delimiter = hints.delimiter or likely
    if said and hints.header_line == 1:
        raise Unreadable(NOT_NAMES)
    reading = FileReading(CSV.name, look.name, encoding.name, encoding.is_guessed, delimiter)
    reading = replace(reading, is_unquoted=has_quotes_as_letters(look.path, reading, look.limits))
    with encodings.open_text(look.path, encoding.name) as stream:
        rows = filled(rows_of(stream, reading, look.limits))
        below = (row for row in rows if row[0] > 1 or not said)
        heading = find_heading(below, hints, look.limits)
    remarks = [AS_SAID] if said == delimiter else []
    remarks += [AS_LETTERS] if reading.is_unquoted else []
    return replace(
        reading,
        header=heading.names, header_line=heading.line, above=heading.above, remarks=remarks,
        has_serials=True,
    )  # fmt: skip


def has_quotes_as_letters(path: Path, reading: FileReading, limits: Limits) -> bool:
    """Whether a file divided by tabs has better rows when its quotation marks are letters."""
    if reading.delimiter != "\t":
        return False
    with encodings.open_text(path, reading.encoding) as stream:
        lines = (line for _, line in numbered(stream, limits.record))
        if not dialects.encloses_badly(lines, reading.delimiter):
            return False
    ways = (replace(reading, is_unquoted=True), reading)
    letters, marks = (dialects.regularity(widths(path, way, limits)) for way in ways)
    return letters > marks


def widths(path: Path, reading: FileReading, limits: Limits) -> Iterator[int]:
    """How many cells each row has; 0 for one that cannot be read."""
    with encodings.open_text(path, reading.encoding) as stream:
        try:
            for _, cells, _ in filled(rows_of(stream, reading, limits)):
                yield len(cells or [])
        except Unreadable:
            yield 0


def row(place: str, names: list[str], cells: list[str], limits: Limits) -> Record:
    """The record of a row; one that is longer or shorter than the header is broken."""
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    extra = [f"column {number}" for number in range(len(names) + 1, len(cells) + 1)]
    columns = [*names, *extra[: limits.columns]]
    values = dict(zip(columns, map(unescaped, cells), strict=False))
    if len(cells) == len(names):
        return tidy_record(place, values)
    problem = (
        f"the row has {len(cells):,} cells, the line of column names has {len(names):,}."
        " A cell with a line break, a quotation mark or the delimiter has to stand in quotation"
        " marks."
    )
    return broken(place, problem, values)


def rows_of(stream: TextIO, reading: FileReading, limits: Limits) -> Iterator[TableRow]:
    """Each row with the physical line on which it begins."""
    csv.field_size_limit(limits.cell)  # of the whole process, where other libraries set it too
    lines = Lines(stream, limits)
    delimiter = reading.delimiter or ","
    if reading.is_unquoted:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.begin() + 1
        try:
            yield first, next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            long = "field larger" in str(error)
            most = f"a cell has more than {limits.cell:,} characters, or {QUOTES}."
            yield first, None, most if long else f"{QUOTES} (read up to line {lines.number})."


class Lines:
    """The lines of a table for `csv.reader`, counted, and never too much for one row."""

    def __init__(self, stream: TextIO, limits: Limits) -> None:
        self.lines = numbered(stream, limits.record)
        self.most = limits.record
        self.number = self.size = 0

    def begin(self) -> int:
        """A new row begins; the number of the line before it."""
        self.size = 0
        return self.number

    def __iter__(self) -> Iterator[str]:
        for number, line in self.lines:
            self.number = number
            self.size += len(line or "")
            if line is None or self.size > self.most:
                raise Unreadable(
                    f"the row at line {self.number:,} has more than {self.most:,} characters."
                    " Is a quotation mark missing?"
                )
            yield line


def filled(rows: Iterator[TableRow]) -> Iterator[TableRow]:
    """Without the rows that hold nothing."""
    return (row for row in rows if row[1] is None or any(cell.strip() for cell in row[1]))


CSV = Format(
    name="csv",
    words="table",
    endings=(".csv", ".tsv", ".tab"),
    certainty=certainty,
    describe=describe,
    records=records,
    table_names=("CSV", "TSV"),
    sayable=("encoding", "delimiter", "header_line"),
)

"""CSV and TSV: delimited rows under a line of column names."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from reporting.importing.formats.format import Certainty, Format, Look
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.lines import numbered
from reporting.importing.formats.tidying import broken, storable, tidy_record
from reporting.importing.given import Record
from reporting.releasing.formulas import unescaped
from reporting.texts import encodings
from reporting.texts.articles import Unreadable, clean_text

DELIMITERS = ",;\t|"
TELLING = 1 << 16  # characters in which the delimiter is looked for
SAMPLE = 20  # rows of them, at most
QUOTES = (
    "a quotation mark is amiss: inside a quoted cell it has to stand twice, and the cell has to end"
)

csv.field_size_limit(Limits().cell)  # of the whole process; Python's own is less than an article

type TableRow = tuple[int, list[str] | None, str]  # number of its first line, cells, problem


def records(path: Path, reading: FileReading, limits: Limits, after: int) -> Iterator[Record]:
    with encodings.open_text(path, reading.encoding) as stream:
        rows = filled(rows_of(stream, reading.delimiter, limits))
        names = header_of(rows, limits)
        for number, cells, problem in islice(rows, after, None):
            place = f"line {number:,}"
            yield broken(place, problem) if cells is None else row(place, names, cells, limits)


def certainty(look: Look) -> Certainty:
    """Any text could be a table, so that only the name tells."""
    return Certainty.NAMED if look.suffix in CSV.endings else Certainty.NO


def describe(look: Look) -> FileReading:
    encoding, delimiter = look.encoding, delimiter_of(look.text[:TELLING])
    reading = FileReading(CSV.name, look.name, encoding.name, encoding.is_guessed, delimiter)
    with encodings.open_text(look.path, encoding.name) as stream:
        rows = filled(rows_of(stream, delimiter, look.limits))
        return replace(reading, header=header_of(rows, look.limits))


def header_of(rows: Iterator[TableRow], limits: Limits) -> list[str]:
    """The names of the columns from the first row that is not empty."""
    _, cells, problem = next(rows, (0, [], ""))
    if cells is None:
        raise Unreadable(f"its line of column names cannot be read: {problem}.")
    if len(cells) > limits.columns:
        raise Unreadable(f"it has {len(cells):,} columns; {limits.columns:,} may be.")
    return labels(cells)


def labels(cells: Sequence[Any]) -> list[str]:
    """A name of its own for each column: “column 3” when it has none, “text (2)” when taken."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = clean_text(storable(" ".join(str("" if cell is None else cell).split())))[:200]
        name = plain = name or f"column {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return names


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


def rows_of(stream: TextIO, delimiter: str, limits: Limits) -> Iterator[TableRow]:
    """Each row with the physical line on which it begins."""
    lines = Lines(stream, limits)
    reader = csv.reader(lines, delimiter=delimiter or ",", strict=True)
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


def delimiter_of(head: str) -> str:
    """What separates the cells: that which gives most rows as many cells as the first one."""
    lines = list(StringIO(head, newline=""))
    found = max(DELIMITERS, key=lambda delimiter: fit(lines, delimiter))
    return found if fit(lines, found) > (0, 0) else ","


def fit(lines: list[str], delimiter: str) -> tuple[float, int]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            rows += [cells] if any(cells) else []
            if len(rows) > SAMPLE:
                break
    except csv.Error:
        pass
    if not rows or len(rows[0]) < 2:
        return 0, 0
    width = len(rows[0])
    return sum(len(cells) == width for cells in rows) / len(rows), width


CSV = Format(
    name="csv",
    words="table",
    endings=(".csv", ".tsv", ".tab"),
    certainty=certainty,
    describe=describe,
    records=records,
    table_names=("CSV", "TSV"),
)

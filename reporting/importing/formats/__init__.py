"""Files → records, for whatever an admin hands in. Pure: no Django, no network.

Each format is a module that declares a `Format`, and one line of the list below. `recognise`
says which of them a file is, `read_records` streams its rows; two of them let a limited child do
the reading.
"""

from collections.abc import Iterator
from pathlib import Path

from reporting.importing.formats.addresses import ADDRESSES
from reporting.importing.formats.archives import NAME as ZIP
from reporting.importing.formats.archives import zip_of
from reporting.importing.formats.documents import PAGE, TEXT
from reporting.importing.formats.feeds import FEED
from reporting.importing.formats.format import Format, Look, articles_among, suffix_of
from reporting.importing.formats.limits import FileReading, Hints, Limits
from reporting.importing.formats.mail import EML, MHTML
from reporting.importing.formats.objects import JSON, NDJSON
from reporting.importing.formats.recognising import entries_of, is_packed, recognise_among
from reporting.importing.formats.tables.delimited import CSV
from reporting.importing.formats.tables.dialects import DELIMITERS
from reporting.importing.formats.tables.workbooks import XLSX, WorkbookSheet, sheets_in
from reporting.importing.given import Record
from reporting.texts.articles import Unreadable

__all__ = [
    "ARTICLES",
    "DELIMITERS",
    "DOCUMENTS",
    "FORMATS",
    "TABLES",
    "XLSX",
    "FileReading",
    "Hints",
    "Limits",
    "Unreadable",
    "WorkbookSheet",
    "read_records",
    "recognise",
    "sayable",
    "sheets_of",
]

# Of two that are equally sure the first has the file: a feed may look like a page, and a list of
# addresses is text as well; so is a message; every workbook is a ZIP.
ALONE = (
    FEED,
    ADDRESSES,
    MHTML,
    EML,
    TEXT,
    PAGE,
    CSV,
    XLSX,
    JSON,
    NDJSON,
)
FORMATS: dict[str, Format] = {one.name: one for one in (*ALONE, zip_of(ALONE))}
ARTICLES = articles_among(ALONE)
DOCUMENTS = {*(one.name for one in ARTICLES), ZIP}  # whose rows are whole documents
TABLES = [name for one in ALONE for name in one.table_names]


def recognise(
    path: Path,
    name: str,
    limits: Limits = Limits(),  # noqa: B008
    hints: Hints = Hints(),  # noqa: B008
) -> FileReading:
    """What the file is and how it is read; `name` is the name with which it came.

    A .txt is text, whatever it looks like, unless every line is an address, it is a message with
    the marks of MIME, or of a kind that is not read (`foreign`). Of all other files the content
    decides, and the name only between formats that look alike.
    Raises `Unreadable` for what cannot be imported, with a sentence that begins with “it”.
    """
    return recognise_among(list(FORMATS.values()), path, name, limits, hints)


def sheets_of(path: Path, name: str, limits: Limits, hints: Hints) -> list[WorkbookSheet]:
    """The sheets of a workbook, each to be read or left out; of any other file none.

    Raises `Unreadable` for a workbook that cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if not is_packed(head):
        return []
    look = Look(path, name, limits, head, entries_of(path, limits), hints)
    return sheets_in(look) if XLSX.certainty(look) else []


def sayable(format: str, name: str) -> tuple[str, ...]:
    """The hints that make a difference to a file, by its format or else by its name."""
    if format:
        return FORMATS[format].sayable if format in FORMATS else ()
    return next((one.sayable for one in ALONE if suffix_of(name) in one.endings), ())


def read_records(
    path: Path, reading: FileReading, limits: Limits, after: int = 0
) -> Iterator[Record]:
    """The records of the file behind the first `after`: always the same ones in the same order.

    A row that cannot be taken is a record with its problem. Raises `Unreadable`, also between
    two records, when the file cannot be read at all or any further.
    """
    records = FORMATS[reading.format].records(path, reading, limits, after)
    for number, record in enumerate(records, after + 1):
        if number > limits.rows:
            raise Unreadable(f"it has more than {limits.rows:,} rows. Divide it.")
        yield record

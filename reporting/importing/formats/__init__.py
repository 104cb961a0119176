"""Files → records, for whatever an admin hands in. Pure: no Django, no network.

Each format is a module that declares a `Format`, and one line of the list below. `recognise`
says which of them a file is, `read_records` streams its rows; two of them let a limited child do
the reading.
"""

from collections.abc import Iterator
from pathlib import Path

from reporting.importing.formats.addresses import ADDRESSES
from reporting.importing.formats.archives import zip_of
from reporting.importing.formats.documents import PAGE, TEXT
from reporting.importing.formats.feeds import FEED
from reporting.importing.formats.format import Format, articles_among
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.mail import EML, MHTML
from reporting.importing.formats.objects import JSON, NDJSON
from reporting.importing.formats.recognising import recognise_among
from reporting.importing.formats.tables import CSV
from reporting.importing.formats.workbooks import XLSX
from reporting.importing.given import Record
from reporting.texts.articles import Unreadable

__all__ = [
    "ARTICLES",
    "FORMATS",
    "TABLES",
    "FileReading",
    "Limits",
    "Unreadable",
    "read_records",
    "recognise",
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
TABLES = [name for one in ALONE for name in one.table_names]


def recognise(path: Path, name: str, limits: Limits = Limits()) -> FileReading:  # noqa: B008
    """What the file is and how it is read; `name` is the name with which it came.

    A .txt is text, whatever it looks like, unless every line is an address, it is a message with
    the marks of MIME, or of a kind that is not read (`foreign`). Of all other files the content
    decides, and the name only between formats that look alike.
    Raises `Unreadable` for what cannot be imported, with a sentence that begins with “it”.
    """
    return recognise_among(list(FORMATS.values()), path, name, limits)


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

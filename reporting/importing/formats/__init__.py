"""Files → records, for whatever an admin hands in. Pure: no Django, no network.

`recognise` says what a file is, `read` streams its rows. Each format is a module with a
`records(path, reading, limits, after)`; two of them let a limited child do the reading.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from reporting.importing.formats import (
    addresses,
    archives,
    documents,
    feeds,
    objects,
    tables,
    workbooks,
)  # fmt: skip
from reporting.importing.formats.limits import Limits, Reading
from reporting.importing.formats.recognising import recognise
from reporting.importing.given import Record
from reporting.texts.articles import Unreadable

__all__ = ["Limits", "Reading", "Unreadable", "read", "recognise"]

type Reader = Callable[[Path, Reading, Limits, int], Iterator[Record]]

READERS: dict[str, Reader] = {
    "text": documents.records,
    "page": documents.records,
    "zip": archives.records,
    "csv": tables.records,
    "xlsx": workbooks.records,
    "json": objects.records,
    "ndjson": objects.records,
    "addresses": addresses.records,
    "feed": feeds.records,
}


def read_records(path: Path, reading: Reading, limits: Limits, after: int = 0) -> Iterator[Record]:
    """The records of the file behind the first `after`: always the same ones in the same order.

    A row that cannot be taken is a record with its problem. Raises `Unreadable`, also between
    two records, when the file cannot be read at all or any further.
    """
    records = READERS[reading.format](path, reading, limits, after)
    for number, record in enumerate(records, after + 1):
        if number > limits.rows:
            raise Unreadable(f"it has more than {limits.rows:,} rows. Divide it.")
        yield record

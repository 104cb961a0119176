"""Saved pages (MHTML) and mails (EML): the document in a message, read in a limited child."""

import atexit
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reporting.importing.formats.format import Certainty, Format, Look, ReaderOfArticle
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.mail import headers
from reporting.importing.given import Record, Values
from reporting.sandbox.children import Child, Died
from reporting.texts.articles import Unreadable, too_large
from reporting.texts.encodings import Encoding

__all__ = ["EML", "MHTML"]

SAVED, SENT = (".mhtml", ".mht"), (".eml",)
reader = Child("reporting.importing.formats.mail.reading:read_message")  # kept, as that of pages
atexit.register(reader.close)


def message_article(is_saved: bool, data: bytes, encoding: Encoding | None = None) -> Values:
    """The document in the message; each part says its own encoding."""
    try:
        found: Values = reader.ask(data, is_saved)
    except Died as error:
        raise Unreadable(str(error)) from None
    return found


def records(
    article: ReaderOfArticle, path: Path, reading: FileReading, limits: Limits, after: int
) -> Iterator[Record]:
    """The record of a file that is one message."""
    if after:
        return
    size = path.stat().st_size
    if size > limits.carrier_bytes:
        raise Unreadable(too_large(size, limits.carrier_bytes))
    values = article(path.read_bytes(), None)
    yield Record(reading.name, {"document": reading.name, **values})


def is_saved(look: Look) -> bool:
    """Whether it is a page that a browser saved, and no mail."""
    return look.suffix in SAVED or headers.is_saved_page(look.head)


def certainty(saved: bool, look: Look) -> Certainty:
    """What has the marks of MIME is a message under any name: as a text it would be code."""
    if is_saved(look) != saved:
        return Certainty.NO
    names = headers.header_names(look.head)
    if names >= headers.MIME:
        return Certainty.SETTLED
    if names >= headers.MAIL:
        return Certainty.CONTENT
    return Certainty.NAMED if look.suffix in (*SAVED, *SENT) else Certainty.NO


def describe(format: str, columns: list[str], look: Look) -> FileReading:
    if not headers.header_names(look.head):
        raise Unreadable(f"it is named {look.suffix} and does not begin as a message does.")
    header = ["document", "html", "text", "subject", *columns, "left_out"]
    return FileReading(format, look.name, header=header)


MHTML = Format(
    name="mhtml",
    words="a saved page (MHTML)",
    endings=SAVED,
    certainty=partial(certainty, True),
    describe=partial(describe, "mhtml", ["saved_from", "saved_at"]),
    records=partial(records, partial(message_article, True)),
    article=partial(message_article, True),
    is_carrier=True,
)
EML = Format(
    name="eml",
    words="a mail (EML)",
    endings=SENT,
    certainty=partial(certainty, False),
    describe=partial(describe, "eml", ["sent_at"]),
    records=partial(records, partial(message_article, False)),
    article=partial(message_article, False),
    is_carrier=True,
)

"""One article in a file: plain text or a page in HTML."""

import re
from collections.abc import Iterator
from pathlib import Path

from reporting.importing.formats.limits import Limits, Reading
from reporting.importing.given import Record, Values
from reporting.texts import encodings
from reporting.texts.articles import Unreadable, clean_text, too_large
from reporting.texts.articles.plain import flaw
from reporting.texts.encodings import Encoding

UNSEEN = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")


def records(path: Path, reading: Reading, limits: Limits, after: int) -> Iterator[Record]:
    if after:
        return
    size = path.stat().st_size
    if size > limits.article_bytes:
        raise Unreadable(too_large(size, limits.article_bytes))
    encoding = Encoding(reading.encoding, reading.is_guessed)
    values = article_values(path.read_bytes(), reading.format, encoding)
    yield Record(reading.name, {"document": reading.name, **values})


def article_values(data: bytes, format: str, encoding: Encoding | None = None) -> Values:
    """The text, or the page, that the bytes hold. Raises `Unreadable`."""
    if format == "page":
        return {"html": page(data, encoding or encodings.of_page(data))}
    text = clean_text(encodings.decode_bytes(data, (encoding or encodings.of_bytes(data)).name))
    if not text.strip():
        raise Unreadable("it is empty.")
    return {"text": text}


def page(data: bytes, encoding: Encoding) -> str:
    """HTML with `\\n` line ends. Control characters, which browsers pass over, become spaces;
    it is not brought to NFC, which could join a mark to a bracket."""
    html = UNSEEN.sub(" ", encodings.decode_bytes(data, encoding.name))
    if not html.strip():
        raise Unreadable("it is empty.")
    if found := flaw(html):
        raise Unreadable(found)
    return html.replace("\r\n", "\n").replace("\r", "\n")

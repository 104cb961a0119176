"""One article in a file: plain text or a page in HTML."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reporting.importing.formats.format import Certainty, Format, Look, ReaderOfArticle
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.given import Record, Values
from reporting.texts import encodings
from reporting.texts.articles import Unreadable, clean_text, too_large
from reporting.texts.articles.plain import flaw
from reporting.texts.encodings import Encoding

UNSEEN = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
# What may stand before the first element. It never steps back: two comments can be taken for one
# in two ways, and thirty of them in a thousand million.
BEFORE = r"(?>\s++|<\?xml.*?\?>|<!--.*?-->)*+"
START = re.compile(BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.S | re.I)


def one_record(
    article: ReaderOfArticle, path: Path, reading: FileReading, limits: Limits, after: int
) -> Iterator[Record]:
    """The record of a file that is one article."""
    if after:
        return
    size = path.stat().st_size
    if size > limits.article_bytes:
        raise Unreadable(too_large(size, limits.article_bytes))
    values = article(path.read_bytes(), Encoding(reading.encoding, reading.is_guessed))
    yield Record(reading.name, {"document": reading.name, **values})


def text_article(data: bytes, encoding: Encoding | None = None) -> Values:
    text = clean_text(encodings.decode_bytes(data, (encoding or encodings.of_bytes(data)).name))
    if not text.strip():
        raise Unreadable("it is empty.")
    return {"text": text}


def page_article(data: bytes, encoding: Encoding | None = None) -> Values:
    """HTML with `\\n` line ends. Control characters, which browsers pass over, become spaces;
    it is not brought to NFC, which could join a mark to a bracket."""
    encoding = encoding or encodings.of_page(data)
    html = UNSEEN.sub(" ", encodings.decode_bytes(data, encoding.name))
    if not html.strip():
        raise Unreadable("it is empty.")
    if found := flaw(html):
        raise Unreadable(found)
    return {"html": html.replace("\r\n", "\n").replace("\r", "\n")}


def is_text(look: Look) -> Certainty:
    """A .txt is text, whatever it looks like; so is what nothing else is."""
    return Certainty.SETTLED if look.suffix in TEXT.endings else Certainty.POSSIBLE


def describe_text(look: Look) -> FileReading:
    encoding = look.encoding
    header = ["document", "text"]
    return FileReading(TEXT.name, look.name, encoding.name, encoding.is_guessed, header=header)


def is_page(look: Look) -> Certainty:
    if START.match(look.text):
        return Certainty.CONTENT
    return Certainty.NAMED if look.suffix in PAGE.endings else Certainty.NO


def describe_page(look: Look) -> FileReading:
    with look.path.open("rb") as file:
        encoding = look.said_encoding or encodings.of_page(file.read(look.limits.article_bytes))
    header = ["document", "html"]
    return FileReading(PAGE.name, look.name, encoding.name, encoding.is_guessed, header=header)


TEXT = Format(
    name="text",
    words="plain text",
    endings=(".txt", ".text"),
    certainty=is_text,
    describe=describe_text,
    records=partial(one_record, text_article),
    article=text_article,
    sayable=("encoding",),
)
PAGE = Format(
    name="page",
    words="a page in HTML",
    endings=(".html", ".htm", ".xhtml"),
    certainty=is_page,
    describe=describe_page,
    records=partial(one_record, page_article),
    article=page_article,
    sayable=("encoding",),
)

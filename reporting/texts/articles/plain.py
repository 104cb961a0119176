"""Plain-text articles: bytes → Article."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from reporting.texts import wording

OPENING_LENGTH = 120  # code points of the display title
CONTROL = re.compile(r"[\0-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")  # and halves of characters
NUL = "it holds NUL bytes, so it is no text file. Save it as plain text."
FURNITURE = 4  # a line of fewer words is taken for site furniture, not for a sentence


class Unreadable(ValueError):
    """The bytes are no article; the message says why and what to do."""


@dataclass(frozen=True)
class Article:
    """The text of a document in Unicode NFC with `\\n` line ends, and nothing guessed."""

    text: str

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def opening(self) -> str:
        """The first sentence, cut at a word to at most 120 code points."""
        lines = [line.strip() for line in self.text.split("\n") if line.strip()]
        told = (line for line in lines if len(line.split(None, FURNITURE)) > FURNITURE)
        return shorten(next(told, lines[0]))


def read_plain(data: bytes, *, limit: int) -> Article:
    """The article in the bytes of a .txt file.

    A byte-order mark is dropped, line ends become `\\n`, the text becomes NFC; nothing is
    stripped, so offsets count what the file shows. HTML stays as it stands: it is text here.

    Raises `Unreadable` for an empty file, one above `limit` bytes, binary data and any
    encoding but UTF-8.
    """
    if len(data) > limit:
        raise Unreadable(too_large(len(data), limit))
    text = decode(data)
    if not text.strip():
        raise Unreadable("it is empty.")
    return Article(text)


def too_large(size: int, limit: int) -> str:
    return (
        f"it has {wording.size_in_words(size)}; an article may have {wording.size_in_words(limit)}."
    )


def decode(data: bytes) -> str:
    if b"\0" in data:
        raise Unreadable(NUL)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"it is not UTF-8: byte {error.start + 1:,} is 0x{data[error.start]:02x}."
            " Save it as UTF-8 and upload it again."
        ) from None
    return clean_text(text)


def clean_text(text: str) -> str:
    """The text in Unicode NFC with `\\n` line ends; `Unreadable` for what `flaw` names."""
    if found := flaw(text):
        raise Unreadable(found)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def flaw(text: str) -> str:
    """What no text may hold, and where: NUL, control characters, halves of characters; or “”."""
    if not (found := CONTROL.search(text)):
        return ""
    code, place = ord(found[0]), f"{found.start() + 1:,}"
    if code == 0:
        return NUL
    if code >= 0xDC00:  # as the readers of files keep a byte that their encoding does not know
        return f"it is damaged at character {place}: the byte 0x{code & 0xFF:02x} is no text there."
    if code >= 0xD800:
        return f"it is damaged at character {place}: only half of a character stands there."
    return f"it holds the control character U+{code:04X}, so it is no text file."


def shorten(line: str) -> str:
    """The line up to the end of its first sentence, or to a word with “…” behind it."""
    sentence = re.match(r"(.{40,}?[a-z0-9”\"’)]{2}[.!?]) ", line[: OPENING_LENGTH + 1])
    line = sentence[1] if sentence else line
    if len(line) <= OPENING_LENGTH:
        return line
    return line[:OPENING_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"

"""Bytes → characters: which encoding a file has, and how bytes are kept that do not fit it."""

import codecs
import io
import re
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import CharsetMatches, from_bytes

from reporting.texts.articles import Unreadable

KEPT = "reporting.kept"  # the error handler
HEAD = 1 << 16
PIECE = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "iso8859_2",
    "cp932", "euc_jp", "cp949", "gb18030", "big5",
]  # fmt: skip
CHOICES = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 without a mark",
    "cp1252": "Western (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859_2": "Central European (ISO 8859-2)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "koi8_u": "Cyrillic (KOI8-U)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp949": "Korean (CP949, EUC-KR)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
}  # that somebody may choose from
WESTERN = ("English", "Spanish", "French", "German", "Italian", "Portuguese", "Dutch", "Danish")
HALF = re.compile("[\ud800-\udfff]")  # of a character: a byte that is no text, see `keep`
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.I)


class Encoding(NamedTuple):
    name: str
    is_guessed: bool = False


def keep(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no text becomes a lone surrogate, which `flaw` finds, with its place."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in bad), error.end


codecs.register_error(KEPT, keep)


def of_bytes(data: bytes) -> Encoding:
    """The encoding of a text: byte order mark, UTF-8, UTF-16 by its NULs, or a guess.

    Raises `Unreadable` when nothing fits.
    """
    if marked := by_mark(data):
        return marked
    if b"\0" in data[:HEAD] and (wide := by_nuls(data[:HEAD])):
        return wide
    try:
        data.decode()
    except UnicodeDecodeError as error:
        start = max(0, error.start - PIECE // 2)
        return guessed(data[start : start + PIECE])
    return Encoding("utf-8")


def of_file(path: Path) -> Encoding:
    """The encoding of a text file, which is read once and never held whole."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        head = file.read(PIECE)
        if found := by_mark(head) or (by_nuls(head[:HEAD]) if b"\0" in head[:HEAD] else None):
            return found
        piece = head
        while piece:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return guessed(piece)
            piece = file.read(PIECE)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return guessed(head)
    return Encoding("utf-8")


def of_page(data: bytes) -> Encoding:
    """The encoding of a page in HTML: byte order mark, what it says itself, then as for text."""
    if marked := by_mark(data):
        return marked
    if (said := META.search(data[:4096])) and (name := known_codec(said[1].decode())):
        text = data.decode(name, KEPT)
        if name != "utf-8" or not strays(text):
            return Encoding(name)
    return of_bytes(data)


def decode_bytes(data: bytes, encoding: str) -> str:
    """The characters; what is no text in the encoding stays as lone surrogates."""
    return data.decode(encoding, KEPT)


def open_text(path: Path, encoding: str, newline: str | None = "") -> io.TextIOWrapper:
    return path.open(encoding=encoding, errors=KEPT, newline=newline)


def by_mark(data: bytes) -> Encoding | None:
    return next((Encoding(name) for mark, name in MARKS if data.startswith(mark)), None)


def by_nuls(head: bytes) -> Encoding | None:
    """UTF-16 without a mark has its NULs on one side of its byte pairs."""
    head = head[: len(head) // 2 * 2]
    first, second = head[0::2].count(0), head[1::2].count(0)
    few, many = sorted((first, second))
    name = "utf-16-be" if first > second else "utf-16-le"
    text = head.decode(name, KEPT)
    spread = 0.02 if strays(head.decode("utf-8", KEPT)) else 0.5
    if not many or many < spread * len(head) / 2 or few * 4 > many or strays(text) > 4:
        return None
    return Encoding(name, is_guessed=True)


def guessed(piece: bytes) -> Encoding:
    """What bytes that are not UTF-8 are taken for; UTF-8 when only a few of them are amiss."""
    text = piece.decode("utf-8", KEPT)
    amiss = strays(text)
    if sum(not character.isascii() for character in text) > 5 * amiss:
        return Encoding("utf-8")
    telling = b"\n".join(line for line in piece.split(b"\n") if not line.isascii())
    matches = from_bytes((telling or piece)[:HEAD], cp_isolation=LEGACY)
    best = matches.best()
    if best is None:
        raise Unreadable("it is no text, or its encoding cannot be told. Save it as UTF-8.")
    is_western = best.encoding == "cp1250" and best.language in WESTERN
    if "cp1252" in best.could_be_from_charset or (is_western and "cp1252" in names(matches)):
        return Encoding("cp1252", is_guessed=True)
    return Encoding(best.encoding, is_guessed=True)


def names(matches: CharsetMatches) -> list[str]:
    return [match.encoding for match in matches]


def strays(text: str) -> int:
    return len(HALF.findall(text))


def known_codec(name: str) -> str:
    """The codec that browsers use for a name, or “”."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    usual = {"ascii": "cp1252", "iso8859-1": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949"}
    if codec.startswith(("utf-16", "utf-32", "utf-7")):  # the name itself was readable as ASCII
        return "utf-8"
    found = usual.get(codec, codec)
    return found if codecs.lookup(found)._is_text_encoding else ""

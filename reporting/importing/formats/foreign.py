"""Files that are known by their content and not read: what each is, and what to do instead."""

import re
import zlib
from typing import NamedTuple

from reporting.importing.formats.format import Look
from reporting.importing.formats.mail.headers import is_mailbox
from reporting.texts.articles import Unreadable


class Foreign(NamedTuple):
    """`what` stands behind “it is”; `advice` is a sentence of its own."""

    what: str
    advice: str


COPY = "Its text is not read from it. Copy the text into a .txt file."
SAVE = "Its text is not read from it. Save it as plain text (.txt) or as a web page (.html)."
UNPACK = "Unpack it and upload what is in it."
OFFICE = "Save it in one of the formats taken."
PICTURE = Foreign("a picture", "Its words are not read from it. Type them into a .txt file.")
RECORDING = Foreign("a recording", "Write its words into a .txt file.")
WEB_ARCHIVE = Foreign(
    "a web archive (WARC, WACZ)",
    "Its pages are not read from it. Open them in its viewer and save each as .html or .mhtml.",
)
SUBTITLES = Foreign("a file of subtitles", "Copy its words, without the times, into a .txt file.")
REFERENCES = Foreign(
    "a list of references (RIS)",
    "Export it as CSV, with the addresses or the texts of the articles.",
)
CITATIONS = Foreign(
    "a list of references (BibTeX, NBIB)",
    "Export it as CSV, with the addresses or the texts of the articles.",
)
CARD = Foreign("an address card (vCard)", "It holds people and no articles.")
LATEX = Foreign("a document in LaTeX", COPY)
MAILBOX = Foreign("a mailbox of many mails", "Save each as .eml.")
CALENDAR = Foreign("a calendar (iCalendar)", "It holds appointments and no articles.")
SHORTCUT = Foreign("a shortcut to a page", "Paste the address that stands in it instead.")
GZIP = Foreign("a gzip archive", UNPACK)
OLD_OFFICE = Foreign("an old Office file (.xls, .doc), or one with a password", OFFICE)
SAFARI = Foreign("a web archive of Safari", "Save the page as its source (.html).")
BEGINS = (
    (rb"\xd0\xcf\x11\xe0", OLD_OFFICE),
    (rb"7z\xbc\xaf", Foreign("a 7z archive", UNPACK)),
    (rb"Rar!\x1a\x07", Foreign("a RAR archive", UNPACK)),
    (rb"BZh[1-9]1AY&SY", Foreign("a bzip2 archive", UNPACK)),
    (rb"\xfd7zXZ", Foreign("an xz archive", UNPACK)),
    (rb"\x28\xb5\x2f\xfd", Foreign("a Zstandard archive", UNPACK)),
    (rb".{257}ustar", Foreign("a tar archive", UNPACK)),
    (rb"WARC/[01]\.", WEB_ARCHIVE),
    (rb"bplist00.*WebMainResource", SAFARI),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP", PICTURE),
    (rb"\0\0\0.ftyp(?:avif|heic|heix|mif1)", PICTURE),
    (rb"\0\0\0.ftyp|RIFF....(?:WAVE|AVI )|OggS\0|fLaC\0|ID3[\2-\4]|\x1a\x45\xdf\xa3", RECORDING),
    (rb"%!PS", Foreign("a document in PostScript", COPY)),
    (rb"{\\rtf", Foreign("a rich text document (RTF)", SAVE)),
    (rb"SQLite format 3", Foreign("a database", "Export its rows as CSV.")),
    (rb"\x7fELF", Foreign("a program", "It holds no articles.")),
)
MARKS = [(re.compile(mark, re.S), foreign) for mark, foreign in BEGINS]
PACKED = (  # by the name of a part
    ("word/document.xml", Foreign("a Word document (DOCX)", SAVE)),
    ("ppt/presentation.xml", Foreign("a PowerPoint presentation (PPTX)", COPY)),
)
NAME_AT = 30  # where the name of the first part stands in a ZIP, and its bytes behind it
TYPED = (  # by the media type, which is the first part
    (b"mimetypeapplication/epub+zip", Foreign("a book (EPUB)", COPY)),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Foreign("a text document (ODT)", SAVE)),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation",
        Foreign("a presentation (ODP)", COPY)),
)  # fmt: skip
OUTLOOK = Foreign("a message of Outlook (.msg)", "Save it as .eml.")
OUTLOOK_PART = "__substg1.0_".encode("utf-16-le")
LINES = 200  # of a text that are looked at
TELLING = 30_000  # characters that they may have
CITED = re.compile(r"@[a-z]{3,20}\s*[{(]\s*[^\s,{}]+,|PMID- ?\d+$", re.I)
TYPESET = re.compile(r"\\(?:documentclass|documentstyle|begin\{document\})")
TAGGED = re.compile(r"[A-Z][A-Z0-9]  -(?: |$)")
TIMES = re.compile(r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}[ \t]+-->[ \t]+(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}")


def refuse_foreign(look: Look, advice: str = "") -> None:
    """Raises `Unreadable` for a file of a kind that is not read; `advice` is for Office files."""
    found = by_bytes(look) or by_packed(look)
    if not found and b"\0" not in look.head[:TELLING]:
        found = by_lines(look.text[:TELLING])
    if found:
        told = advice if advice and found.advice == OFFICE else found.advice
        raise Unreadable(f"it is {found.what}. {told}")


def by_bytes(look: Look) -> Foreign | None:
    head = look.head
    if head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return Foreign("a PDF", COPY)
    if is_mailbox(head):
        return MAILBOX
    if head.startswith(b"\x1f\x8b"):
        return WEB_ARCHIVE if unzipped(head).startswith(b"WARC/") else GZIP
    found = next((foreign for mark, foreign in MARKS if mark.match(head)), None)
    return OUTLOOK if found is OLD_OFFICE and OUTLOOK_PART in head else found


def unzipped(head: bytes) -> bytes:
    """The first bytes of what is packed by gzip."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:4096], 64)
    except zlib.error:
        return b""


def by_packed(look: Look) -> Foreign | None:
    if not look.head.startswith(b"PK"):
        return None
    typed = next((one for mark, one in TYPED if look.head.startswith(mark, NAME_AT)), None)
    if look.packs("datapackage.json") and any(".warc" in name for name in look.packed_names):
        return WEB_ARCHIVE
    return typed or next((one for name, one in PACKED if look.packs(name)), None)


def by_lines(text: str) -> Foreign | None:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()][:LINES]
    first = lines[0].strip() if lines else ""
    if first == "BEGIN:VCALENDAR":
        return CALENDAR
    if first == "[InternetShortcut]":
        return SHORTCUT
    if first.upper() == "BEGIN:VCARD":
        return CARD
    if found := by_source(lines):
        return found
    if first.startswith("TY  - ") and sum(map(is_tagged, lines)) * 3 >= len(lines) * 2:
        return REFERENCES
    looked_at = lines if first.startswith("WEBVTT") else lines[:4]  # notes may stand before
    is_timed = any(TIMES.match(line) for line in looked_at)
    if is_timed and (first.startswith("WEBVTT") or first.isdecimal() or TIMES.match(first)):
        return SUBTITLES
    return None


def by_source(lines: list[str]) -> Foreign | None:
    """By the first line that is no remark of TeX."""
    first = next((line.strip() for line in lines if not line.lstrip().startswith("%")), "")
    if CITED.match(first):
        return CITATIONS
    return LATEX if TYPESET.match(first) else None


def is_tagged(line: str) -> bool:
    return bool(TAGGED.match(line))

"""What a file is: by its content first, by its name where the content leaves it open."""

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

from reporting.importing.formats import addresses, archives, objects, tables, workbooks
from reporting.importing.formats.limits import Limits, Reading
from reporting.texts import encodings
from reporting.texts.articles import Unreadable
from reporting.texts.encodings import Encoding

HEAD = 1 << 20
BOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.xls, .doc), or one with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3", "a database"),
)
BEFORE = r"\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*|<\?xml-stylesheet.*?\?>\s*)*"
FEED = re.compile(BEFORE + r"(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:rdf)\b", re.S | re.I)
PAGE = re.compile(BEFORE + r"<(?:!doctype\s+html|html|head|body)\b", re.S | re.I)
MARKUP = re.compile(BEFORE + r"<[!?a-z]", re.S | re.I)


def recognise(path: Path, name: str, limits: Limits = Limits()) -> Reading:  # noqa: B008
    """What the file is and how it is read; `name` is the name with which it came.

    A .txt is always text, whatever it looks like, unless every line is an address. Of all other
    files the content decides, and the name only between formats that look alike.
    Raises `Unreadable` for what cannot be imported, with a sentence that begins with “it”.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise Unreadable("it is empty.")
    suffix = PurePosixPath(name.lower()).suffix
    for mark, what in FOREIGN:
        if head.startswith(mark):
            raise Unreadable(f"it is {what}. {advice(suffix)}")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return packed(path, name, limits)
    if suffix in (*BOOKS, ".zip"):
        raise Unreadable(f"it is named {suffix} and is none, or it is damaged. Save it once more.")
    return written(path, name, suffix, head, limits)


def advice(suffix: str) -> str:
    return (
        "Save it as .xlsx or .csv." if suffix in BOOKS else "Save it in one of the formats taken."
    )


def packed(path: Path, name: str, limits: Limits) -> Reading:
    with archives.opened_archive(path, limits) as (archive, entries):
        inside = {entry.filename for entry in entries}
        if "[Content_Types].xml" in inside or "mimetype" in inside:
            workbooks.check_workbook(archive, entries, limits)
    if "[Content_Types].xml" in inside:
        header = workbooks.header_of_workbook(path, limits)
        return Reading("xlsx", name, header=header)
    return Reading("zip", name)


def written(path: Path, name: str, suffix: str, head: bytes, limits: Limits) -> Reading:
    """The reading of a file of characters."""
    encoding = encodings.of_file(path)
    text = encodings.decode_bytes(head, encoding.name).removeprefix("\ufeff")
    format = format_of(text, suffix)
    if format == "page":
        with path.open("rb") as file:
            encoding = encodings.of_page(file.read(limits.article_bytes))
    if format == "feed":
        encoding = Encoding("")  # it says so itself, or its reader finds out
    delimiter = tables.delimiter_of(text[: 1 << 16]) if format == "csv" else ""
    reading = Reading(format, name, encoding.name, encoding.is_guessed, delimiter)
    return replace(reading, header=header(path, reading, limits))


def format_of(text: str, suffix: str) -> str:
    if suffix in archives.TEXTS:
        return "addresses" if addresses.are_addresses(text) else "text"
    for format, pattern in (("feed", FEED), ("page", PAGE)):
        if pattern.match(text):
            return format
    start = text.lstrip()[:1]
    if start == "[" or (start == "{" and suffix not in (".csv", ".tsv")):
        return "ndjson" if start == "{" and is_lines(text, suffix) else "json"
    if suffix in (".json", ".ndjson", ".jsonl"):
        raise Unreadable(f"it is named {suffix} and does not begin with {{ or [.")
    if suffix in archives.PAGES:
        return "page"
    if suffix in (".csv", ".tsv", ".tab"):
        return "csv"
    if MARKUP.match(text):
        raise Unreadable("it is XML, but no feed: neither RSS nor Atom.")
    return "addresses" if addresses.are_addresses(text) else "text"


def is_lines(text: str, suffix: str) -> bool:
    """Whether objects stand one on each line."""
    lines = [line for line in text.split("\n") if line.strip()]
    closed = lines[0].rstrip().endswith("}") and len(lines) > 1 and lines[1].lstrip()[:1] == "{"
    return closed or suffix in (".ndjson", ".jsonl")


def header(path: Path, reading: Reading, limits: Limits) -> list[str]:
    """The names of the columns of the records that reading gives."""
    match reading.format:
        case "csv":
            with encodings.open_text(path, reading.encoding) as stream:
                rows = tables.filled(tables.rows_of(stream, reading.delimiter, limits))
                return tables.header_of_table(rows, limits)
        case "json" | "ndjson":
            return objects.header_of_objects(path, reading, limits)
        case "addresses":
            return ["url"]
        case "feed":
            return ["headline", "url", "published", "byline", "language", "html"]
    return ["document", "html" if reading.format == "page" else "text"]

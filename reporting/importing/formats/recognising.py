"""What a file is: by its content first, by its name where the content leaves it open."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from reporting.importing.formats import archives
from reporting.importing.formats.format import Format, Look, suffix_of
from reporting.importing.formats.limits import FileReading, Hints, Limits
from reporting.texts.articles import Unreadable

HEAD = 1 << 20
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
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


def recognise_among(
    formats: Sequence[Format], path: Path, name: str, limits: Limits, hints: Hints
) -> FileReading:
    """The reading that the surest of the formats gives; of equally sure ones, the first."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise Unreadable("it is empty.")
    by_name = [one for one in formats if suffix_of(name) in (*one.endings, *one.kin)]
    refuse_foreign(head, by_name)
    packed = is_packed(head)
    if not packed and any(one.is_packed for one in by_name):
        said = f"it is named {suffix_of(name)} and is none, or it is damaged. Save it once more."
        raise Unreadable(said)
    look = Look(path, name, limits, head, entries_of(path, limits) if packed else [], hints)
    asked = [one for one in formats if one.is_packed == packed]
    return max(asked, key=lambda one: one.certainty(look)).describe(look)


def is_packed(head: bytes) -> bool:
    """Whether the file that begins so is a ZIP inside."""
    return head.startswith(PACKED)


def refuse_foreign(head: bytes, by_name: Sequence[Format]) -> None:
    advice = next(
        (one.advice for one in by_name if one.advice), "Save it in one of the formats taken."
    )
    for mark, what in FOREIGN:
        if head.startswith(mark):
            raise Unreadable(f"it is {what}. {advice}")


def entries_of(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    with archives.opened_archive(path, limits) as (_, entries):
        return entries

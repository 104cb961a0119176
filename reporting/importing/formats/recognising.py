"""What a file is: by its content first, by its name where the content leaves it open."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from reporting.importing.formats import archives
from reporting.importing.formats.foreign import refuse_foreign
from reporting.importing.formats.format import HEAD, Format, Look, suffix_of
from reporting.importing.formats.limits import FileReading, Hints, Limits
from reporting.texts.articles import Unreadable

PACKED = (b"PK\x03\x04", b"PK\x05\x06")


def recognise_among(
    formats: Sequence[Format], path: Path, name: str, limits: Limits, hints: Hints
) -> FileReading:
    """The reading that the surest of the formats gives; of equally sure ones, the first."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise Unreadable("it is empty.")
    by_name = [one for one in formats if suffix_of(name) in (*one.endings, *one.kin)]
    packed = is_packed(head)
    look = Look(path, name, limits, head, entries_of(path, limits) if packed else [], hints)
    refuse_foreign(look, advice_of(by_name))
    if not packed and any(one.is_packed for one in by_name):
        said = f"it is named {suffix_of(name)} and is none, or it is damaged. Save it once more."
        raise Unreadable(said)
    asked = [one for one in formats if one.is_packed == packed]
    return max(asked, key=lambda one: one.certainty(look)).describe(look)


def is_packed(head: bytes) -> bool:
    """Whether the file that begins so is a ZIP inside."""
    return head.startswith(PACKED)


def advice_of(by_name: Sequence[Format]) -> str:
    return next((one.advice for one in by_name if one.advice), "")


def entries_of(path: Path, limits: Limits) -> list[zipfile.ZipInfo]:
    with archives.opened_archive(path, limits) as (_, entries):
        return entries

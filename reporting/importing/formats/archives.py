"""ZIP: articles packed together. Nothing is ever unpacked to disk; names are labels."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from reporting.importing.formats import beside
from reporting.importing.formats.foreign import refuse_foreign
from reporting.importing.formats.format import (
    HEAD,
    Certainty,
    Format,
    Look,
    ReaderOfArticle,
    articles_among,
    suffix_of,
)
from reporting.importing.formats.limits import FileReading, Limits
from reporting.importing.formats.tidying import broken
from reporting.importing.given import Record, Values
from reporting.texts import wording
from reporting.texts.articles import Unreadable, too_large

NAME = "zip"
END, ENTRY, LOCATOR = b"PK\x05\x06", b"PK\x01\x02", b"PK\x06\x07"
TAIL = 22 + 0xFFFF  # bytes in which the end record stands
WIDEST = 500  # bytes of an entry in the directory, on average, at most
SMALL = 10_000_000  # unpacked bytes that no ratio makes dangerous
PIECE = 1 << 16
ENCRYPTED, UTF8 = 0x1, 0x800
ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz")
DAMAGED = "it is damaged: its bytes are not what the archive says of them."


class Odd(ValueError):
    """An entry that is not read; the message is the sentence of its row."""


def zip_of(formats: Sequence[Format]) -> Format:
    """The format of what is packed together, of which articles in those formats are read."""
    return Format(
        name=NAME,
        words="ZIP",
        endings=(".zip",),
        is_packed=True,
        certainty=lambda look: Certainty.POSSIBLE,
        describe=describe,
        records=partial(records, formats),
    )


def describe(look: Look) -> FileReading:
    passed_over = beside.passed_over([label(entry) for entry in look.entries])
    return FileReading(NAME, look.name, remarks=[passed_over] if passed_over else [])


def records(
    formats: Sequence[Format], path: Path, reading: FileReading, limits: Limits, after: int
) -> Iterator[Record]:
    with opened_archive(path, limits) as (archive, entries):
        named = [(label(entry), entry) for entry in entries]
        kept = [named[number] for number in beside.kept_among([name for name, _ in named])]
        seen = {name for name, _ in kept[:after]}
        for name, entry in kept[after:]:
            try:
                if name in seen:
                    raise Odd("another entry of the archive has the same name.")
                seen.add(name)
                values = article_in(archive, entry, Look(path, name, limits, b""), formats)
                yield Record(name, {"document": name, **values})
            except (Odd, Unreadable) as problem:
                yield broken(name, str(problem), {"document": name})


def article_in(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, look: Look, formats: Sequence[Format]
) -> Values:
    """What the entry holds; `look` knows its name. Raises `Odd` or `Unreadable`."""
    check(entry, look.name)
    most = largest(look, formats)
    refuse_large(archive, entry, look, most)
    data = unpacked(archive, entry, most)
    return reader_for(replace(look, head=data[:HEAD], data=data), formats)(data, None)


@contextmanager
def opened_archive(
    path: Path, limits: Limits
) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    """The archive and its files, once it is clear from the directory that it is no bomb.

    Raises `Unreadable` for one that is, and for a damaged one.
    """
    count_entries(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise Unreadable("it is damaged or not whole. Make or download it again.") from None
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        weigh(entries, path.stat().st_size, limits)
        yield archive, entries


def count_entries(path: Path, limits: Limits) -> None:
    """Refuses too many entries before Python makes an object of each."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        most = TAIL + limits.entries * WIDEST
        file.seek(max(0, size - most))
        tail = file.read()
    if tail.count(ENTRY) > limits.entries:
        raise Unreadable(f"it has more than {limits.entries:,} entries; divide it.")
    end = tail.rfind(END)
    if end < 0 or len(tail) < end + 22:
        raise Unreadable("it is damaged or not whole. Make or download it again.")
    directory = struct.unpack_from("<L", tail, end + 12)[0]
    if end >= 76 and tail[end - 20 : end - 16] == LOCATOR:  # of a ZIP64; its record stands before
        directory = struct.unpack_from("<Q", tail, end - 36)[0]
    if directory > most:
        raise Unreadable("the directory of its entries is too large; divide it.")


def weigh(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """Refuses what would unpack to too much, and packed bytes that are used twice."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        most = wording.size_in_words(limits.unpacked_bytes)
        raise Unreadable(
            f"it would unpack to {wording.size_in_words(unpacked)}; {most} may be. Divide it."
        )
    if unpacked > SMALL and unpacked > limits.ratio * size:
        raise Unreadable(
            f"it would unpack to {unpacked // max(size, 1):,} times its size, as no articles do."
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise Unreadable("its entries overlap, as in an archive made to do harm.")


def label(entry: zipfile.ZipInfo) -> str:
    """The name for people. Many programs write UTF-8 without saying so."""
    name = entry.orig_filename
    if not entry.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def largest(look: Look, formats: Sequence[Format]) -> int:
    """The bytes that an entry of that name may have."""
    is_carrier = any(look.suffix in one.endings for one in formats if one.is_carrier)
    return look.limits.carrier_bytes if is_carrier else look.limits.article_bytes


def check(entry: zipfile.ZipInfo, name: str) -> None:
    """Refuses an entry that is no ordinary file with an ordinary name."""
    parts = PurePosixPath(name).parts
    kind = stat.S_IFMT(entry.external_attr >> 16) if entry.create_system == 3 else 0
    if "\0" in name:
        raise Odd("its name holds a NUL byte.")
    if name.startswith("/") or ".." in parts or re.match(r"[a-zA-Z]:", name):
        raise Odd("its name leads out of the archive.")
    if kind not in (0, stat.S_IFREG):
        raise Odd("it is a link or a device, not a file.")
    if entry.flag_bits & ENCRYPTED:
        raise Odd("it is encrypted. Pack it without a password.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Odd("it is packed in an unusual way. Pack it again as an ordinary ZIP.")
    if suffix_of(name) in ARCHIVES:
        raise Odd("it is an archive inside the archive. Unpack it and upload it by itself.")


def reader_for(look: Look, formats: Sequence[Format]) -> ReaderOfArticle:
    """What reads the article in an entry: the surest format of those that it may have by itself.

    Raises `Unreadable` or `Odd` for what is no article.
    """
    refuse_foreign(look)
    surest = max((one for one in formats if one.article), key=lambda one: one.certainty(look))
    suffix = look.suffix
    known = next((one for one in formats if suffix in one.endings), None)
    if surest.article and (surest is known or surest.certainty(look) >= Certainty.CONTENT):
        return surest.article
    if known and known.article:
        return known.article
    if known:
        raise Odd(f"it is a {suffix[1:].upper()} file. Upload it by itself; ZIP is for articles.")
    articles = wording.listed_words((one.endings[0] for one in articles_among(formats)), "or")
    raise Odd(f"it is no {articles} file.")


@contextmanager
def opened_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    try:
        with archive.open(entry) as file:
            yield file
    except Odd:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise Odd(DAMAGED) from None


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of an entry, counted while they come."""
    data = bytearray()
    with opened_entry(archive, entry) as file:
        while piece := file.read(PIECE):
            data += piece
            if len(data) > most:
                raise Odd(too_large(len(data), most))
    if len(data) != entry.file_size:
        raise Odd(DAMAGED)
    return bytes(data)


def refuse_large(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, look: Look, most: int) -> None:
    """Says what the entry is, if it is of a kind that is not read, or else that it is too large."""
    if entry.file_size > most:
        with opened_entry(archive, entry) as file:
            head = file.read(PIECE)
        refuse_foreign(replace(look, head=head, data=head))
        raise Odd(too_large(entry.file_size, most))

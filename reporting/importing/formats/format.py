"""What a format declares of itself, and what it is shown of a file to know its own by."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path, PurePosixPath

from reporting.importing.formats.limits import FileReading, Hints, Limits
from reporting.importing.given import Record, Values
from reporting.texts import encodings
from reporting.texts.articles import Unreadable
from reporting.texts.encodings import Encoding

HEAD = 1 << 20  # bytes of a file that are looked at

type ReaderOfRecords = Callable[[Path, FileReading, Limits, int], Iterator[Record]]
type ReaderOfArticle = Callable[[bytes, Encoding | None], Values]


class Certainty(IntEnum):
    """How sure a format is that a file is one of its own. The surest format has it."""

    NO = 0
    POSSIBLE = 1  # when no other wants it
    NAMED = 2
    CONTENT = 3
    SETTLED = 4  # whatever else it looks like


@dataclass(frozen=True)
class Look:
    """What a file shows before it is read: its name, its beginning, what is packed in it."""

    path: Path
    name: str  # with which it came
    limits: Limits
    head: bytes
    entries: list[zipfile.ZipInfo] = field(default_factory=list)  # of a file that is packed
    hints: Hints = field(default_factory=Hints)
    data: bytes | None = None  # all of it, where it stands in an archive, which is then the path

    @property
    def suffix(self) -> str:
        return suffix_of(self.name)

    @property
    def packed_names(self) -> set[str]:
        return {entry.filename for entry in self.entries}

    @cached_property
    def encoding(self) -> Encoding:
        if self.said_encoding or self.data is None:
            return self.said_encoding or encodings.of_file(self.path)
        return encodings.of_bytes(self.data)

    @property
    def said_encoding(self) -> Encoding | None:
        """The encoding that somebody chose."""
        return Encoding(self.hints.encoding) if self.hints.encoding else None

    @cached_property
    def text(self) -> str:
        """The beginning as text, of a sort where no encoding fits."""
        try:
            encoding = self.encoding.name
        except Unreadable:
            encoding = "latin-1"
        return encodings.decode_bytes(self.head, encoding).removeprefix("\ufeff")

    def packs(self, name: str) -> bool:
        """Whether a part of that name is packed in it."""
        return name in self.packed_names or (self.data is not None and name.encode() in self.data)


@dataclass(frozen=True, kw_only=True)
class Format:
    """All that is known of a format. Whoever must know something of one asks here.

    `certainty` says whether a file is one of its own; `describe` how that file is read, or raises
    `Unreadable`; `records` reads it. `article` is there when a file is one article, alone or in
    a ZIP; `table_names`, by which the page for uploads calls it, when it is a table of any kind.
    `sayable` names the hints by which somebody may have a file read otherwise.
    """

    name: str  # as it is kept with each file
    words: str
    is_packed: bool = False  # a ZIP inside; only such formats are asked about such files
    endings: tuple[str, ...] = ()  # the usual one first
    kin: tuple[str, ...] = ()  # of files that have to be saved as one of these before
    advice: str = ""  # for those
    certainty: Callable[[Look], Certainty]
    describe: Callable[[Look], FileReading]
    records: ReaderOfRecords
    article: ReaderOfArticle | None = None
    is_carrier: bool = False  # of pictures and more beside the article, so that it may be larger
    table_names: tuple[str, ...] = ()
    sayable: tuple[str, ...] = ()


def suffix_of(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def articles_among(formats: Iterable[Format]) -> list[Format]:
    """Those of which a file is one article, the plain ones first."""
    return sorted((one for one in formats if one.article), key=lambda one: one.is_carrier)

"""From a file to rows, piece by piece, going on where a killed worker stopped."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db import transaction

from reporting.importing import formats
from reporting.importing.chunks import claiming, dating, rows
from reporting.importing.chunks.sheets import spread_sheets
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.fetching import visiting
from reporting.importing.fields.meanings import hints_for
from reporting.importing.formats.addresses import ADDRESSES, as_addresses
from reporting.importing.given import FEED_ADDRESS, Record
from reporting.models import ImportChunk, ImportFile, ImportKind, Step
from reporting.texts.articles import Unreadable
from reporting.texts.encodings import Encoding

ROWS = 500  # of one chunk, at most
CHARACTERS = 2_000_000  # of one chunk, about; pages are large, and a chunk takes seconds
FOUND = (  # of a file when it is opened; equally named in a `FileReading`
    "format", "encoding", "delimiter", "is_guessed", "header", "header_line", "above", "remarks",
    "has_serials",
)  # fmt: skip
JOINED = 4  # times as many rows at most, so that the rows of one statement stay together


def limits() -> formats.Limits:
    return formats.Limits(article_bytes=settings.MAX_ARTICLE_BYTES)


def read_on(chunk_id: int, until: float) -> None:
    """Reads the file of the chunk from where it stands, until its end or the time is up.

    Every piece is a transaction of its own, so that planning begins while reading goes on.
    """
    chunk = ImportChunk.objects.select_related("file__batch").get(pk=chunk_id)
    try:
        with local(cast(ImportFile, chunk.file)) as path:
            spread_sheets(chunk, path, limits())
            pieces = Pieces(chunk, path)
            while pieces.keep_next() and time.monotonic() < until:
                pass
    except FileNotFoundError:
        end(chunk_id, "The kept file is gone; upload it again.")
    except visiting.Busy as problem:
        if problem.seconds:
            raise claiming.PutOff(problem.seconds, str(problem)) from None
        end(chunk_id, str(problem))
    except (Unreadable, visiting.NotFetched) as problem:
        end(chunk_id, str(problem))


@contextmanager
def local(file: ImportFile) -> Iterator[Path]:
    """The kept file as a path of this machine, copied only when its storage has none."""
    try:
        yield Path(file.file.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile() as copy, file.file.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            yield Path(copy.name)


class Pieces:
    """The records of a file in pieces of one chunk each."""

    def __init__(self, chunk: ImportChunk, path: Path) -> None:
        self.chunk_id, self.position, self.path = chunk.pk, chunk.first, path
        self.records: Iterator[Record] | None = None
        self.ahead: Record | None = None
        self.ended: Unreadable | None = None

    @transaction.atomic
    def keep_next(self) -> bool:
        """Keeps one piece; False when the file is at its end or somebody else reads it."""
        chunk = claiming.claim_chunk(self.chunk_id)
        if chunk is None or chunk.file is None or chunk.first != self.position:
            return False
        if chunk.attempts > claiming.ATTEMPTS:
            claiming.give_up(chunk)
            return False
        piece = self.next_piece(chunk.file)
        if piece:
            self.keep(chunk, chunk.file, piece)
            return True
        if not self.position:
            nothing = Record("the whole file", {}, "The file holds no rows.")
            rows.add_rows(chunk.file, [(1, nothing)])
        claiming.finish_chunk(chunk)
        return False

    def keep(self, chunk: ImportChunk, file: ImportFile, piece: list[Record]) -> None:
        rows.add_rows(file, enumerate(piece, self.position + 1))
        is_unclear = dating.note_dates(file, piece, anew=not self.position)
        ImportChunk.objects.create(
            batch=chunk.batch,
            file=file,
            step=Step.PLAN,
            first=self.position + 1,
            last=self.position + len(piece),
            number=self.position // ROWS,
            in_turn=is_unclear or chunk.batch.kind != ImportKind.ARTICLES,
        )
        self.position += len(piece)
        chunk.first = chunk.last = self.position
        chunk.attempts = 0  # it got on, so it is not the file that ends the worker
        chunk.save(update_fields=["first", "last", "attempts"])
        wake_workers()

    def next_piece(self, file: ImportFile) -> list[Record]:
        """What could be read before the file became unreadable is a piece of its own."""
        if self.ended:
            raise self.ended
        if self.records is None:
            self.records = opened(file, self.path, after=self.position)
        piece: list[Record] = []
        try:
            self.fill(piece, self.records)
        except Unreadable as problem:
            if not piece:
                raise
            self.ended = problem
        return piece

    def fill(self, piece: list[Record], records: Iterator[Record]) -> None:
        if self.ahead:
            piece.append(self.ahead)
        self.ahead, size = None, 0
        for record in records:
            is_full = len(piece) >= ROWS or size > CHARACTERS
            is_over = len(piece) >= JOINED * ROWS or size > JOINED * CHARACTERS
            if is_over or (is_full and not joined(piece[-1], record)):
                self.ahead = record
                break
            piece.append(record)
            size += sum(len(value) for value in record.values.values() if isinstance(value, str))


def joined(one: Record, other: Record) -> bool:
    """Rows of one statement stay together; an empty cell joins nothing."""
    statement = one.values.get("statement")
    return bool(statement) and statement == other.values.get("statement")


def opened(file: ImportFile, path: Path, after: int) -> Iterator[Record]:
    if file.format == FEED_ADDRESS:
        return feed(path, after)
    reading = reading_of(file, path)
    for name in FOUND:
        setattr(file, name, getattr(reading, name))
    file.save(update_fields=FOUND)
    return formats.read_records(path, reading, limits(), after)


def reading_of(file: ImportFile, path: Path) -> formats.FileReading:
    """A list of addresses, once known as one, stays one whatever its lines hold."""
    if file.format != ADDRESSES.name:
        return formats.recognise(path, file.name, limits(), hints_for(file))
    return as_addresses(file.name, Encoding(file.encoding or "utf-8", file.is_guessed))


def feed(path: Path, after: int) -> Iterator[Record]:
    with tempfile.NamedTemporaryFile(suffix=".xml") as fetched:
        visiting.fetch_feed(path.read_text(), Path(fetched.name))
        reading = formats.recognise(Path(fetched.name), "feed.xml", limits())
        yield from formats.read_records(Path(fetched.name), reading, limits(), after)


@transaction.atomic
def end(chunk_id: int, problem: str) -> None:
    """The file cannot be read any further: one rejected row says why."""
    chunk = claiming.claim_chunk(chunk_id)
    if chunk is None or chunk.file is None:
        return
    rows.add_unread(chunk, problem)
    claiming.finish_chunk(chunk)

"""From a file to the record, under every rule of the database."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from django.contrib.auth.models import Group
from django.core import serializers
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import DataError, IntegrityError, connections, transaction

from reporting.archiving import earlier
from reporting.archiving.recalling import recall
from reporting.archiving.shape import RECORD, SHAPE, ArchiveRefused, migrations
from reporting.models import Figure, Release, Seal, User
from reporting.models.rules.refusals import sentence_of_refusal

OF_A_SEAL = '{"model": "reporting.seal"'
WRONG = (DataError, DeserializationError, LookupError, TypeError, ValueError, AttributeError)


def restore(path: Path, using: str = "default") -> int:
    """Brings the record of the file back, releases and log included; returns how many rows.

    Every constraint and trigger holds while it does. Raises `ArchiveRefused` with nothing written.
    """
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8", newline="\n") as stream,
            transaction.atomic(using=using),
        ):
            return read(cast(IO[str], stream), using)
    except OSError as error:
        if not isinstance(error, gzip.BadGzipFile):
            raise ArchiveRefused(f"{path} cannot be read: {error.strerror}.") from None
        raise ArchiveRefused(
            f"{path.name} is no archive of a record: it is no gzip file."
        ) from None
    except (EOFError, zlib.error):
        raise ArchiveRefused(f"{path.name} ends in the middle; nothing was restored.") from None
    except (DataError, UnicodeDecodeError) as error:
        told = f"{path.name} cannot be read: {error}; nothing was restored."
        raise ArchiveRefused(told) from error
    except IntegrityError as error:
        told = f"{path.name} breaks a rule of the record, so nothing was restored: "
        raise ArchiveRefused(told + sentence_of_refusal(error)) from error


def read(stream: IO[str], using: str) -> int:
    check_version(using)
    head = checked_head(stream.readline(), using)
    check_empty(using)
    lines, count = ArchiveLines(stream, head.is_earlier), 0
    wholes: dict[int, int] = {}
    try:
        for restored in serializers.deserialize("jsonl", lines, using=using):
            put(restored, wholes, using)
            count += 1
    except WRONG as error:
        kind, told = type(error).__name__, " ".join(str(error).split())
        raise ArchiveRefused(
            f"Line {lines.number:,} of the file is no row of a record ({kind}: {told}); nothing"
            " was restored."
        ) from error
    if lines.end != (found := count + lines.left_out):
        raise ArchiveRefused(f"The file ends after {found:,} rows and has no proper end.")
    for figure, whole in wholes.items():
        Figure.objects.using(using).filter(pk=figure).update(part_of=whole)
    if head.is_sealed:
        check_holes(lines.seals, using)
    set_numbers(head.numbers, using)
    return count


def check_version(using: str) -> None:
    if reason := earlier.against_earlier_database(using):
        raise ArchiveRefused(reason)


class ArchiveHead(NamedTuple):
    """The last number given in each table; whether the version before this one wrote the file,
    and whether one that seals releases did."""

    numbers: dict[str, int]
    is_earlier: bool
    is_sealed: bool


class ArchiveLines:
    """The lines of rows, up to the end that says how many there were."""

    def __init__(self, stream: Iterable[str], is_earlier: bool) -> None:
        self.stream = stream
        self.reshape = earlier.Reshaping().row if is_earlier else str
        self.end: int | None = None
        self.left_out = 0
        self.seals = 0
        self.number = 1  # of the line that was read last; the head is the first

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.number += 1
            if line.startswith('{"end":'):
                self.end = json.loads(line)["end"]
            elif row := self.reshape(line):
                self.seals += row.startswith(OF_A_SEAL)
                yield row
            else:
                self.left_out += 1


def checked_head(line: str, using: str) -> ArchiveHead:
    """The head, when it is of our shape and of this state of the program or the one before."""
    try:
        head = json.loads(line)
        shape, made_by = head["conflict_timeline"], [str(one) for one in head["migrations"]]
        numbers = {table: int(last) for table, last in head["numbers"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ArchiveRefused("The file does not begin as an archive of a record does.") from None
    if shape != SHAPE:
        raise ArchiveRefused(
            f"The archive has the shape {shape}; this program reads shape {SHAPE}."
        )
    if reason := earlier.against_earlier_archive(made_by):
        raise ArchiveRefused(reason)
    if earlier.is_before_shaped(made_by, now := migrations(using)):
        return ArchiveHead(numbers, True, False)
    if earlier.as_joined(made_by) != now:
        newest = earlier.as_joined(made_by)[-1] if made_by else "none"
        raise ArchiveRefused(
            f"The archive was written by another version of the program (migration {newest});"
            " restore it with that version, then migrate."
        )
    return ArchiveHead(numbers, False, earlier.SEALED in made_by)


def check_empty(using: str) -> None:
    for model in RECORD:
        if model._default_manager.using(using).exists():
            name = model._meta.verbose_name_plural
            raise ArchiveRefused(
                f"The database already has {name}. A record is restored only into an empty"
                " database: make a new one and run migrate there first."
            )


def put(restored: DeserializedObject, wholes: dict[int, int], using: str) -> None:
    """Inserts one row; what a figure is part of is noted, since that may come later."""
    row = restored.object
    if isinstance(row, Group):
        restored.save(using=using)
    elif isinstance(row, Release):
        recall(row, using)
    elif isinstance(row, Seal):
        compare_seal(row, using)
    elif type(row) in RECORD:
        if isinstance(row, User):
            row.set_unusable_password()
        if isinstance(row, Figure) and row.part_of_id:
            wholes[row.pk], row.part_of_id = row.part_of_id, None
        restored.save(using=using, force_insert=True)
    else:
        raise ArchiveRefused(f"{row._meta.label} is no table of the record.")


def compare_seal(archived: Seal, using: str) -> None:
    """Refuses a seal that is another than the one that the trigger has just made."""
    of = {"pk": archived.pk, "story": archived.story_id, "position": archived.position}
    said = {"leaf": archived.leaf, "previous": archived.previous, "hash": archived.hash}
    if not Seal.objects.using(using).filter(**of, **said).exists():
        raise ArchiveRefused(
            f"The chain of the file is not that of its releases: release {archived.pk}, place"
            f" {archived.position:,}, is not what was sealed, or follows another one. Somebody"
            " changed the record or the file; take an earlier archive. Nothing was restored."
        )


def check_holes(archived: int, using: str) -> None:
    """Refuses an archive with fewer seals than releases."""
    made = Seal.objects.using(using).count()
    if archived < made:
        raise ArchiveRefused(
            f"The chain of the file has a hole: {made:,} releases and {archived:,} seals."
            " Somebody took seals away; take an earlier archive. Nothing was restored."
        )


def set_numbers(numbers: dict[str, int], using: str) -> None:
    tables = {model._meta.db_table for model in RECORD}
    with connections[using].cursor() as cursor:
        for table, last in numbers.items():
            if table in tables:
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, last])

"""From the record to a file."""

import gzip
import io
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.contrib.auth.models import Group
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, transaction
from django.db.models import F

from reporting.archiving.shape import PERSON, RECORD, SHAPE, migrations
from reporting.models import Release, Seal, User

# The trigger seals them again as they come back: story by story, in the order of the chain.
IN_ORDER: dict[type[models.Model], list[Any]] = {
    Release: ["story_id", F("seal__position").asc(nulls_last=True), "pk"],
    Seal: ["story_id", "position"],
}


class Exact(DjangoJSONEncoder):
    """Django's, with instants whole: it would cut them to milliseconds."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


def export(path: Path, using: str = "default") -> int:
    """Writes the record, as it stands at one moment, to a new file; returns how many rows.

    The file has its name only once it is whole. Raises `FileExistsError` and other `OSError`s.
    """
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(f"{path.name}.part")
    try:
        count = write(part, using)
        os.link(part, path)  # unlike a renaming it overwrites nothing
    finally:
        part.unlink(missing_ok=True)
    return count


def write(path: Path, using: str) -> int:
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as stream,
        transaction.atomic(using=using),
    ):
        with connections[using].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        write_line(stream, head(using))
        tables: tuple[type[models.Model], ...] = (Group, *RECORD)
        count = sum(write_table(stream, model, using) for model in tables)
        write_line(stream, {"end": count})
    return count


def head(using: str) -> dict[str, Any]:
    return {"conflict_timeline": SHAPE, "migrations": migrations(using), "numbers": numbers(using)}


def numbers(using: str) -> dict[str, int]:
    """The last number given in each table, so that none is given twice after a restore."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences")
        last = dict(cursor.fetchall())
    tables = [model._meta.db_table for model in RECORD]
    return {table: last[f"{table}_id_seq"] for table in tables if last.get(f"{table}_id_seq")}


def write_line(stream: IO[str], value: dict[str, Any]) -> None:
    stream.write(json.dumps(value, ensure_ascii=False) + "\n")


def write_table(stream: IO[str], model: type[models.Model], using: str) -> int:
    order = IN_ORDER.get(model, ["pk"])
    rows = model._default_manager.using(using).order_by(*order)
    people: dict[str, Any] = {"use_natural_foreign_keys": True, "fields": PERSON}
    groups: dict[str, Any] = {"use_natural_primary_keys": True, "fields": ["name"]}
    chosen = people if model is User else groups if model is Group else {}
    found = rows.iterator(chunk_size=500)
    counter = CountedRows(found)
    serializers.serialize("jsonl", counter, stream=stream, cls=Exact, **chosen)
    return counter.count


class CountedRows:
    """Passes rows on and counts them."""

    def __init__(self, rows: Iterator[models.Model]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[models.Model]:
        for row in self.rows:
            self.count += 1
            yield row

"""Imports of tables for tests: files → rows → a plan → what became of every row."""

import csv
import io
import json
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from reporting.importing.chunks import rows
from reporting.importing.fields import known_fields
from reporting.importing.fields.meanings import meanings
from reporting.importing.given import Record
from reporting.importing.kinds import KINDS
from reporting.models import ImportBatch, ImportFile, ImportRow, User

type Table = str | list[dict[str, Any]]


def handed_in(kind: str, by: User | None, **tables: Table) -> ImportBatch:
    """An import whose files were read; a table is CSV text or a list of JSON objects."""
    batch = ImportBatch.objects.create(kind=kind, uploaded_by=by)
    for name, table in tables.items():
        read = records(table)
        header = list(dict.fromkeys(column for one in read for column in one.values))
        file = ImportFile.objects.create(batch=batch, name=f"{name}.csv", size=1, header=header)
        rows.add_rows(file, enumerate(read, 1))
    return batch


def records(table: Table) -> list[Record]:
    if isinstance(table, str):
        reader = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
        return [Record(f"line {n}", dict(row)) for n, row in enumerate(reader, 2)]
    kept = json.loads(json.dumps(table))
    return [Record(f"item {n}", row) for n, row in enumerate(kept, 1)]


def planned(batch: ImportBatch, size: int = 500) -> list[ImportRow]:
    step(batch, "planned", size)
    return list(batch.rows.order_by("file", "number"))


def applied(batch: ImportBatch, size: int = 500) -> list[ImportRow]:
    """Confirms and applies, in chunks of `size` rows; files in the reverse order of the plan."""
    batch.confirmed_at, batch.confirmed_by = timezone.now(), batch.uploaded_by
    batch.save()
    step(batch, "outcome", size)
    return list(batch.rows.order_by("file", "number"))


def imported(batch: ImportBatch, size: int = 500) -> list[ImportRow]:
    planned(batch, size)
    return applied(batch, size)


def step(batch: ImportBatch, column: str, size: int) -> None:
    kind, known = KINDS[batch.kind], meanings(batch.kind)
    way = "file" if column == "planned" else "-file"
    found = list(batch.rows.filter(**{column: ""}).order_by(way, "number"))
    for chunk in batched(found, size, strict=False):
        with transaction.atomic():
            for row in chunk:
                row.values = known_fields.values_by_field(row.values, batch.kind, known)
            decisions = kind.decide(list(chunk), batch)
            if column == "outcome":
                kind.write(list(chunk), decisions, batch)
            rows.write_decisions(decisions, column)


def outcomes(found: Iterable[ImportRow], column: str = "outcome") -> list[str]:
    return [getattr(row, column) for row in found]


def told(found: Iterable[ImportRow]) -> list[tuple[str, str, str]]:
    """Place, column and reason of every problem."""
    return [(row.place, column, reason) for row in found for column, reason in row.problems]

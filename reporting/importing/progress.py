"""What became of an import, computed from its rows: progress, counts, rejected rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db import models
from django.db.models import Count, F, Max, Min, Q, Sum

from reporting.importing.chunks.claiming import ATTEMPTS
from reporting.importing.fields.known_fields import TOLD, field_of
from reporting.importing.fields.meanings import meanings, meanings_in
from reporting.models import NOT_TAKEN, ImportBatch, ImportRow, Outcome, Step
from reporting.releasing.formulas import BYTE_ORDER_MARK, csv_line, escaped

RECENT = timedelta(seconds=30)


def is_uncompared(batch: ImportBatch) -> bool:
    """Whether looking for copies was given up, because it ended the program again and again."""
    given_up = batch.chunks.filter(attempts__gt=ATTEMPTS, done_at__isnull=False)
    return given_up.filter(step=Step.COMPARE).exists()


@dataclass(frozen=True)
class Progress:
    """How far an import is: rows, rows a second, seconds left (None when nobody can say)."""

    done: int
    total: int
    rejected: int
    failed: int
    rate: float
    left: float | None
    began_at: datetime
    ended_at: datetime | None


def progress_of(batch: ImportBatch) -> Progress:
    column = batch.answer_column
    found = batch.rows.aggregate(
        total=Count("id"),
        done=Count("id", filter=~Q(**{column: ""})),
        rejected=Count("id", filter=Q(**{column: Outcome.REJECTED})),
        failed=Count("id", filter=Q(**{column: Outcome.FAILED})),
    )
    began = batch.confirmed_at or batch.uploaded_at
    chunks = batch.chunks.aggregate(at=Max("done_at"), waiting=Count("id", Q(done_at=None)))
    ended = None if chunks["waiting"] else chunks["at"]
    rate = rate_of(batch)
    left = (found["total"] - found["done"]) / rate if rate and not ended else None
    return Progress(**found, rate=rate, left=left, began_at=began, ended_at=ended)


def rate_of(batch: ImportBatch) -> float:
    """Rows a second in the last half minute of work; 0 before the first chunk is done."""
    step = Step.APPLY if batch.confirmed_at else Step.PLAN
    done = batch.chunks.filter(step=step, done_at__isnull=False, tried_at__isnull=False)
    if (last := done.aggregate(at=Max("done_at"))["at"]) is None:
        return 0.0
    recent = done.filter(done_at__gte=last - RECENT).aggregate(
        rows=Sum(F("last") - F("first") + 1), began=Min("tried_at")
    )
    seconds = max((last - max(recent["began"], last - RECENT)).total_seconds(), 0.001)
    return recent["rows"] / seconds


def counts_of_rows(batch: ImportBatch, of: str = "outcome") -> dict[str, int]:
    """How many rows have which outcome, planned or real; "" counts those without one yet."""
    return dict(batch.rows.order_by().values_list(of).annotate(Count("id")))


def rejected_csv(batch: ImportBatch) -> Iterator[str]:
    """The rows that were not taken, with their place and reason, to be mended and handed in."""
    column = batch.answer_column
    rows = batch.rows.filter(**{f"{column}__in": NOT_TAKEN}).select_related("file")
    names = rejected_columns(rows)
    yield BYTE_ORDER_MARK + csv_line([*names, *TOLD])
    fields = fields_by_file(batch, names)
    for row in rows.iterator(chunk_size=500):  # values of a fetched page go by their fields
        field = fields[row.file_id]
        cells = [row.values.get(name, row.values.get(field[name], "")) for name in names]
        yield csv_line([*map(cell, cells), f"{row.file}, {row.place}", reason_of(row)])


def fields_by_file(batch: ImportBatch, names: list[str]) -> dict[int, dict[str, str | None]]:
    """For each file the field that each of the columns holds there."""
    known, kind = meanings(batch.kind), batch.kind
    decided = {file.pk: meanings_in(file, known) for file in batch.files.all()}
    return {pk: {name: field_of(name, kind, own) for name in names} for pk, own in decided.items()}


def rejected_columns(rows: models.QuerySet[ImportRow]) -> list[str]:
    """The columns of their files, in order; then those of single documents."""
    headers = list(rows.order_by("file").values_list("file__header", flat=True).distinct())
    if not all(headers):
        headers.append(["document", "url", "text", "html"])
    return [name for name in dict.fromkeys(chain(*headers)) if name not in TOLD]


def reason_of(row: ImportRow) -> str:
    return " ".join(f"{column}: {why}" if column else why for column, why in row.problems)


def cell(value: object) -> str:
    return escaped(value if isinstance(value, str) else "" if value is None else str(value))

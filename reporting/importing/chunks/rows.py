"""The rows of an import in the database: written by COPY, decided by one UPDATE."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet

from reporting.importing.given import Decision, Problem, Record
from reporting.models import ImportChunk, ImportFile, ImportRow, Outcome, Step

WRITTEN = (
    "batch_id", "file_id", "number", "place", "values", "key", "planned", "outcome", "problems",
    "is_broken",
)  # fmt: skip
# What is suspected although somebody decided about it is no more what that was about.
LAPSES = f"d.outcome = '{Outcome.MISTAKE.value}'"
as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
DECIDE = """
    UPDATE reporting_importrow AS r
    SET {column} = d.outcome, problems = d.problems::jsonb, key = d.key,
        values = coalesce(d.values::jsonb, r.values), page = coalesce(d.page::jsonb, r.page),
        sketch = coalesce(d.sketch::bigint[], r.sketch),
        source_id = d.source, snapshot_id = d.snapshot, statement_id = d.statement,
        actor_id = d.actor, address = d.address, unknown_outlet = left(d.outlet, 200),
        verdict = CASE WHEN {lapses} THEN '' ELSE r.verdict END,
        verdict_about = CASE WHEN {lapses} THEN '' ELSE r.verdict_about END,
        verdict_at = CASE WHEN {lapses} THEN NULL ELSE r.verdict_at END,
        verdict_by_id = CASE WHEN {lapses} THEN NULL ELSE r.verdict_by_id END
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
        %s::text[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[])
        AS d(id, outcome, problems, key, values, page, sketch, source, snapshot, statement, actor,
            address, outlet)
    WHERE r.id = d.id
"""


def copy_rows(table: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """Writes `lines` into the table by PostgreSQL's COPY. Its constraints and triggers hold."""
    names = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.wrap_database_errors,  # also those of COPY, which Django does not see
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as stream,
    ):
        for line in lines:
            stream.write_row(line)


def new_ids(table: str, count: int) -> list[int]:
    """So many fresh ids of the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def add_rows(
    file: ImportFile, records: Iterable[tuple[int, Record]], broken: Outcome = Outcome.REJECTED
) -> None:
    """Keeps what was read; a record with a problem is rejected at once, or else `broken`."""
    copy_rows(
        "reporting_importrow",
        WRITTEN,
        (
            (
                file.batch_id,
                file.pk,
                number,
                record.place[:300],
                as_json(record.values),
                "",
                broken.value if record.problem else "",
                "",
                as_json([["", record.problem]] if record.problem else []),
                bool(record.problem),
            )
            for number, record in records
        ),
    )


def drop_rows(file: ImportFile) -> None:
    """Forgets what was read of the file, however much, without holding it."""
    ImportRow.objects.filter(same_as__file=file).update(same_as=None)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reporting_importrow WHERE file_id = %s", [file.pk])


def add_unread(chunk: ImportChunk, reason: str, outcome: Outcome = Outcome.REJECTED) -> None:
    """One row in the place of what could not be read of the file; the file says why as well, so
    that it can be opened again."""
    file = cast(ImportFile, chunk.file)
    place = f"after row {chunk.first:,}" if chunk.first else "the whole file"
    add_rows(file, [(chunk.first + 1, Record(place, {}, reason))], outcome)
    file.problem = reason
    file.save(update_fields=["problem"])


def of_chunk(chunk: ImportChunk) -> QuerySet[ImportRow]:
    """The rows that still have to be decided in the step of the chunk, in their order."""
    rows = ImportRow.objects.filter(file=chunk.file, number__range=(chunk.first, chunk.last))
    return rows.filter(**{column_of(chunk): ""}).order_by("number")


def fail_rows(chunk: ImportChunk, reason: str) -> None:
    found = [Decision(row.pk, Outcome.FAILED, [Problem("", reason)]) for row in of_chunk(chunk)]
    write_decisions(found, column_of(chunk))


def column_of(chunk: ImportChunk) -> str:
    return Step(chunk.step).answer_column


def write_decisions(decisions: Sequence[Decision], column: str) -> None:
    """Writes what was decided about rows, as planned or as the outcome."""
    if not decisions:
        return
    lists: list[list[Any]] = [
        [one.row for one in decisions],
        [str(one.outcome) for one in decisions],
        [as_json([[p.column, p.reason] for p in one.problems]) for one in decisions],
        [one.key for one in decisions],
        [None if one.values is None else as_json(one.values) for one in decisions],
        [None if one.page is None else as_json(one.page) for one in decisions],
        [None if one.sketch is None else bands_as_text(one.sketch) for one in decisions],
        [one.source for one in decisions],
        [one.snapshot for one in decisions],
        [one.statement for one in decisions],
        [one.actor for one in decisions],
        [one.address for one in decisions],
        [one.unknown_outlet for one in decisions],
    ]
    with connection.cursor() as cursor:
        cursor.execute(DECIDE.format(column=column, lapses=LAPSES), lists)


def bands_as_text(sketch: list[int]) -> str:
    return "{" + ",".join(map(str, sketch)) + "}"

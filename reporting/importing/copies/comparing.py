"""The rows of an import beside each other and beside the record: repetitions and near copies.

Everything that is counted is counted by PostgreSQL, which spills to disk; the worker holds a few
dozen texts at a time, however long the import is.
"""

from collections.abc import Iterator
from itertools import batched, groupby
from operator import itemgetter

from django.db import connection

from reporting.importing.chunks.rows import as_json
from reporting.importing.copies import at_one_address, resembling
from reporting.importing.copies.sketches import sketch_the_rest
from reporting.models import ImportBatch, ImportKind
from reporting.models.rules.advisory import Advisory, wait_beside

type Met = tuple[int, list[list[int | None]]]  # a row; snapshots or rows that it may copy

CROWD = 20  # holders of one band that are looked at, the earliest; a page's furniture has thousands
NEAREST = 5  # texts that a row is compared with, those with the most bands in common
AT_ONCE = 50  # rows whose texts are held at a time
FEW = 100  # bands that are looked up one by one; for more the whole record is read once

REPEATED = """
    UPDATE reporting_importrow AS r
    SET planned = 'unchanged', same_as_id = again.first, problems = jsonb_build_array(
        jsonb_build_array('', 'The same as ' || f.place || ' of '
            || concat_ws(' › ', file.name, nullif(file.sheet, '')) || '.'))
    FROM (
        SELECT id, first_value(id) OVER (PARTITION BY key ORDER BY file_id, number) AS first
        FROM reporting_importrow
        WHERE batch_id = %s AND key <> ''
            AND planned NOT IN ('', 'rejected', 'failed', 'suspected_mistake')
    ) AS again
    JOIN reporting_importrow AS f ON f.id = again.first
    JOIN reporting_importfile AS file ON file.id = f.file_id
    WHERE r.id = again.id AND again.id <> again.first
"""
FORGET = """
    UPDATE reporting_importrow
    SET planned = CASE WHEN planned IN ('suspected_duplicate', 'suspected_mistake')
            THEN 'created' ELSE planned END,
        problems = (SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(problems) AS one
            WHERE one ->> 1 IS DISTINCT FROM suspicion ->> 'why'),
        suspicion = NULL,
        same_as_id = CASE planned WHEN 'unchanged' THEN same_as_id END
    WHERE batch_id = %s AND suspicion IS NOT NULL
"""
NEAR = """
    WITH mine AS MATERIALIZED (
        SELECT r.id, r.file_id, r.number, r.source_id, r.planned, band
        FROM reporting_importrow AS r, unnest(r.sketch) AS band
        WHERE r.batch_id = %(batch)s
            AND r.planned IN ('created', 'new_version', 'suspected_duplicate')
    ), held AS (
        SELECT band, s.snapshot_id AS snapshot, NULL::bigint AS row, NULL::bigint AS file_id,
            NULL::int AS number
        FROM reporting_sketch AS s, unnest(s.bands) AS band
        WHERE band IN (SELECT band FROM mine) AND {on_record}
        UNION ALL
        SELECT band, NULL, id, file_id, number FROM mine
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY band ORDER BY snapshot, file_id, number) AS place
        FROM held
    ), met AS (
        SELECT m.id, m.file_id, m.number, r.snapshot, r.row, count(*) AS bands
        FROM mine AS m JOIN ranked AS r USING (band)
        LEFT JOIN reporting_snapshot AS s ON s.id = r.snapshot
        WHERE m.planned <> 'suspected_duplicate' AND r.place <= %(crowd)s
            AND (r.row IS NULL OR (r.file_id, r.number) < (m.file_id, m.number))
            AND (m.source_id IS NULL OR s.source_id IS DISTINCT FROM m.source_id)
        GROUP BY m.id, m.file_id, m.number, r.snapshot, r.row
    ), nearest AS (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY bands DESC, snapshot, row) AS place
        FROM met
    )
    SELECT id, snapshot, row FROM nearest WHERE place <= %(nearest)s
    ORDER BY file_id, number, place
"""
SUSPECT = """
    UPDATE reporting_importrow AS r
    SET planned = CASE planned WHEN 'created' THEN 'suspected_duplicate' ELSE planned END,
        suspicion = d.suspicion::jsonb, same_as_id = d.row,
        problems = problems || jsonb_build_array(
            jsonb_build_array('', d.suspicion::jsonb ->> 'why'))
    FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) AS d(id, suspicion, row)
    WHERE r.id = d.id
"""


def compare_batch(batch: ImportBatch) -> None:
    """Plans repetitions as unchanged and near copies as suspected; a second time changes nothing.

    A new version of a known source stays one, and says whose text it holds. Within the caller's
    transaction.
    """
    wait_beside(Advisory.IMPORT_TAKEN_BACK)
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [batch.pk])
        cursor.execute(REPEATED, [batch.pk])
    if batch.kind != ImportKind.ARTICLES:
        return
    at_one_address.forget_shared(batch)
    at_one_address.compare_addresses(batch)
    sketch_the_rest()
    for some in batched(met(batch), AT_ONCE, strict=False):
        suspect_all(dict(some), batch)


def met(batch: ImportBatch) -> Iterator[Met]:
    """The rows that share a band with a text on record or an earlier row; the nearest first."""
    own = batch.rows.filter(sketch__isnull=False).values_list("sketch", flat=True)
    some = [band for one in own[: FEW + 1] for band in one or []]
    few = some if len(some) <= FEW else None
    query = NEAR.format(on_record="s.bands && %(few)s::bigint[]" if few else "true")
    given = {"batch": batch.pk, "crowd": CROWD, "nearest": NEAREST, "few": few}
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, given)
        for row, group in groupby(cursor, key=itemgetter(0)):
            yield row, [other for _, *other in group]


def suspect_all(found: dict[int, list[list[int | None]]], batch: ImportBatch) -> None:
    """Notes of each row the text that it is most like, if it is like enough."""
    near = [other for others in found.values() for other in others]
    texts = resembling.texts_on_record({text for text, _ in near if text})
    rows = resembling.texts_of_rows({*found, *(row for _, row in near if row)}, batch)
    decided = resembling.pairs_decided([row.source for row in rows.values() if row.source])
    suspicions = []
    for pk, others in found.items():
        known = [texts[text] if text else rows[row or 0] for text, row in others]
        open_ones = [one for one in known if not resembling.is_settled(rows[pk], one, decided)]
        if one := resembling.nearest_text(rows[pk], open_ones):
            suspicions.append((pk, as_json(one), one["row"]))
    if suspicions:
        with connection.cursor() as cursor:
            cursor.execute(SUSPECT, [list(column) for column in zip(*suspicions, strict=True)])

"""The releases of a story held against its chain, in the database; only what differs comes back.

The hashes are reckoned here anew and not by the trigger's function, which an owner may replace.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connections, transaction

from reporting.models import Story

DIFFERS = {
    "gone": "it was sealed, and is gone from the record",
    "unsealed": "it has no seal: it came in past the trigger, or its seal was taken away",
    "hole": "the seal of the place before it is missing",
    "previous": "its seal does not hold the hash of the one before",
    "hash": "the hash of its seal does not follow from its leaf",
    "place": "its seal names another place",
    "statement": "it is of another statement than the one sealed",
    "kind": "its kind is not the one sealed",
    "clock": "its time is not the one sealed",
    "backdated": "it is dated before the one that was sealed before it",
    "moved": "it leads to another statement than the one sealed",
    "reason": "its reason is not the one sealed",
    "document": "its document is not the one sealed",
    "columns": "its columns do not say what its document says",
    "superseded": "it does not end when the next release of its statement begins",
}

CHECK = """
WITH sealed AS (
    SELECT release_id, position, leaf, previous, hash, string_to_array(leaf, ' ') AS said,
        coalesce(lag(position) OVER chain, 0) AS place_before,
        lag(release_id) OVER chain AS release_before,
        coalesce(lag(hash) OVER chain, encode(sha256(convert_to(%(slug)s, 'UTF8')), 'hex'))
            AS hash_before
    FROM reporting_seal WHERE story_id = %(story)s WINDOW chain AS (ORDER BY position)
), paired AS (
    SELECT s.*, r.id, r.statement_id, r.kind, r.released_at, r.superseded_at, r.moved_to_id,
        r.reason, r.document, r.stance, r.said_on, r.known_from,
        r.series_id, r.speaker_id, r.voice_id,
        lead(r.released_at) OVER (PARTITION BY r.statement_id ORDER BY s.position) AS next_at
    FROM sealed s
    FULL JOIN (SELECT * FROM reporting_release WHERE story_id = %(story)s) r
    ON r.id = s.release_id
), judged AS (
    SELECT coalesce(id, release_id) AS release,
        coalesce(statement_id::text, said[3])::bigint AS statement, position,
        array_remove(ARRAY[
            CASE WHEN id IS NULL THEN 'gone' END,
            CASE WHEN release_id IS NULL THEN 'unsealed' END,
            CASE WHEN position <> place_before + 1 THEN 'hole' END,
            CASE WHEN previous <> hash_before THEN 'previous' END,
            CASE WHEN hash <> encode(sha256(convert_to(previous || ' ' || leaf, 'UTF8')), 'hex')
                THEN 'hash' END,
            CASE WHEN said[1] <> position::text OR said[2] <> release_id::text
                THEN 'place' END,
            CASE WHEN said[3] <> statement_id::text THEN 'statement' END,
            CASE WHEN said[4] <> kind THEN 'kind' END,
            CASE WHEN said[5] <> to_char(
                released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') THEN 'clock' END,
            CASE WHEN released_at < (SELECT earlier.released_at FROM reporting_release earlier
                WHERE earlier.id = release_before) THEN 'backdated' END,
            CASE WHEN said[6] <> coalesce(moved_to_id::text, '-') AND id IS NOT NULL
                THEN 'moved' END,
            CASE WHEN said[7] <> encode(sha256(convert_to(reason, 'UTF8')), 'hex')
                THEN 'reason' END,
            CASE WHEN said[8] <> encode(sha256(convert_to(document::text, 'UTF8')), 'hex')
                THEN 'document' END,
            CASE WHEN id IS NOT NULL AND release_id IS NOT NULL
                AND superseded_at IS DISTINCT FROM next_at THEN 'superseded' END,
            CASE WHEN (document->>'statement', document->>'story', document->>'stance',
                    document->'said'->>'on', document->'series'->>'slug',
                    document->'speaker'->>'slug', document->'voice'->>'slug')
                IS DISTINCT FROM (statement_id::text, %(slug)s, stance,
                    to_char(said_on, 'YYYY-MM-DD'),
                    (SELECT slug FROM reporting_series WHERE id = series_id),
                    (SELECT slug FROM reporting_actor WHERE id = speaker_id),
                    (SELECT slug FROM reporting_actor WHERE id = voice_id))
                OR document ? 'known_from' AND document->'known_from'->>'on'
                    IS DISTINCT FROM to_char(known_from, 'YYYY-MM-DD')
                THEN CASE WHEN id IS NOT NULL THEN 'columns' END END
        ], NULL) AS differs
    FROM paired
)
SELECT release, statement, position, differs FROM judged
WHERE cardinality(differs) > 0 ORDER BY position NULLS LAST, release
"""


class SealFinding(NamedTuple):
    """What of a release is not as it was sealed; `codes` are those of `DIFFERS`."""

    story: str
    release: int
    statement: int
    position: int | None
    codes: list[str]

    def __str__(self) -> str:
        place = f", place {self.position:,}" if self.position else ""
        told = "; ".join(DIFFERS[code] for code in self.codes)
        return f"{self.story}: release {self.release} of statement {self.statement}{place}: {told}."


def story_findings(story: Story, using: str = "default") -> Iterator[SealFinding]:
    """What differs between the releases of a story and its chain; nothing when it is whole."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(CHECK, {"story": story.pk, "slug": story.slug})
        found = cursor.fetchall()
    for release, statement, position, codes in found:
        yield SealFinding(story.slug, release, statement, position, codes)


def history_findings(using: str = "default") -> Iterator[SealFinding]:
    """The same for every story, hidden ones too: what `doctor` and `verify_history` tell."""
    for story in Story.objects.using(using).order_by("slug"):
        yield from story_findings(story, using)

"""The worker's part: texts that came in, and those of which something changed, one at a time.

What triggers noted is folded into the kept rows first. A row is due under any version but that of
now; its lock is held through its own short transaction, so a killed worker frees it at once, and
two never do the same.
"""

import time

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from reporting.desk.suggesting.computing import compute_suggestions
from reporting.desk.suggesting.opening import suggestions_of
from reporting.models import KeptSuggestions, Snapshot
from reporting.models.record.sources import OPEN
from reporting.texts.extraction import RULES_VERSION

AT_ONCE = 50  # rows that are chosen together
NOTES = 1_000  # folded in one transaction

# Notes of a text that another worker holds stay for the next time.
FOLD = """
    WITH chosen AS MATERIALIZED (
        SELECT id, source_id, is_reading FROM reporting_suggestionsdue
        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    ), every AS MATERIALIZED (
        SELECT k.id, s.source_id FROM reporting_keptsuggestions k
        JOIN reporting_snapshot s ON s.id = k.snapshot_id
        WHERE s.source_id IN (SELECT source_id FROM chosen)
    ), held AS MATERIALIZED (
        SELECT id FROM reporting_keptsuggestions WHERE id IN (SELECT id FROM every)
        ORDER BY id FOR UPDATE SKIP LOCKED
    ), taken AS (
        DELETE FROM reporting_suggestionsdue WHERE id IN (
            SELECT chosen.id FROM chosen WHERE NOT EXISTS (SELECT 1 FROM every
                WHERE every.source_id = chosen.source_id AND every.id NOT IN (SELECT id FROM held)))
        RETURNING source_id, is_reading
    ), noted AS (
        SELECT every.id, bool_or(is_reading) AS is_reading FROM taken
        JOIN every USING (source_id) GROUP BY every.id
    ), folded AS (
        UPDATE reporting_keptsuggestions k SET counted_version = '',
            rules_version = CASE WHEN noted.is_reading THEN '' ELSE k.rules_version END
        FROM noted WHERE k.id = noted.id
    )
    SELECT count(*) FROM taken
"""


def keep_suggestions(seconds: float = 30) -> bool:
    """Does what is due, for so long at most; whether more waits."""
    until = time.monotonic() + seconds
    while fold_notes():
        if time.monotonic() > until:
            return True
    while chosen := due_texts():
        done = 0
        for snapshot in chosen:
            done += keep_up(snapshot)
            if time.monotonic() > until:
                return True
        if not done:  # others have them all
            return False
    return False


@transaction.atomic
def fold_notes() -> int:
    """How many notes went into the rows that they are about."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD, [NOTES])
        return int(cursor.fetchone()[0])


def due_rows() -> QuerySet[KeptSuggestions]:
    """Those that are not counted under the rules of now, of the latest text of each source."""
    other = Q(counted_version__lt=RULES_VERSION) | Q(counted_version__gt=RULES_VERSION)
    same = Snapshot.objects.filter(source=OuterRef("snapshot__source"))
    at = OuterRef("snapshot__captured_at")
    later = Q(captured_at__gt=at) | Q(captured_at=at, pk__gt=OuterRef("snapshot"))
    return KeptSuggestions.objects.filter(other).exclude(Exists(same.filter(later)))


def due_texts() -> list[int]:
    """The snapshots whose turn it is: those of sources that wait to be read first, the newest
    first."""
    is_open = Q(snapshot__source__reading_state__in=OPEN)
    rows = due_rows().annotate(is_open=is_open)
    order = ("-is_open", "-snapshot__captured_at", "-snapshot")
    return list(rows.order_by(*order).values_list("snapshot", flat=True)[:AT_ONCE])


@transaction.atomic
def keep_up(snapshot: int) -> bool:
    """Reads and counts what the text has, unless another worker does or did. What changes from here
    on is noted, and waits for the lock.

    The text is locked before its row, as whoever deletes it does; one that is deleted is left.
    """
    texts = Snapshot.objects.select_for_update(skip_locked=True, of=("self",), no_key=True)
    text = texts.select_related("source__story").filter(pk=snapshot).first()
    due = KeptSuggestions.objects.filter(snapshot=text).exclude(counted_version=RULES_VERSION)
    kept = due.select_for_update(skip_locked=True).first() if text else None
    if text is None or kept is None:
        return False
    if kept.rules_version != RULES_VERSION:
        compute_suggestions(text)
    count_suggestions(text)
    drop_earlier(text)
    return True


def drop_earlier(text: Snapshot) -> None:
    """What was kept of earlier texts of its source, but for rows that another has: an import
    that is taken back deletes them all, in its own order, and each would wait for the other."""
    kept = KeptSuggestions.objects.filter(snapshot__source=text.source).exclude(snapshot=text)
    free = kept.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
    KeptSuggestions.objects.filter(pk__in=list(free)).delete()


def count_suggestions(snapshot: Snapshot) -> None:
    """Notes how many wait and the largest number in them, which lists show."""
    found = suggestions_of(snapshot.source, snapshot)
    numbers = [one.largest for one in found if one.largest is not None]
    KeptSuggestions.objects.filter(snapshot=snapshot, rules_version=RULES_VERSION).update(
        counted_version=RULES_VERSION, waiting=len(found), largest=max(numbers, default=None)
    )

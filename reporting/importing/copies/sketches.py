"""Sketches of the texts on record, by which their copies are found."""

from collections.abc import Iterable
from itertools import batched

from django.db import connection

from reporting.importing.chunks.rows import bands_as_text, copy_rows
from reporting.models import Snapshot, SnapshotKind
from reporting.texts.likeness import body_text, sketch

AT_ONCE = 50  # texts that are held at a time


def sketch_the_rest() -> None:
    """Sketches texts that came in another way than by an import, and so have none yet."""
    bare = Snapshot.objects.filter(sketch=None, kind=SnapshotKind.FULL_TEXT)
    if bare.exists():
        with connection.cursor() as cursor:  # two at once would both write them
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sketches'))")
        texts = bare.only("text", "furniture").iterator(chunk_size=AT_ONCE)
        keep_sketches((one.pk, sketch(body_text(one.text, one.furniture))) for one in texts)


def keep_sketches(sketches: Iterable[tuple[int, list[int]]]) -> None:
    """Keeps the bands of each snapshot's text, also when a short text has none."""
    for some in batched(sketches, 1_000, strict=False):
        lines = [(pk, bands_as_text(one)) for pk, one in some]
        copy_rows("reporting_sketch", ("snapshot_id", "bands"), lines)

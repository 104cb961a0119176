"""All releases of a story in one file: a line for each, superseded ones too."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from reporting.models import Release, ReleaseKind
from timeline.sharing.exports import TOGETHER, Export, as_text
from timeline.sharing.selecting import BATCH

FIELDS = ("pk", "statement_id", "kind", "reason", "released_at", "text")


def archive_pieces(export: Export) -> Iterator[str]:
    """The head of every export on the first line, then the releases."""
    yield as_text(export.head) + "\n"
    for batch in batched(archived(export), TOGETHER, strict=False):
        yield "".join(f"{one}\n" for one in batch)


def archived(export: Export) -> Iterator[str]:
    """Each release as it was published, its document in the shape of its day, letter for letter as
    it was sealed: the text that the database writes of it.

    Of a statement that stands retracted no release has a document: as everywhere, number and
    reasons are told and nothing else. They are read a batch at a time, up to the state of the
    export; no transaction stays open.
    """
    gone = set(export.latest().filter(kind=ReleaseKind.RETRACT).values_list("statement", flat=True))
    for pk, statement, kind, reason, released_at, document in batches_made(export):
        at = released_at.isoformat()
        told = {"release": pk, "statement": statement, "kind": kind, "reason": reason}
        line = as_text({**told, "released_at": at})
        yield line if statement in gone else f'{line[:-1]}, "document": {document}}}'


def batches_made(export: Export) -> Iterator[tuple[Any, ...]]:
    """The releases by the last change of the export, in the order in which they were made."""
    if export.state.last_change is None:
        return
    text = Cast("document", TextField())
    made = Release.objects.filter(story=export.story).until(export.state.last_change)
    made = made.annotate(text=text)
    ordered = made.order_by("released_at", "pk").values_list(*FIELDS)
    rest = Q()
    while batch := list(ordered.filter(rest)[:BATCH]):
        yield from batch
        pk, last = batch[-1][0], batch[-1][4]
        rest = Q(released_at__gt=last) | Q(released_at=last, pk__gt=pk)

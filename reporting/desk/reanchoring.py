"""Passages in a later text of their source: followed, never moved or dropped."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from django.db.models import BigIntegerField, BooleanField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from reporting.models import Anchor, Fate, Passage, ReadingState, Release, Revision, Snapshot
from reporting.texts.anchoring import Orphan, Selector, locate_selector

CHANGED = "Some of its words were changed."


def follow_passages(snapshot: Snapshot) -> Counter[str]:
    """Looks for every passage of the earlier texts; how many met which fate.

    A passage that was looked for in this text before is left alone.
    """
    earlier = Passage.objects.filter(
        snapshot__source=snapshot.source_id, snapshot__lt=snapshot.pk
    ).exclude(anchors__snapshot=snapshot)
    found = cache(lambda selector: locate_selector(selector, snapshot.text))
    anchors = [anchor(passage, snapshot, found(selector(passage))) for passage in earlier]
    Anchor.objects.bulk_create(anchors, ignore_conflicts=True)
    return Counter(one.fate for one in anchors)


def follow_all(snapshots: Iterable[int]) -> None:
    """Follows the passages into many new texts, most of which have none to be followed."""
    rest = Q(source__appearances__passages__snapshot__lt=F("pk"))
    for snapshot in Snapshot.objects.filter(rest, pk__in=snapshots).distinct():
        follow_passages(snapshot)


def selector(passage: Passage) -> Selector:
    return Selector(passage.exact, passage.prefix, passage.suffix, passage.start, passage.end)


def anchor(passage: Passage, snapshot: Snapshot, found) -> Anchor:
    made = Anchor(passage=passage, snapshot=snapshot)
    if isinstance(found, Orphan):
        made.fate, made.reason = Fate.ORPHAN, found.reason
        return made
    made.fate = Fate.SAME if found.how == "exact" else Fate.MOVED
    made.reason = CHANGED if found.how == "fuzzy" else ""
    made.start, made.end = found.start, found.end
    return made


class RestsOn(Func):
    """Whether a figure of the document in this row rests on the passage."""

    template = (
        "jsonb_path_exists(document, '$.figures[*] ? (@.passage == $passage)',"
        " jsonb_build_object('passage', %(expressions)s))"
    )
    output_field = BooleanField()


def vanished() -> QuerySet[Anchor]:
    """Passages under public figures that no longer stand in the latest text of their source.

    They wait until they are taken away, or somebody who has seen the text says it is read.
    """
    later = Snapshot.objects.filter(
        source=OuterRef("snapshot__source"), pk__gt=OuterRef("snapshot")
    )
    public = Release.objects.standing().filter(
        RestsOn(OuterRef("passage")), statement=OuterRef("passage__appearance__statement")
    )
    undid = Cast(KT("after__undid"), BigIntegerField())
    undone = Revision.objects.alias(undid=undid).filter(
        subject_type="source", subject_id=OuterRef("subject_id"), action="undo",
        undid=OuterRef("pk"),
    )  # fmt: skip
    seen = Revision.objects.filter(
        ~Exists(undone), subject_type="source", subject_id=OuterRef("snapshot__source"),
        action="read", after__reading_state=ReadingState.READ,
        recorded_at__gt=OuterRef("snapshot__captured_at"),
    )  # fmt: skip
    orphans = Anchor.objects.filter(~Exists(later), ~Exists(seen), Exists(public), fate=Fate.ORPHAN)
    return orphans.select_related(
        "passage__appearance__statement__speaker", "passage__appearance__statement__about",
        "snapshot__source",
    ).order_by("snapshot__captured_at", "pk")  # fmt: skip

"""Writing the sources and texts of a chunk by COPY. Their constraints and triggers hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from reporting.importing.articles.preparing import PLAIN, Prepared
from reporting.importing.chunks.rows import as_json, bands_as_text, copy_rows, new_ids
from reporting.importing.given import Decision
from reporting.models import ReadingState, SnapshotKind, Source, SourceAddress, User
from reporting.texts.articles import Stamp
from reporting.vocabulary.origins import GUESS

SOURCE = (
    "id", "url", "fingerprint", "opening", *PLAIN, "language", "kind", "outlet_id", "story_id",
    "reading_state", "aside_reason", "origins", "captured_at",
)  # fmt: skip
SNAPSHOT = (
    "id", "source_id", "kind", "text", "sha256", "media_type", "furniture", "published_on",
    "published_at", "published_precision", "published_zone", "published_verbatim",
    "published_origin", "captured_at",
)  # fmt: skip
REVISION = (
    "subject_type", "subject_id", "action", "before", "after", "by_id", "reason", "recorded_at",
)  # fmt: skip


def create_sources(decisions: Sequence[Decision], by: User | None) -> None:
    """A source with its text for each; the decisions learn their ids."""
    if not decisions:
        return
    now = timezone.now()
    for one, pk in zip(decisions, new_ids("reporting_source", len(decisions)), strict=True):
        one.source = pk
    lines = (source_line(one, now) for one in sorted(decisions, key=address_and_text))
    copy_rows("reporting_source", SOURCE, lines)
    add_versions(decisions, by)


# What is unique on record is written in its own order, whatever the order of the file: two imports
# of the same articles then wait one for the other, and never each for the other.
def address_and_text(one: Decision) -> tuple[str, str]:
    return one.prepared.url, one.prepared.article.sha256


def source_and_text(one: Decision) -> tuple[int, str]:
    return one.source or 0, one.prepared.article.sha256


def add_versions(decisions: Sequence[Decision], by: User | None) -> None:
    """A further text of its source for each, with its addresses, sketch and line in the log."""
    if not decisions:
        return
    now = timezone.now()
    for one, pk in zip(decisions, new_ids("reporting_snapshot", len(decisions)), strict=True):
        one.snapshot = pk
    lines = (snapshot_line(one, now) for one in sorted(decisions, key=source_and_text))
    copy_rows("reporting_snapshot", SNAPSHOT, lines)
    add_addresses(decisions)
    sketched = (
        (one.snapshot, bands_as_text(one.sketch)) for one in decisions if one.sketch is not None
    )
    copy_rows("reporting_sketch", ("snapshot_id", "bands"), sketched)
    copy_rows("reporting_revision", REVISION, (revision_line(one, by, now) for one in decisions))


def source_line(one: Decision, now: datetime) -> tuple[Any, ...]:
    prepared: Prepared = one.prepared
    return (
        one.source,
        prepared.url,
        "" if prepared.url else prepared.article.sha256,
        prepared.article.opening,
        *(prepared.details.get(name, "") for name in PLAIN),
        prepared.language,
        prepared.kind,
        prepared.outlet and prepared.outlet.pk,
        prepared.story and prepared.story.pk,
        ReadingState.UNREAD.value,
        "",
        as_json(prepared.origins),
        now,
    )


def snapshot_line(one: Decision, now: datetime) -> tuple[Any, ...]:
    prepared: Prepared = one.prepared
    article = prepared.article
    origin = prepared.origins.get("published", "") if prepared.published else ""
    stamp = published_values(prepared.published or Stamp(""), origin)
    return (
        one.snapshot,
        one.source,
        SnapshotKind.FULL_TEXT.value,
        article.text,
        article.sha256,
        "text/html" if prepared.is_page else "text/plain",
        as_json(prepared.furniture),
        *stamp.values(),
        now,
    )


def published_values(stamp: Stamp, origin: str = "") -> dict[str, Any]:
    """The stamp by the fields of a snapshot; what was guessed is printed nowhere."""
    return {
        "published_on": stamp.on,
        "published_at": stamp.at,
        "published_precision": stamp.precision,
        "published_zone": stamp.zone,
        "published_verbatim": "" if origin == GUESS else stamp.verbatim[:100],
        "published_origin": origin[:100],
    }


def revision_line(one: Decision, by: User | None, now: datetime) -> tuple[Any, ...]:
    row = {"import_row": one.row} if one.row else {}
    after = as_json({**row, "sha256": one.prepared.article.sha256})
    return ("source", one.source, "capture", "{}", after, by and by.pk, "", now)


def add_addresses(decisions: Iterable[Decision]) -> None:
    """The further addresses, each for the one that names it; one that several name is nobody's.
    Its own address is a further one where its source has another."""
    named: dict[str, set[int]] = defaultdict(set)
    for one in decisions:
        for url in filter(None, {one.prepared.url, *one.prepared.addresses}):
            named[url].add(one.source or 0)
    wanted = {url: min(sources) for url, sources in named.items() if len(sources) == 1}
    known = set(Source.objects.filter(url__in=wanted).values_list("url", flat=True))
    SourceAddress.objects.bulk_create(
        [
            SourceAddress(url=url, source_id=pk)
            for url, pk in sorted(wanted.items())
            if pk and url not in known
        ],
        ignore_conflicts=True,
    )

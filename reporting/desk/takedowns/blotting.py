"""A text with blots for all but the words that statements rest on, or ever rested on."""

from collections.abc import Iterator

from reporting.models import Passage, Release, Snapshot
from reporting.models.record.snapshots import BLOT

type KeptSpan = tuple[int, int]


def blotted_text(snapshot: Snapshot) -> str:
    """As long as before, so that every offset in it stays true; lines stay lines."""
    kept = bytearray(len(snapshot.text))
    for start, end in kept_spans(snapshot):
        kept[start:end] = b"\1" * (end - start)
    shown = zip(snapshot.text, kept, strict=True)
    return "".join([one if keep or one == "\n" else BLOT for one, keep in shown])


def kept_spans(snapshot: Snapshot) -> Iterator[KeptSpan]:
    """Passages with what they print around themselves: of today, and of every release."""
    for passage in Passage.objects.filter(snapshot=snapshot):
        yield passage.start - len(passage.prefix), passage.end + len(passage.suffix)
    for printed in printed_passages(snapshot):
        words, start = printed["prefix"] + printed["exact"] + printed["suffix"], -1
        while (start := snapshot.text.find(words, start + 1)) >= 0:
            yield start, start + len(words)


def printed_passages(snapshot: Snapshot) -> Iterator[dict]:
    of_it = {"source": {"id": snapshot.source_id}, "snapshot": {"sha256": snapshot.sha256}}
    releases = Release.objects.filter(document__appearances__contains=[of_it])
    for document in releases.values_list("document", flat=True).iterator():
        for appearance in document["appearances"]:
            is_of_it = (appearance["snapshot"] or {}).get("sha256") == snapshot.sha256
            if is_of_it and appearance["source"]["id"] == snapshot.source_id:
                yield from appearance["passages"]

"""A release brought back as it was made: with the passages on record that it rests on.

A passage may have been taken away since, so that only old releases have it. Each release is
therefore restored before the passages of today, on its own ones, which go again at once.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from reporting.models import Appearance, Passage, Release, ReleaseKind, Snapshot


def recall(release: Release, using: str) -> None:
    """Inserts the release under the rules that it was published under."""
    rests_on = [] if release.kind == ReleaseKind.RETRACT else list(passages(release, using))
    Passage.objects.using(using).bulk_create(rests_on)
    release.save_base(using=using, raw=True, force_insert=True)
    appearances = {passage.appearance_id for passage in rests_on}
    Passage.objects.using(using).filter(appearance__in=appearances).delete()
    Appearance.objects.using(using).filter(pk__in=appearances).delete()


def passages(release: Release, using: str) -> Iterator[Passage]:
    """Those that the document prints, under their own numbers, where their text is on record."""
    for number, printed in zip(count(-1, -1), release.document["appearances"], strict=False):
        source = printed["source"]["id"]
        sha256 = printed["snapshot"] and printed["snapshot"]["sha256"]
        of = Snapshot.objects.using(using).filter(source=source, sha256=sha256).first()
        if of is None or not printed["passages"]:
            continue
        appearance = Appearance(pk=number, statement_id=release.statement_id, source_id=source)
        appearance.save(using=using, force_insert=True)
        yield from placed(printed["passages"], of, appearance)


def placed(
    printed: list[dict[str, Any]], of: Snapshot, appearance: Appearance
) -> Iterator[Passage]:
    taken: set[tuple[int, int]] = set()
    for one in printed:
        words, before = one["exact"], len(one["prefix"])
        start = of.text.find(one["prefix"] + words + one["suffix"])
        while start >= 0 and (start + before, start + before + len(words)) in taken:
            start = of.text.find(one["prefix"] + words + one["suffix"], start + 1)
        if start >= 0:
            span = (start + before, start + before + len(words))
            taken.add(span)
            yield Passage(
                pk=one["id"], appearance=appearance, snapshot=of, exact=words,
                prefix=one["prefix"], suffix=one["suffix"], start=span[0], end=span[1],
            )  # fmt: skip

"""Loading a story from a data file, through the verbs, as often as one likes."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

from django.db import transaction

from reporting import annotating, publishing
from reporting.annotating import FigureGiven, Span
from reporting.articles import Article, read_plain
from reporting.models import (
    Actor,
    Precision,
    Series,
    Snapshot,
    SnapshotKind,
    Source,
    Statement,
    Story,
    User,
)

SAMPLE = Path(__file__).parent / "sample" / "nk-deployment.toml"
KEYS = uuid.UUID("6f1c1b52-2a0f-4f0e-9a58-5d5b1c1f7c11")  # the namespace of our statement keys


@transaction.atomic
def load(data: dict[str, Any], *, editor: User, reviewer: User) -> int:
    """Loads story, series, actors, digests and statements; returns how many were new.

    What is there already is left as it is, so that nobody's work is undone.
    """
    story, _ = Story.objects.get_or_create(slug=data["story"]["slug"], defaults=data["story"])
    series = {row["slug"]: load_series(story, row) for row in data["series"]}
    for row in data["actors"]:
        load_actor(row)
    digests = {row["key"]: load_digest(story, row) for row in data["sources"]}
    return sum(
        load_statement(story, row, series, digests, editor, reviewer) for row in data["statements"]
    )


def load_series(story: Story, row: dict) -> Series:
    return Series.objects.get_or_create(story=story, slug=row["slug"], defaults=row)[0]


def load_actor(row: dict) -> None:
    links = {name: actor(row.get(name)) for name in ("parent", "speaks_for")}
    Actor.objects.get_or_create(slug=row["slug"], defaults={**row, **links})


def actor(slug: str | None) -> Actor | None:
    return Actor.objects.get(slug=slug) if slug else None


def load_digest(story: Story, row: dict) -> Snapshot:
    article = read_plain(row["digest"].strip().encode(), limit=100_000)
    source = known_source(row, article) or Source.objects.create(
        story=story,
        outlet=actor(row.get("outlet")),
        wire_credit=row.get("wire_credit", ""),
        dateline=row.get("dateline", ""),
        url=row.get("url", ""),
        fingerprint=article.sha256,
        opening=article.opening,
    )
    on = row.get("published_on")
    return Snapshot.objects.get_or_create(
        source=source,
        sha256=article.sha256,
        defaults={
            "kind": SnapshotKind.DIGEST,
            "text": article.text,
            "published_on": on,
            "published_precision": Precision.DAY if on else Precision.UNKNOWN,
        },
    )[0]


def known_source(row: dict, article: Article) -> Source | None:
    if url := row.get("url"):
        return Source.objects.filter(url=url).first()
    return Source.objects.filter(fingerprint=article.sha256).first()


def load_statement(
    story: Story,
    row: dict,
    series: dict[str, Series],
    digests: dict[str, Snapshot],
    editor: User,
    reviewer: User,
) -> bool:
    form_key = uuid.uuid5(KEYS, f"{story.slug}/{row['key']}")
    if Statement.objects.filter(form_key=form_key).exists():
        return False
    statement = annotating.record(
        by=editor,
        form_key=form_key,
        spans=[span(digests[passage["source"]], passage["exact"]) for passage in row["passages"]],
        figures=[figure(series, given) for given in row.get("figures", [])],
        story=story,
        about=series[row["about"]],
        speaker=actor(row["speaker"]),
        speaker_title=row.get("title", ""),
        relayed_by=actor(row.get("relayed_by")),
        stance=row["stance"],
        said_on=row["said_on"],
        said_precision=Precision.DAY,
        said_basis=row["basis"],
    )
    publishing.submit(statement, by=editor)
    publishing.publish(statement, by=reviewer)
    return True


def span(digest: Snapshot, exact: str) -> Span:
    start = digest.text.index(exact)
    return Span(digest, start, start + len(exact))


def figure(series: dict[str, Series], given: dict) -> FigureGiven:
    return FigureGiven(**{**given, "series": series[given["series"]]})


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

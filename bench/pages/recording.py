"""Writes an invented story into the database, released as the verbs would release it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import batched

from django.db import connections
from django.utils.text import slugify

from bench.pages import invented
from bench.pages.invented import Printed, Said
from reporting.models import (
    Actor,
    Appearance,
    Figure,
    Passage,
    Release,
    ReleaseKind,
    Series,
    Snapshot,
    Source,
    Statement,
    Story,
    User,
)
from reporting.releasing.composing import compose
from reporting.vocabulary import COMPARATORS

RELEASED_AT = datetime(2024, 10, 31, 13, 10, tzinfo=UTC)
AT_ONCE = 2_000  # statements that are in memory together


def record(slug: str, amount: int) -> Story:
    """A public story at `slug` with `amount` released statements."""
    texts, said = invented.story(amount)
    story = make_story(slug)
    actors, snapshots = make_actors(), make_snapshots(story, texts, said)
    user = User.objects.get_or_create(username="bench")[0]
    series = {one.slug: one for one in story.series.all()}
    for some in batched(said, AT_ONCE, strict=False):
        statements = make_statements(some, story, series, actors, user)
        make_evidence(some, statements, snapshots, series)
        release(statements, user)
    count_contents()
    return story


def count_contents() -> None:
    """As PostgreSQL does by itself within some minutes: its plans rest on the counts."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def make_story(slug: str) -> Story:
    story = Story.objects.create(
        slug=slug,
        title="How many soldiers crossed the river?",
        standfirst="Six parties count an army that one of them says does not exist.",
        opens_on=invented.FIRST,
        closes_on=invented.FIRST.replace(day=31),
        is_public=True,
    )
    for position, (counted, name) in enumerate(invented.SERIES.items()):
        words = f"Soldiers {name.lower()}, as one side or another counts them."
        Series.objects.create(
            story=story, slug=counted, name=name, definition=words, position=position,
            unit="soldiers", is_headline=counted == "sent", things="soldiers", tail=name.lower(),
            measure=f"the number of soldiers {name.lower()}",
        )  # fmt: skip
    return story


def make_actors() -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for party, voice, speaker in invented.voices():
        above = actor(actors, party, "state", colour=invented.PARTIES[party][0])
        held = above if voice == party else actor(actors, voice, "agency", parent=above)
        actor(actors, speaker, "person", parent=held, speaks_for=held)
    for outlet in invented.OUTLETS:
        actor(actors, outlet, "outlet")
    return actors


def actor(actors: dict[str, Actor], name: str, kind: str, **fields: object) -> Actor:
    if name not in actors:
        values = {"name": name, "kind": kind, **fields}
        actors[name] = Actor.objects.get_or_create(slug=slugify(name), defaults=values)[0]
    return actors[name]


def make_snapshots(story: Story, texts: list[Printed], said: list[Said]) -> list[Snapshot]:
    """One of each text: the passages that statements rest on, one after another."""
    outlets = {one.name: one for one in Actor.objects.outlets()}
    sources = Source.objects.bulk_create(
        Source(
            story=story, outlet=outlets[one.outlet], headline=one.headline, opening=one.headline,
            url=f"https://example.org/{story.slug}/{number}",
        )
        for number, one in enumerate(texts)
    )  # fmt: skip
    bodies = defaultdict(list)
    for number, words in (passage for one in said for passage in one.passages):
        bodies[number].append(words)
    return Snapshot.objects.bulk_create(
        snapshot(source, text, "\n".join(bodies[number]) or text.headline)
        for number, (source, text) in enumerate(zip(sources, texts, strict=True))
    )


def snapshot(source: Source, text: Printed, body: str) -> Snapshot:
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Snapshot(
        source=source, text=body, sha256=digest, published_on=text.day, published_precision="day"
    )


def make_statements(
    said: Iterable[Said], story: Story, series: dict[str, Series], actors: dict[str, Actor],
    user: User,
) -> list[Statement]:  # fmt: skip
    stamps = {
        f"{step}_{what}": value
        for step in ("changed", "submitted", "released")
        for what, value in (("at", RELEASED_AT), ("by", user))
    }
    return Statement.objects.bulk_create(
        Statement(
            story=story, about=series[one.series], speaker=actors[one.speaker],
            voice=actors[one.speaker].voice(), speaker_title="spokesperson, ministry of defence",
            stance=one.stance, said_on=one.day, said_precision="day", said_basis="printed",
            gist="" if one.stance in ("asserts", "possible") and one.comparator else "spoke of it",
            state="released", **stamps,
        )
        for one in said
    )  # fmt: skip


def make_evidence(
    said: Iterable[Said], statements: list[Statement], snapshots: list[Snapshot],
    series: dict[str, Series],
) -> None:  # fmt: skip
    """Appearances, their passages, and the figure that stands in the first of them."""
    printed = [
        (Appearance(statement=statement, source=snapshots[number].source), snapshots[number], words)
        for one, statement in zip(said, statements, strict=True)
        for number, words in one.passages
    ]
    Appearance.objects.bulk_create(one for one, _, _ in printed)
    passages = Passage.objects.bulk_create(passage(*one) for one in printed)
    first = {one.appearance.statement_id: one for one in reversed(passages)}
    Figure.objects.bulk_create(
        figure(one, statement, series[one.series], first[statement.pk])
        for one, statement in zip(said, statements, strict=True)
        if one.comparator
    )


def passage(appearance: Appearance, snapshot: Snapshot, words: str) -> Passage:
    start = snapshot.text.index(words)
    return Passage(
        appearance=appearance, snapshot=snapshot, exact=words, start=start, end=start + len(words)
    )


def figure(said: Said, statement: Statement, series: Series, passage: Passage) -> Figure:
    has = COMPARATORS[said.comparator].numbers
    named = [name for name in ("low", "best", "high") if name in has]
    return Figure(
        statement=statement, series=series, comparator=said.comparator, verbatim=said.verbatim,
        passage=passage, **dict(zip(named, said.numbers, strict=True)),
    )  # fmt: skip


def release(statements: list[Statement], user: User) -> None:
    ids = [one.pk for one in statements]
    recorded = Statement.objects.filter(pk__in=ids).with_record().select_related("voice__parent")
    Release.objects.bulk_create(release_of(one, user) for one in recorded)


def release_of(statement: Statement, user: User) -> Release:
    document = compose(statement)
    return Release(
        statement=statement, story=statement.story, series=statement.about,
        speaker=statement.speaker, voice=statement.voice, stance=statement.stance,
        said_on=statement.said_on, known_from=document["known_from"]["on"],
        kind=ReleaseKind.PUBLISH, document=document, released_by=user, released_at=RELEASED_AT,
    )  # fmt: skip

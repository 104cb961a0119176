"""Releases in bulk, as the verbs would have written them, for tests that need many."""

from datetime import UTC, date, datetime, timedelta

from reporting.models import (
    Actor,
    ActorKind,
    Appearance,
    Basis,
    Passage,
    Precision,
    Release,
    ReleaseKind,
    Statement,
    Story,
)
from tests.factories import records
from tests.factories.documents import appearance, document, figure, said

FIRST = date(2024, 10, 18)
KNOWN_FROM = date(2024, 10, 19)
RELEASED_AT = datetime(2024, 10, 31, 13, 10, tzinfo=UTC)


def story_with(amount: int) -> Story:
    """A public story with `amount` released statements, each with a figure and a passage."""
    world = records.world()
    author, voice = world.reviewer, world.speaker
    speaker = records.actor("Mary Major", ActorKind.PERSON, parent=voice, speaks_for=voice)
    days = [FIRST + timedelta(n % 14) for n in range(amount)]
    statements = Statement.objects.bulk_create(
        Statement(
            story=world.story,
            about=world.series,
            speaker=speaker,
            voice=voice,
            said_on=day,
            said_precision=Precision.DAY,
            said_basis=Basis.PRINTED,
            changed_by=author,
            changed_at=RELEASED_AT,
        )
        for day in days
    )
    appearances = Appearance.objects.bulk_create(
        Appearance(statement=statement, source=world.snapshot.source) for statement in statements
    )
    start = world.snapshot.text.index(records.QUOTE)
    passages = Passage.objects.bulk_create(
        Passage(
            appearance=one,
            snapshot=world.snapshot,
            exact=records.QUOTE,
            start=start,
            end=start + len(records.QUOTE),
        )
        for one in appearances
    )
    Release.objects.bulk_create(
        Release(
            statement=passage.appearance.statement,
            story=world.story,
            series=world.series,
            speaker=speaker,
            voice=voice,
            stance="asserts",
            said_on=passage.appearance.statement.said_on,
            known_from=KNOWN_FROM,
            kind=ReleaseKind.PUBLISH,
            document=document_of(passage),
            released_by=author,
            released_at=RELEASED_AT,
        )
        for passage in passages
    )
    return world.story


def document_of(passage: Passage) -> dict:
    statement = passage.appearance.statement
    printed = {**appearance(), "passages": [{"id": passage.pk, "exact": passage.exact}]}
    return document(
        figure(number=1_000 + statement.pk, passage=passage.pk),
        statement=statement.pk,
        story=statement.story.slug,
        speaker={**named(statement.speaker), "kind": "person", "description": ""},
        voice=named(statement.voice),
        known_from={"on": KNOWN_FROM.isoformat(), "basis": "published"},
        said=said(statement.said_on.isoformat()),
        appearances=[printed],
    )


def named(actor: Actor) -> dict:
    return {"slug": actor.slug, "name": actor.name}

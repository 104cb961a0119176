"""Plain functions that make rows for tests, through the verbs where there is one."""

import hashlib
import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import Group

from reporting.desk import annotating, publishing
from reporting.desk.annotating import FigureGiven
from reporting.desk.passages import Span
from reporting.models import (
    Actor,
    ActorKind,
    Basis,
    Comparator,
    Precision,
    Release,
    Series,
    Snapshot,
    Source,
    Statement,
    Story,
    User,
)

# Our own words, about a country that does not exist.
TEXT = (
    "The defence ministry of Ruritania said on Friday that around 4,000 soldiers had crossed the"
    " border.\nOf those, 200 officers went ahead, it added. “We cannot confirm that,” a spokesman"
    " for Borduria said."
)
GIST = "spoke of the border"  # what every sentence without a number needs
QUOTE = "around 4,000 soldiers had crossed the border"

numbers = itertools.count(1)


def user(name: str = "", group: str | None = "editor", **fields: Any) -> User:
    made = User.objects.create_user(name or f"user{next(numbers)}", **fields)
    if group:
        made.groups.add(Group.objects.get_or_create(name=group)[0])  # a flush takes them away
    return made


def story(slug: str = "", **fields: Any) -> Story:
    values = {"title": "How many?", "opens_on": date(2024, 10, 18), "is_public": True, **fields}
    return Story.objects.create(slug=slug or f"story-{next(numbers)}", **values)


def series(of: Story, slug: str = "sent", **fields: Any) -> Series:
    values = {
        "name": "Sent across the border",
        "unit": "troops",
        "definition": "Soldiers who crossed.",
        "measure": "the number of troops sent across the border",
        "things": "troops",
        "tail": "sent across the border",
        "fact": "troops had been sent across the border",
        **fields,
    }
    return Series.objects.create(story=of, slug=slug, **values)


def actor(name: str = "", kind: str = ActorKind.STATE, **fields: Any) -> Actor:
    name = name or f"Actor {next(numbers)}"
    return Actor.objects.create(name=name, slug=f"actor-{next(numbers)}", kind=kind, **fields)


def snapshot(text: str = TEXT, **fields: Any) -> Snapshot:
    """A snapshot of a new source; `fields` go to the source."""
    return newer(Source.objects.create(opening=text[:80], **fields), text)


def newer(source: Source, text: str) -> Snapshot:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Snapshot.objects.create(source=source, text=text, sha256=digest)


def span(of: Snapshot, words: str) -> Span:
    start = of.text.index(words)
    return Span(of, start, start + len(words))


def about(number: int, of: Series, verbatim: str, **fields: Any) -> FigureGiven:
    return FigureGiven(of, Comparator.ABOUT, verbatim, best=number, **fields)


@dataclass
class World:
    """One story with a statement on the desk, and people to work on it."""

    editor: User
    other: User
    reviewer: User
    story: Story
    series: Series
    speaker: Actor
    snapshot: Snapshot
    statement: Statement


def fields(**changes: Any) -> dict[str, Any]:
    return {
        "stance": "asserts",
        "said_on": date(2024, 10, 18),
        "said_precision": Precision.DAY,
        "said_basis": Basis.PRINTED,
        **changes,
    }


def world() -> World:
    editor, other, reviewer = user(), user(), user(group="reviewer")
    of = story()
    counted = series(of)
    speaker = actor("Ruritania")
    text = snapshot(story=of)
    statement = annotating.record(
        by=editor,
        spans=[span(text, QUOTE)],
        figures=[about(4000, counted, "around 4,000 soldiers")],
        story=of,
        about=counted,
        speaker=speaker,
        **fields(),
    )
    return World(editor, other, reviewer, of, counted, speaker, text, statement)


def published(of: World) -> Release:
    publishing.submit(of.statement, by=of.editor)
    return publishing.publish(of.statement, by=of.reviewer)


def amended(of: World, number: int = 4_000, **changes: Any) -> Statement:
    """The statement with another number and other fields, a draft again."""
    of.statement.refresh_from_db()
    kept = {"speaker": of.speaker, "about": of.series}
    return annotating.amend(
        of.statement,
        by=of.editor,
        version=of.statement.version,
        figures=[about(number, of.series, "around 4,000 soldiers")],
        **fields(**{**kept, **changes}),
    )


def corrected(of: World, reason: str, number: int = 4_000, **changes: Any) -> Release:
    """The same, published with a reason."""
    amended(of, number, **changes)
    of.statement.refresh_from_db()
    publishing.submit(of.statement, by=of.editor)
    return publishing.publish(of.statement, by=of.reviewer, reason=reason)


def instant(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)

"""Writes the invented record into a migrated database."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from django.contrib.auth.models import Group
from django.db import connections, transaction

from bench.desk.copying import WRITTEN_AT, Values, copy_rows, reserved
from bench.desk.invented import SERIES, Claim, Person, Record, Size
from bench.pages.recording import make_story, release
from reporting import tasks
from reporting.models import (
    Actor,
    ActorName,
    Appearance,
    Apposition,
    Figure,
    Passage,
    Revision,
    Snapshot,
    Source,
    Statement,
    Story,
    User,
)
from reporting.vocabulary import COMPARATORS

EDITORS, REVIEWERS = 8, 2
AT_ONCE = 1_000  # statements that are released together


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written: the keys of its rows, in the order of the record."""

    story: Story
    people: list[User]
    actors: Sequence[int]
    sources: Sequence[int]
    snapshots: Sequence[int]
    statements: Sequence[int]


def fill(size: Size, slug: str = "the-river") -> Filled:
    """The record as one story; the whole of it, or nothing."""
    record = Record(size)
    print(f"{len(record.papers):,} texts are invented.", flush=True)  # before the transaction
    with transaction.atomic():
        story, people = make_story(slug), make_people()
        actors = fill_actors(record)
        sources, snapshots = fill_sources(record, story, people, actors)
        statements = fill_statements(record, story, people, actors)
        fill_evidence(record, story, sources, snapshots, statements)
        filled = Filled(story, people, actors, sources, snapshots, statements)
    release_some(filled, size.released)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return filled


def make_people() -> list[User]:
    made = []
    for number in range(EDITORS + REVIEWERS):
        group = "editor" if number < EDITORS else "reviewer"
        user = User.objects.get_or_create(username=f"bench-{group}{number}")[0]
        user.groups.add(Group.objects.get(name=group))
        made.append(user)
    return made


def fill_actors(record: Record) -> Sequence[int]:
    keys = reserved(Actor, len(record.people))
    copy_rows(Actor, (actor_row(n, one, keys) for n, one in enumerate(record.people)))
    told = list(zip(keys, record.people, strict=True))
    aliases = [{"actor_id": key, "name": one.alias} for key, one in told if one.alias]
    offices = [{"actor_id": key, "words": one.office} for key, one in told if one.office]
    for model, rows in ((ActorName, aliases), (Apposition, offices)):
        copy_rows(model, numbered(model, rows))
    return keys


def actor_row(number: int, one: Person, keys: Sequence[int]) -> Values:
    above = None if one.above is None else keys[one.above]
    return {
        "id": keys[number], "name": one.name, "slug": f"bench-{keys[number]}", "kind": one.kind,
        "parent_id": above, "speaks_for_id": above, "colour": one.colour,
    }  # fmt: skip


def numbered(model: Any, rows: list[Values]) -> list[Values]:
    """With their keys; a list, since nothing is asked of the database while it copies."""
    keys = reserved(model, len(rows))
    return [{"id": key, **row} for key, row in zip(keys, rows, strict=True)]


def fill_sources(
    record: Record, story: Story, people: list[User], actors: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    sources, snapshots = (reserved(model, len(record.papers)) for model in (Source, Snapshot))
    copy_rows(Source, (
        {
            "id": sources[n], "outlet_id": actors[one.outlet], "headline": one.headline,
            "opening": one.text[:160].replace("\n", " "), "story_id": story.pk,
            "url": f"https://example.org/{story.slug}/{n}", "byline": f"By {one.headline[:12]}",
            "reading_state": "read" if n % 10 < 6 else "reading" if n % 100 == 99 else "unread",
            "assigned_to_id": people[n % len(people)].pk if n % 20 == 9 else None,
            "captured_at": WRITTEN_AT - timedelta(minutes=n),
        }
        for n, one in enumerate(record.papers)
    ))  # fmt: skip
    copy_rows(Snapshot, (
        {
            "id": snapshots[n], "source_id": sources[n], "text": one.text,
            "sha256": hashlib.sha256(one.text.encode()).hexdigest(),
            "published_on": one.day, "published_precision": "day",
        }
        for n, one in enumerate(record.papers)
    ))  # fmt: skip
    return sources, snapshots


def fill_statements(
    record: Record, story: Story, people: list[User], actors: Sequence[int]
) -> Sequence[int]:
    keys = reserved(Statement, len(record.claims))
    series = dict(story.series.values_list("slug", "pk"))
    abouts = [series[slug] for slug in SERIES]
    copy_rows(Statement, (
        {
            **statement_row(n, one, people),
            "id": keys[n], "story_id": story.pk, "about_id": abouts[one.series],
            "speaker_id": actors[one.speaker],
            "voice_id": actors[record.people[one.speaker].above or 0],
        }
        for n, one in enumerate(record.claims)
    ))  # fmt: skip
    lines = [
        {"subject_type": "statement", "subject_id": key, "action": "record",
         "by_id": people[n % len(people)].pk, "after": {"stance": record.claims[n].stance}}
        for n, key in enumerate(keys)
    ]  # fmt: skip
    copy_rows(Revision, numbered(Revision, lines))
    return keys


def statement_row(number: int, one: Claim, people: list[User]) -> Values:
    """Two in a hundred wait for review, two are discarded; the rest are drafts."""
    changed_at = WRITTEN_AT + timedelta(seconds=number)
    person = people[number % len(people)].pk
    state = {10: "submitted", 11: "submitted", 12: "discarded"}.get(number % 50, "draft")
    stamps = {"submitted_at": changed_at, "submitted_by_id": person}
    return {
        "stance": one.stance, "said_on": one.day, "said_precision": "day",
        "said_basis": "printed", "speaker_title": "spokesperson", "gist": "spoke of the river",
        "state": state, "changed_at": changed_at, "changed_by_id": person,
        "is_ahead": one.stance == "expects", **(stamps if state == "submitted" else {}),
    }  # fmt: skip


def fill_evidence(
    record: Record, story: Story, sources: Sequence[int], snapshots: Sequence[int],
    statements: Sequence[int],
) -> None:  # fmt: skip
    """Appearances, their passages, and the figure that stands in the first of them."""
    printed = [(n, text) for n, claim in enumerate(record.claims) for text in claim.texts]
    appearances, passages = (reserved(one, len(printed)) for one in (Appearance, Passage))
    copy_rows(Appearance, (
        {"id": key, "statement_id": statements[n], "source_id": sources[text]}
        for key, (n, text) in zip(appearances, printed, strict=True)
    ))  # fmt: skip
    copy_rows(Passage, (
        {
            "id": key, "appearance_id": appearance, "snapshot_id": snapshots[text],
            "exact": record.claims[n].words,
            **dict(zip(("start", "end"), record.papers[text].places[n], strict=True)),
        }
        for key, appearance, (n, text) in zip(passages, appearances, printed, strict=True)
    ))  # fmt: skip
    first = {n: key for key, (n, _) in reversed(list(zip(passages, printed, strict=True)))}
    fill_figures(record, story, statements, first)


def fill_figures(
    record: Record, story: Story, statements: Sequence[int], passages: dict[int, int]
) -> None:
    series = dict(story.series.values_list("slug", "pk"))
    abouts = [series[slug] for slug in SERIES]
    rows = [
        {
            "statement_id": statements[n], "series_id": abouts[one.series],
            "passage_id": passages[n], "verbatim": one.verbatim, "comparator": one.comparator,
            "is_object": one.stance == "denies", **numbers_of(one),
        }
        for n, one in enumerate(record.claims)
        if one.comparator
    ]  # fmt: skip
    copy_rows(Figure, numbered(Figure, rows))


def numbers_of(one: Claim) -> Values:
    has = COMPARATORS[one.comparator].numbers
    named = [name for name in ("low", "best", "high") if name in has]
    return dict(zip(named, one.numbers, strict=True))


def release_some(filled: Filled, count: int) -> None:
    """So many of the statements, chosen by chance, as the verbs would release them."""
    mine = Statement.objects.filter(pk__in=filled.statements)
    drafts = mine.filter(state="draft", stance="asserts")
    chosen = random.Random(0).sample(list(drafts.values_list("pk", flat=True)), count)
    reviewer = filled.people[-1]
    stamps = {f"{one}_at": WRITTEN_AT for one in ("submitted", "released")}
    stamps |= {f"{one}_by": reviewer for one in ("submitted", "released")}
    for some in batched(chosen, AT_ONCE, strict=False):
        with transaction.atomic():
            statements = Statement.objects.filter(pk__in=some)
            statements.update(state="released", **stamps)
            release(list(statements), reviewer)


def complete() -> None:
    """What the worker does behind the changes, where this version has something to do."""
    if fill_search := getattr(tasks, "search", None):
        fill_search()

"""Writing drafts: many at once, and one by one where the database refuses."""

import itertools
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from reporting.importing.statements.comparing import form_key
from reporting.importing.statements.drafts import Draft
from reporting.models import (
    Appearance,
    Difference,
    Figure,
    ImportBatch,
    Passage,
    Relation,
    Revision,
    Statement,
    Story,
    User,
)
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.composing import as_recorded

type Refusals = dict[Draft, str]


def one_at_a_time(stories: Iterable[Story]) -> None:
    """Nobody else imports into these stories until this transaction is over."""
    for pk in sorted({story.pk for story in stories}):
        wait_alone(Advisory.STORY_WRITTEN, str(pk))


def rehearse_drafts(drafts: Sequence[Draft], by: User) -> Refusals:
    """What the database would refuse, and why; nothing stays. Numbers below zero are used, since
    a statement's number is part of its public address and none shall be lost by a plan."""
    numbers = itertools.count(-secrets.randbits(60), -1)
    with transaction.atomic():
        refused = write_drafts(drafts, by, numbers)
        transaction.set_rollback(True)
    return refused


def write_drafts(
    drafts: Sequence[Draft], by: User, numbers: Iterator[int] | None = None
) -> Refusals:
    """Writes the drafts; halves those that the database refuses, down to the one at fault."""
    if not drafts:
        return {}
    try:
        with spoken_refusals():
            insert(drafts, by, numbers)
    except ValidationError as refused:
        if len(drafts) == 1:
            return {drafts[0]: " ".join(refused.messages)}
        middle = len(drafts) // 2
        return write_drafts(drafts[:middle], by, numbers) | write_drafts(
            drafts[middle:], by, numbers
        )
    return {}


def insert(drafts: Sequence[Draft], by: User, numbers: Iterator[int] | None) -> None:
    now = timezone.now()
    for draft in drafts:
        statement = draft.statement
        statement.changed_at, statement.changed_by = now, by
        statement.form_key = None if numbers else form_key(draft.story.slug, draft.given.label)
    bulk(Statement, (draft.statement for draft in drafts), numbers)
    bulk(Appearance, (one for d in drafts for one in d.appearances.values()), numbers, "statement")
    bulk(Passage, (one for d in drafts for one in d.passages.values()), numbers, "appearance")
    for draft in drafts:
        for difference in draft.differences:
            difference.confirmed_by = by
    bulk(Difference, (one for d in drafts for one in d.differences), numbers, "appearance")
    for level in levels([one for draft in drafts for one in draft.figures]):
        bulk(Figure, level, numbers, "statement", "passage", "part_of")


def bulk[M: models.Model](
    model: type[M], rows: Iterable[M], numbers: Iterator[int] | None, *owners: str
) -> None:
    """Inserts the rows; `owners` are their columns whose rows were written just before."""
    new = list(rows)
    for row in new:
        row.pk = next(numbers) if numbers else None
        row._state.adding = True
        for owner in owners:  # takes over the number that the owner has by now
            setattr(row, owner, getattr(row, owner))
    model._default_manager.bulk_create(new, batch_size=2000)


def levels(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Wholes before their parts."""
    written: set[int] = set()
    while figures:
        ready = [f for f in figures if f.part_of is None or id(f.part_of) in written]
        if not ready:
            raise ValidationError("A figure cannot be part of its own part.")
        yield ready
        written |= {id(figure) for figure in ready}
        figures = [figure for figure in figures if id(figure) not in written]


def log(drafts: Sequence[Draft], batch: ImportBatch, by: User) -> None:
    """One line of the desk's log for each, as for a statement recorded by hand."""
    related = defaultdict(list)
    numbers = [draft.statement.pk for draft in drafts]
    for relation in Relation.objects.filter(statement__in=numbers):
        related[relation.statement_id].append(relation)
    Revision.objects.bulk_create(
        Revision(
            subject_type="statement",
            subject_id=draft.statement.pk,
            action="import",
            after={
                **as_recorded(as_if_fetched(draft, related[draft.statement.pk])),
                "import": batch.pk,
            },
            by=by,
        )
        for draft in drafts
    )


def as_if_fetched(draft: Draft, relations: list[Relation]) -> Statement:
    """The statement with the rows just written, as if they had been fetched with it."""
    statement = draft.statement
    appearances = list(draft.appearances.values())
    set_prefetched(statement, figures=draft.figures, appearances=appearances, relations=relations)
    for one in appearances:
        passages = [passage for passage in draft.passages.values() if passage.appearance is one]
        passages.sort(key=lambda passage: (passage.snapshot_id, passage.start, passage.end))
        differences = [other for other in draft.differences if other.appearance is one]
        differences.sort(key=lambda difference: difference.field)
        set_prefetched(one, passages=passages, differences=differences)
    return statement


def set_prefetched(owner: models.Model, **rows: list[Any]) -> None:
    """Sets what `prefetch_related` would have fetched.

    Django has no public way to hand it rows that are at hand: `prefetch_related_objects` would
    read them all again, and with every passage the text in which it stands.
    """
    vars(owner)["_prefetched_objects_cache"] = rows

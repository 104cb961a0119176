"""Writing actors: many at once, and row by row where the database refuses."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk import merging
from reporting.desk.merging import NAMED, VOICED
from reporting.importing.actors.deciding import ActorDecision, looked_up
from reporting.importing.actors.entries import ActorEntry
from reporting.importing.chunks import by_field
from reporting.importing.given import Decision, Problem
from reporting.models import Actor, ActorName, ImportBatch, ImportRow, Outcome, Revision, User
from reporting.models.rules.refusals import spoken_refusals

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('import of actors', 2))"


def write_actors(
    rows: Sequence[ImportRow], decisions: Sequence[Decision], batch: ImportBatch
) -> None:
    """Writes what was decided, after whoever is writing actors now; looks up again behind them."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    by = by_field.responsible_for(batch)
    if by is None:
        return
    fresh = {one.row: one for one in looked_up(rows, batch)}
    for one in decisions:
        adopt(one, fresh[one.row])
    writer = Writer(batch, by)
    writer.create([one for one in fresh.values() if one.outcome == Outcome.CREATED])
    for one in fresh.values():
        if one.outcome == Outcome.UPDATED or (one.actor and (one.fills or one.names)):
            writer.update(one)
    for one in decisions:
        adopt(one, fresh[one.row])


def adopt(one: Decision, now: Decision) -> None:
    one.outcome, one.problems, one.key, one.actor = now.outcome, now.problems, now.key, now.actor


class Writer:
    """Writes the actors of one chunk, and those of other chunks that they belong to."""

    def __init__(self, batch: ImportBatch, by: User) -> None:
        self.batch, self.by = batch, by

    def create(self, wanted: Sequence[ActorDecision]) -> None:
        """Halves what the database refuses, down to the row whose fault it is."""
        new = [one for one in wanted if one.entry and not one.entry.actor]
        if not new:
            return
        needed = list(closure([one.entry for one in new if one.entry]))
        try:
            with spoken_refusals():
                self.put(needed)
        except ValidationError as refused:
            for entry in needed:
                entry.actor = None
            if len(new) == 1:
                return reject(new[0], " ".join(refused.messages))
            self.create(new[: len(new) // 2])
            self.create(new[len(new) // 2 :])
        for one in new:
            one.actor = one.entry.actor.pk if one.entry and one.entry.actor else None

    def put(self, entries: list[ActorEntry]) -> None:
        actors = [Actor(name=e.name, slug=e.slug, **e.plain) for e in entries]
        for entry, actor in zip(entries, Actor.objects.bulk_create(actors), strict=True):
            entry.actor = actor
        for actor, entry in zip(actors, entries, strict=True):
            for name, other in entry.linked.items():
                setattr(actor, name, resolved(other))
        linked = [actor for actor, entry in zip(actors, entries, strict=True) if entry.linked]
        Actor.objects.bulk_update(linked, ["parent", "speaks_for"])
        ActorName.objects.bulk_create(
            ActorName(actor=actor, language=language, name=name)
            for actor, entry in zip(actors, entries, strict=True)
            for language, name in entry.names
        )
        Revision.objects.bulk_create(
            self.line(entry, actor, Outcome.CREATED, words_of(entry))
            for actor, entry in zip(actors, entries, strict=True)
        )

    def update(self, one: ActorDecision) -> None:
        """Fills what is empty and adds names; what is public follows by corrections."""
        actor = one.entry.actor if one.entry else None
        if actor is None or one.entry is None:
            return
        try:
            with spoken_refusals():
                for name, value in one.fills.items():
                    setattr(actor, name, resolved(value))
                actor.save(update_fields=list(one.fills) or None)
                for language, name in one.names:
                    ActorName.objects.get_or_create(actor=actor, language=language, name=name)
                after = {**words(one.fills), "names": [name for _, name in one.names]}
                self.line(one.entry, actor, Outcome.UPDATED, after).save()
                self.retell(actor, one.fills)
        except ValidationError as refused:
            reject(one, " ".join(refused.messages))

    def retell(self, actor: Actor, fills: dict[str, Any]) -> None:
        why = f"Filled in by import {self.batch.pk}."
        if VOICED & set(fills):
            merging.revoice(actor, by=self.by, reason=why)
        if NAMED & set(fills):
            merging.renew(actor, by=self.by, reason=why)

    def line(
        self, entry: ActorEntry, actor: Actor, outcome: str, after: dict[str, Any]
    ) -> Revision:
        told = {"import": self.batch.pk, "outcome": outcome, "row": entry.place, **after}
        return Revision(
            subject_type="actor", subject_id=actor.pk, action="import", after=told, by=self.by
        )


def closure(entries: list[ActorEntry]) -> Iterator[ActorEntry]:
    """The entries and all new ones that they belong to or speak for, at any remove."""
    seen: set[ActorEntry] = set()
    waiting = list(entries)
    while waiting:
        entry = waiting.pop(0)
        if entry in seen or entry.actor:
            continue
        seen.add(entry)
        yield entry
        waiting += [other for other in entry.linked.values() if isinstance(other, ActorEntry)]


def resolved(other: Any) -> Any:
    return other.actor if isinstance(other, ActorEntry) else other


def words(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(resolved(value)) for name, value in values.items()}


def words_of(entry: ActorEntry) -> dict[str, Any]:
    told = {"name": entry.name, "slug": entry.slug, **entry.plain, **words(entry.linked)}
    return {**told, "names": entry.called()[1:]}


def reject(one: ActorDecision, sentence: str) -> None:
    one.outcome, one.problems, one.actor = Outcome.REJECTED, [Problem("", sentence)], None

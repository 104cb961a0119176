"""What becomes of each row of a table of actors."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reporting.importing.actors.entries import LINKS, PLAIN, ActorEntry, ActorTable
from reporting.importing.actors.on_record import folded_name
from reporting.importing.chunks import by_field
from reporting.importing.given import Decision, Problem
from reporting.models import Actor, ImportBatch, ImportRow, Outcome, Revision


@dataclass(slots=True)
class ActorDecision(Decision):
    """A decision with what it rests on, for the writing that follows in the same transaction."""

    entry: ActorEntry | None = None
    fills: dict[str, Any] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)


def looked_up(rows: Sequence[ImportRow], batch: ImportBatch) -> list[ActorDecision]:
    table = ActorTable.of(by_field.by_fields(by_field.unbroken(batch), batch))
    entries = [table.entries[row.pk] for row in rows]
    made = made_by(batch, [entry.actor.pk for entry in entries if entry.actor])
    return [decision_on(entry, made) for entry in entries]


def made_by(batch: ImportBatch, actors: Sequence[int]) -> set[int]:
    """Those of the actors that this very import made, for another of its rows."""
    lines = Revision.objects.filter(
        subject_type="actor", subject_id__in=actors, action="import",
        after__contains={"import": batch.pk, "outcome": Outcome.CREATED},
    )  # fmt: skip
    return set(lines.values_list("subject_id", flat=True))


def decision_on(entry: ActorEntry, made: set[int]) -> ActorDecision:
    one = ActorDecision(entry.row, Outcome.CREATED, entry.problems, entry=entry)
    if entry.problems:
        one.outcome = Outcome.REJECTED
        return one
    one.key = entry.slug
    if entry.actor:
        one.actor = entry.actor.pk
        one.fills, one.names = fills(entry, entry.actor), new_names(entry, entry.actor)
        changed = Outcome.UPDATED if one.fills or one.names else Outcome.UNCHANGED
        one.outcome = Outcome.CREATED if entry.actor.pk in made else changed
        one.problems = kept(entry, entry.actor)
    return one


def fills(entry: ActorEntry, actor: Actor) -> dict[str, Any]:
    """What the row says where the record says nothing."""
    given = {**{n: v for n, v in entry.plain.items() if v}, **entry.linked}
    return {name: value for name, value in given.items() if not getattr(actor, name)}


def new_names(entry: ActorEntry, actor: Actor) -> list[tuple[str, str]]:
    known = set(actor.names.values_list("language", "name"))
    spoken = [("", entry.name)] if folded_name(entry.name) != folded_name(actor.name) else []
    given = [one for one in [*spoken, *entry.names] if one not in known and one[1] != actor.name]
    bare = {name for _, name in known}
    return [one for one in dict.fromkeys(given) if one[0] or one[1] not in bare]


def kept(entry: ActorEntry, actor: Actor) -> list[Problem]:
    """What the record says otherwise: it stays, and the row is told."""
    told = [
        Problem(name, f"The record says “{getattr(actor, name)}”, and that stays.")
        for name in PLAIN
        if entry.plain[name] and getattr(actor, name) not in ("", entry.plain[name])
    ]
    for name, words in LINKS.items():
        has, given = getattr(actor, name), entry.linked.get(name)
        if has and given and (given.actor if isinstance(given, ActorEntry) else given) != has:
            told.append(Problem(name, f"The record says that {words} {has}, and that stays."))
    return told

"""Outlets that rows of an import name and the record does not know, and what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from django.core.exceptions import ValidationError
from django.db.models import Count, Min, Q
from django.utils.text import slugify

from reporting.importing.articles.on_record import outlets
from reporting.importing.decisions import decide_rows_again, decided_upon
from reporting.models import (
    NOT_TAKEN,
    PRINTERS,
    Actor,
    ActorName,
    ImportBatch,
    Revision,
    Step,
    User,
)
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.texts.addresses import house_of

LONGEST_SLUG = 90  # characters, so that a number fits behind


@dataclass(frozen=True, slots=True)
class UnknownOutlet:
    """A name that no outlet on record bears, on how many rows it stands, and the first of them."""

    name: str
    rows: int
    first: int


def unknown_outlets(batch: ImportBatch) -> list[UnknownOutlet]:
    """Each name once, those on most rows first; rows that are not taken do not count."""
    rows = batch.rows.exclude(unknown_outlet="")
    rows = rows.exclude(**{f"{batch.answer_column}__in": NOT_TAKEN})
    named = rows.order_by().values("unknown_outlet").annotate(rows=Count("id"), first=Min("id"))
    found = [UnknownOutlet(one["unknown_outlet"], one["rows"], one["first"]) for one in named]
    return sorted(found, key=lambda one: (-one.rows, one.name.casefold()))


def decide_outlets(
    batch: ImportBatch, *, by: User, answers: Mapping[str, Actor | str]
) -> ImportBatch:
    """Creates an outlet of each name, or adds the name to one on record, and plans their rows anew.

    `answers` has by name the kind of a new actor, outlet or wire, or the actor that it names. A
    name that the record knows by now is left alone, so a second time changes nothing.
    """
    if not answers:
        raise ValidationError("Say of at least one name what it is.")
    with decided_upon(batch, "name_outlets", by) as locked:
        wait_alone(Advisory.ACTORS_WRITTEN)
        for name, answer in answers.items():
            if name.casefold() not in outlets():
                note_answer(on_record(answer, name, locked), name, locked, by)
        decide_rows_again(locked, Step.PLAN, Q(unknown_outlet__in=answers))
    return locked


def on_record(answer: Actor | str, name: str, batch: ImportBatch) -> Actor:
    return called(answer, name) if isinstance(answer, Actor) else made(answer, name, batch)


def made(kind: str, name: str, batch: ImportBatch) -> Actor:
    if kind not in PRINTERS:
        raise ValidationError(f"“{kind}” is no kind of outlet.")
    actor = Actor(name=name, slug=fresh_slug(name, batch), kind=kind)
    actor.full_clean()
    actor.save()
    return actor


def called(actor: Actor, name: str) -> Actor:
    further = ActorName(actor=actor, name=name)
    further.full_clean()
    further.save()
    return actor


def fresh_slug(name: str, batch: ImportBatch) -> str:
    """A slug made of the name, or of the host that its first page stands on where the name has no
    letters for one; with a number when taken."""
    row = batch.rows.filter(unknown_outlet=name).order_by("pk").first()
    host = house_of(row.address).replace(".", "-") if row else ""
    stem = (slugify(name) or slugify(host) or "outlet")[:LONGEST_SLUG].strip("-")
    taken = set(Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in tries if slug not in taken)


def note_answer(actor: Actor, name: str, batch: ImportBatch, by: User) -> None:
    after = {"import": batch.pk, "kind": actor.kind, "name": name}
    Revision.objects.write(actor, "import", by=by, after=after)

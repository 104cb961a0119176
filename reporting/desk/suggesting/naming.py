"""Who on record the names of a text mean now: one query for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from reporting.desk.filling.actors_named import LONGEST, spellings
from reporting.models import Actor, ActorKind, ActorName, Apposition
from reporting.models.record.actors import SERVICES
from reporting.texts.extraction import Proposal, ProposedName
from reporting.texts.telling import names_within

CALLED = ("name", "used_from", "used_until")
OFFICE = ("words", "held_from", "held_until")


@dataclass(frozen=True)
class PeopleNamed:
    """The actors by each spelling of their names, and the surnames that several have."""

    by_spelling: dict[str, set[Actor]]
    shared: frozenset[str]

    def actor_of(self, name: ProposedName | None) -> Actor | None:
        """The only actor of the longest name that the words end in."""
        return next(filter(None, map(self.only, names_of(name))), None)

    def only(self, name: str) -> Actor | None:
        """Nobody where several are called so, or share the surname."""
        found = set().union(*(self.by_spelling.get(one, set()) for one in spellings(name)))
        if len(found) != 1 or (name in self.shared and is_person(found)):
            return None
        return next(iter(found))


def is_person(actors: Iterable[Actor]) -> bool:
    return any(one.kind == ActorKind.PERSON for one in actors)


def names_of(name: ProposedName | None) -> list[str]:
    """What the words may be on record as, the fullest name of the text first.

    A pronoun or a surname is no name where the text has a fuller one; of “Ada Muster, the head of
    the agency,” the name stands in front and the office behind.
    """
    if name is None:
        return []
    told = [name.name or name.words]
    told += [name.words] if " " in name.words else []
    found = list(told)
    for words in told:
        head, _, office = words.partition(", ")
        found += [one for one, _ in names_within(head)] + [office]
    return [one for one in dict.fromkeys(found) if one and len(one) <= LONGEST]


def people_named(proposals: Iterable[Proposal], day: date | None) -> PeopleNamed:
    """Whoever the proposals name; an alias or an office counts while it was so on the day."""
    told = [one for each in proposals for one in (each.speaker, each.relayed_by, each.via)]
    names = {name for one in told for name in names_of(one)}
    if not names:
        return PeopleNamed({}, frozenset())
    alone = {one for one in names if " " not in one}
    return by_spelling(actors_called(names, alone), alone, day)


def actors_called(names: set[str], alone: set[str]) -> Iterable[Any]:
    """The actors with one of the names, and people with one of the surnames."""
    asked = sorted({spelt for one in names for spelt in spellings(one)})
    called = ActorName.objects.filter(actor=OuterRef("pk"), name__in=asked)
    held = Apposition.objects.filter(actor=OuterRef("pk"), words__in=asked)
    fits = Q(name__in=asked) | Q(sentence_name__in=asked)
    fits |= Q(pk__in=ActorName.objects.filter(name__in=asked).values("actor"))
    fits |= Q(pk__in=Apposition.objects.filter(words__in=asked).values("actor"))
    for surname in sorted(alone):
        fits |= Q(name__endswith=f" {surname}", kind=ActorKind.PERSON)
    found = Actor.objects.present().filter(fits).select_related(*SERVICES)
    return found.annotate(
        called=ArraySubquery(called.values(told=row_of_columns(CALLED))),
        held=ArraySubquery(held.values(told=row_of_columns(OFFICE))),
    )


def row_of_columns(names: tuple[str, str, str]) -> JSONObject:
    """Words with the days from which and until which they were so."""
    return JSONObject(**dict(zip(("words", "since", "until"), map(F, names), strict=True)))


def by_spelling(actors: Iterable[Any], alone: set[str], day: date | None) -> PeopleNamed:
    found: dict[str, set[Actor]] = defaultdict(set)
    surnames: dict[str, set[Actor]] = defaultdict(set)
    for actor in actors:
        for name in names_on_day(actor, day):
            found[name].add(actor)
        if (last := actor.name.rpartition(" ")[2]) in alone and actor.kind == ActorKind.PERSON:
            surnames[last].add(actor)
    shared = frozenset(name for name, those in surnames.items() if len(those) > 1)
    return PeopleNamed(dict(found), shared)


def names_on_day(actor: Any, day: date | None) -> Iterator[str]:
    yield from filter(None, (actor.name, actor.sentence_name))
    for one in actor.called:
        if day is None or is_within(one, day):
            yield one["words"]
    for one in actor.held:
        if day is None or is_within(one, day):
            yield one["words"]


def is_within(told: dict[str, str | None], day: date) -> bool:
    """Days as the database writes them compare as they are."""
    return (told["since"] or "") <= day.isoformat() <= (told["until"] or "9999")

"""Who on record has the names that a text prints: five queries, however many actors there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from reporting.desk.filling.filled import OfferedSpeaker
from reporting.models import PRINTERS, Actor, ActorKind, ActorName, Apposition
from reporting.texts.telling import SpeakerClue, are_several, fuller_names, names_within

ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
LONGEST = 200  # characters of a name on record


@dataclass(frozen=True)
class NamedActors:
    """Name → the actors of that name, those merged into another left out."""

    by_name: dict[str, set[Actor]]

    def only(self, name: str) -> Actor | None:
        """The actor, where exactly one has the name, whatever article stands in front."""
        found = {actor for one in spellings(name) for actor in self.by_name.get(one, ())}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class NamesOfClue:
    """What the words of a clue may end in, the longest first, each with the title in front of it;
    and, where the last is a surname alone, the names in `fuller` that the text has for it."""

    within: list[tuple[str, str]]
    fuller: list[str]

    @property
    def every(self) -> list[str]:
        return [*(name for name, _ in self.within), *self.fuller]

    @property
    def alone(self) -> list[str]:
        """The one word that may be the surname of several."""
        return [name for name, _ in self.within[-1:] if " " not in name and not self.fuller]


def offered_speakers(clues: list[SpeakerClue], text: str, day: date | None) -> list[OfferedSpeaker]:
    """The clues with whom each names on record; outlets and wires print and do not speak."""
    names = {clue: names_of(clue, text) for clue in clues}
    asked = {spelt for one in names.values() for name in one.every for spelt in spellings(name)}
    known = actors_named(asked, day)
    shared = shared_surnames({name for one in names.values() for name in one.alone})
    offers = (offered(clue, names[clue], known, shared) for clue in clues)
    return [one for one in offers if one.actor is None or one.actor.kind not in PRINTERS]


def names_of(clue: SpeakerClue, text: str) -> NamesOfClue:
    within = names_within(clue.words)
    fuller = [one for name, _ in within[-1:] for one in fuller_names(text, name)]
    return NamesOfClue(within, fuller)


def shared_surnames(surnames: set[str]) -> set[str]:
    """Those that end the names of several people on record."""
    if not surnames:
        return set()
    ending = reduce(or_, (Q(name__endswith=f" {one}") for one in surnames))
    people = Actor.objects.present().filter(ending, kind=ActorKind.PERSON)
    counted = Counter(name.rpartition(" ")[2] for name in people.values_list("name", flat=True))
    return {name for name, times in counted.items() if times > 1}


def spellings(name: str) -> Iterator[str]:
    """The name as it stands, and with and without its article."""
    bare = next((name.removeprefix(one) for one in ARTICLES if name.startswith(one)), name)
    yield from (name, bare, f"the {bare}")


def actors_named(names: Iterable[str], day: date | None) -> NamedActors:
    """Who is called so, by name, alias or office; what was not so on the day is left out."""
    asked = [name for name in names if name and len(name) <= LONGEST]
    pairs = [
        pair
        for actor in Actor.objects.filter(Q(name__in=asked) | Q(sentence_name__in=asked)).only(
            "name", "sentence_name"
        )
        for pair in ((actor.name, actor.pk), (actor.sentence_name, actor.pk))
    ]
    pairs += [(one.name, one.actor_id) for one in aliases(asked, day)]
    pairs += [
        (one.words, one.actor_id)
        for one in Apposition.objects.filter(words__in=asked)
        if day is None or one.held_on(day)
    ]
    present = Actor.objects.present().select_related("parent", "speaks_for")
    actors = present.in_bulk({pk for _, pk in pairs})
    by_name: dict[str, set[Actor]] = defaultdict(set)
    for name, pk in pairs:
        by_name[name] |= {actors[pk]} if pk in actors and name else set()
    return NamedActors(dict(by_name))


def aliases(names: list[str], day: date | None) -> Iterable[ActorName]:
    found = ActorName.objects.filter(name__in=names)
    if day is None:
        return found
    since = Q(used_from__isnull=True) | Q(used_from__lte=day)
    until = Q(used_until__isnull=True) | Q(used_until__gte=day)
    return found.filter(since, until)


def offered(
    clue: SpeakerClue, names: NamesOfClue, known: NamedActors, shared: set[str]
) -> OfferedSpeaker:
    """The clue with the actor of its longest known name."""
    actor, before = actor_of(names, known, shared)
    title = (clue.title or title_before(before)) if actor else ""
    return OfferedSpeaker(
        clue.words, clue.start, clue.end, clue.role, clue.reason, title, actor, clue.is_sure
    )


def actor_of(names: NamesOfClue, known: NamedActors, shared: set[str]) -> tuple[Actor | None, str]:
    """The actor and the words in front of the name; of a surname that several have, nobody."""
    for name, before in names.within:
        actor = known.only(name)
        is_person = actor is not None and actor.kind == ActorKind.PERSON
        if actor and not (is_person and " " not in name and (names.fuller or name in shared)):
            return actor, before
    if not names.fuller or are_several(names.fuller):
        return None, ""
    found = {one for name in names.fuller if (one := known.only(name))}
    return (found.pop() if len(found) == 1 else None), names.within[-1][1]


def title_before(words: str) -> str:
    """“spokesman” of “the spokesman”; nothing of a possessive alone."""
    title = next((words.removeprefix(one) for one in ARTICLES if words.startswith(one)), words)
    return (
        "" if title in ("the", "The", "a", "A", "an", "An") or title[-2:] in ("’s", "'s") else title
    )

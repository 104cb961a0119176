"""Who on record has the names that a text prints: four queries, however many actors there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reporting.desk.filling.filled import OfferedSpeaker
from reporting.models import PRINTERS, Actor, ActorName, Apposition
from reporting.texts.telling import SpeakerClue, fuller_names, names_within

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


def offered_speakers(clues: list[SpeakerClue], text: str, day: date | None) -> list[OfferedSpeaker]:
    """The clues with whom each names on record; outlets and wires print and do not speak."""
    names = {clue: [*candidates(clue, text)] for clue in clues}
    asked = {spelt for rows in names.values() for name, _ in rows for spelt in spellings(name)}
    known = actors_named(asked, day)
    offers = (offered(clue, names[clue], known) for clue in clues)
    return [one for one in offers if one.actor is None or one.actor.kind not in PRINTERS]


def candidates(clue: SpeakerClue, text: str) -> Iterator[tuple[str, str]]:
    """Names with the title in front of them, the likeliest first."""
    within = names_within(clue.words)
    yield from within
    for surname, before in within[-1:]:
        yield from ((name, before) for name in fuller_names(text, surname))


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


def offered(clue: SpeakerClue, names: list[tuple[str, str]], known: NamedActors) -> OfferedSpeaker:
    """The clue with the actor of its longest known name."""
    for name, before in names:
        if actor := known.only(name):
            title = clue.title or title_before(before)
            break
    else:
        actor, title = None, ""
    return OfferedSpeaker(
        clue.words, clue.start, clue.end, clue.role, clue.reason, title, actor, clue.is_sure
    )


def title_before(words: str) -> str:
    """“spokesman” of “the spokesman”; nothing of a possessive alone."""
    title = next((words.removeprefix(one) for one in ARTICLES if words.startswith(one)), words)
    return (
        "" if title in ("the", "The", "a", "A", "an", "An") or title[-2:] in ("’s", "'s") else title
    )

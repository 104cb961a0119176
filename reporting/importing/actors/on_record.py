"""Finding actors by what a table calls them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from reporting.models import Actor, ActorName

ACCENTS = re.compile(
    "[\u0300-\u036f]"
)  # of Latin, Greek and Cyrillic; those of kana tell words apart


def folded_name(name: str) -> str:
    """The name without case, accents and surplus space: “Müller ” and “muller” are one."""
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", name))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


class Unknown(LookupError):
    """No actor, or more than one, bears the name; the message is the sentence to show."""


@dataclass
class ActorsByName:
    """The actors on record by slug and all their names; merged ones lead to what they became."""

    by_slug: dict[str, Actor] = field(default_factory=dict)
    by_name: dict[str, dict[int, Actor]] = field(default_factory=lambda: defaultdict(dict))
    by_folded: dict[str, dict[int, Actor]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def load(cls) -> Self:
        known, actors = cls(), Actor.objects.in_bulk()
        for actor in actors.values():  # so that voice() asks the database nothing
            actor.parent = actors.get(actor.parent_id)
            actor.speaks_for = actors.get(actor.speaks_for_id)
        for actor in actors.values():
            known.by_slug[actor.slug] = present(actor, actors)
            if not actor.merged_into_id:
                known.call(actor, [actor.name])
        for actor_id, name in ActorName.objects.values_list("actor_id", "name"):
            if not actors[actor_id].merged_into_id:
                known.call(actors[actor_id], [name])
        return known

    def call(self, actor: Actor, names: Iterable[str]) -> None:
        for name in names:
            self.by_name[unicodedata.normalize("NFC", name)][actor.pk] = actor
            self.by_folded[folded_name(name)][actor.pk] = actor

    def get(self, words: str) -> Actor | None:
        """Whoever has this slug or name; None when nobody has. Raises `Unknown` for several."""
        if actor := self.by_slug.get(words):
            return actor
        name = unicodedata.normalize("NFC", words)
        found = self.by_name.get(name) or self.by_folded.get(folded_name(words)) or {}
        if len(found) > 1:
            slugs = ", ".join(sorted(actor.slug for actor in found.values()))
            raise Unknown(f"“{words}” is the name of several actors; give a slug: {slugs}.")
        return next(iter(found.values()), None)

    def find(self, words: str) -> Actor:
        """The same, when nobody is an answer that cannot be used: raises `Unknown`."""
        if actor := self.get(words):
            return actor
        raise Unknown(f"No actor on record is called “{words}”; import the actor first.")


def present(actor: Actor, actors: dict[int, Actor]) -> Actor:
    while actor.merged_into_id:
        actor = actors[actor.merged_into_id]
    return actor

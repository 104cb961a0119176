"""The actors that an editor chooses from, under the party they belong to."""

from collections import defaultdict
from typing import Any

from django import forms

from reporting.models import PRINTERS, Actor

Choices = list[tuple[str, list[tuple[int, str]]]]
PRINTED = "Outlets and wires"


class ActorField(forms.ModelChoiceField):
    """Any actor; `offer` gives it its groups, which the fields of a page share."""

    def __init__(self, **kwargs: Any):
        super().__init__(Actor.objects.present(), **kwargs)

    def offer(self, groups: Choices) -> None:
        self.choices = [("", self.empty_label), *groups]


def by_party() -> Choices:
    """Everybody, in one query however deep the parties are; those that print come last."""
    actors = {
        actor.pk: actor for actor in Actor.objects.only("name", "kind", "parent", "merged_into")
    }
    groups = defaultdict(list)
    for actor in actors.values():
        if not actor.merged_into_id:
            groups[group_of(actor, actors)].append((actor.pk, actor.name))
    ordered = sorted(groups, key=lambda name: (name == PRINTED, name))
    return [(name, sorted(groups[name], key=by_name)) for name in ordered]


def group_of(actor: Actor, actors: dict[int, Actor]) -> str:
    if actor.kind in PRINTERS:
        return PRINTED
    while actor.parent_id:
        actor = actors[actor.parent_id]
    return actor.name


def by_name(member: tuple[int, str]) -> str:
    return member[1].casefold()

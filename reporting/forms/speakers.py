"""The actors that an editor chooses from, under the party they belong to."""

from collections import defaultdict

from reporting.models import Actor, ActorKind

Choices = list[tuple[str, list[tuple[int, str]]]]


def by_party(*, with_outlets: bool = False) -> Choices:
    """Everybody who can speak, in one query however deep the parties are."""
    actors = {actor.pk: actor for actor in Actor.objects.only("name", "kind", "parent_id")}
    groups = defaultdict(list)
    for actor in actors.values():
        if with_outlets or actor.kind not in (ActorKind.OUTLET, ActorKind.WIRE):
            groups[party(actor, actors)].append((actor.pk, actor.name))
    return sorted((name, sorted(members, key=by_name)) for name, members in groups.items())


def party(actor: Actor, actors: dict[int, Actor]) -> str:
    while actor.parent_id:
        actor = actors[actor.parent_id]
    return actor.name


def by_name(member: tuple[int, str]) -> str:
    return member[1].casefold()

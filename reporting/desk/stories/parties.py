"""The parties of a story: those chosen for it, and those whose voices speak in it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reporting.desk import policies
from reporting.desk.introducing import introduce
from reporting.desk.keeping import drop_kept
from reporting.models import (
    Actor,
    ActorName,
    Colour,
    FormName,
    Revision,
    Statement,
    Story,
    StoryParty,
    User,
)
from reporting.models.rules.refusals import spoken_refusals
from reporting.texts.wording import listed_words


@dataclass(frozen=True)
class PartyInStory:
    actor: Actor
    speaks: bool  # in a statement of the story, kept or public
    is_chosen: bool

    @property
    def colour(self) -> str:
        return self.actor.colour or Colour.SLATE


def parties_of(story: Story) -> list[PartyInStory]:
    """In the order of their names."""
    chosen = {one.actor_id: one.actor for one in story.parties.select_related("actor")}
    spoken = Statement.objects.kept().filter(story=story)
    voices = Actor.objects.filter(pk__in=spoken.values("voice"))
    speaking = {one.pk: one for one in (voice.party() for voice in voices)}
    everybody = {**chosen, **speaking}
    found = [PartyInStory(one, pk in speaking, pk in chosen) for pk, one in everybody.items()]
    return sorted(found, key=lambda one: one.actor.name)


def alike_in_colour(parties: Iterable[PartyInStory]) -> list[str]:
    """A sentence for each colour that several of them share."""
    shared: dict[str, list[str]] = defaultdict(list)
    for one in parties:
        shared[one.colour].append(one.actor.name)
    return [
        f"{listed_words(names)} share one colour, {colour}: readers could not tell their lines"
        " apart."
        for colour, names in shared.items()
        if len(names) > 1
    ]


def choose_party(story: Story, actor: Actor, *, by: User) -> Actor:
    """The party that the actor belongs to is expected in the story; chosen again, nothing."""
    policies.refuse_if(policies.against_story(by))
    party = actor.party()
    with spoken_refusals():
        _, is_new = StoryParty.objects.get_or_create(story=story, actor=party)
        if is_new:
            Revision.objects.write(story, "choose party", by=by, after={"party": party.slug})
    return party


def leave_party(story: Story, actor: Actor, *, by: User) -> None:
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        if StoryParty.objects.filter(story=story, actor=actor).delete()[0]:
            Revision.objects.write(story, "leave party", by=by, before={"party": actor.slug})


def introduce_party(
    story: Story, *, by: User, name: str, kind: str, parent: Actor | None, sentence_name: str,
    short_name: str, colour: str,
) -> Actor:  # fmt: skip
    """A new actor with its colour; it, or what it belongs to, is chosen for the story."""
    policies.refuse_if(policies.against_story(by))
    with spoken_refusals():
        actor = introduce(by=by, name=name, kind=kind, parent=parent)
        actor.sentence_name, actor.colour = sentence_name, colour
        actor.full_clean()
        actor.save(update_fields=["sentence_name", "colour"])
        if short_name and short_name != name:
            ActorName.objects.create(actor=actor, name=short_name)
        after = {"sentence_name": sentence_name, "colour": colour, "short_name": short_name}
        Revision.objects.write(actor, "describe", by=by, after=after)
        drop_kept(by, FormName.PARTY, story=story)
        return choose_party(story, actor, by=by)

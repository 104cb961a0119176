"""Two actors that turn out to be one; an actor that gets another name or voice."""

from django.core.exceptions import ValidationError

from reporting.desk import policies
from reporting.models import (
    Actor,
    ActorName,
    Release,
    Revision,
    Rewording,
    Statement,
    StoryParty,
    User,
)
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.recasting import (
    follow_speaker,
    follow_voices,
    in_turn,
    recast_releases,
    rename_actor,
    wait_for_stories,
)

NAMED = {  # fields whose change renames
    "name", "kind", "description", "colour", "sentence_name", "possessive",
}  # fmt: skip
ITEM = "wikidata_id"
VOICED = {"speaks_for", "parent"}  # and those whose change gives another voice


def renaming_fields(actor: Actor) -> set[str]:
    """The fields whose change renames; its item only where it has one, since one that is added
    corrects nothing."""
    has_item = Actor.objects.filter(pk=actor.pk).exclude(**{ITEM: ""}).exists()
    return NAMED | {ITEM} if has_item else NAMED


def merge(actor: Actor, into: Actor, *, by: User, reason: str) -> Actor:
    """Makes everything of `actor` that of `into`; the old name stays as another name.

    `actor` remains, and says what it became.
    """
    policies.refuse_if(policies.against_merge(by))
    if actor.pk == into.pk:
        raise ValidationError(f"{actor} cannot be merged into itself.")
    with spoken_refusals():
        wait_for_stories(Release.objects.standing())
        gone, stays = lock_both(actor, into)
        for related in Actor._meta.related_objects:
            if related.related_model not in (ActorName, Release, Rewording, StoryParty):
                field = related.field.name
                related.related_model._default_manager.filter(**{field: gone}).update(
                    **{field: stays}
                )
        keep_names(gone, stays)
        keep_stories(gone, stays)
        gone.merged_into = stays
        gone.save(update_fields=["merged_into"])
        after = {"merged_into": stays.slug}
        Revision.objects.write(gone, "merge", by=by, after=after, reason=reason)
        follow_voice(stays)
        recast_releases(
            in_turn(rename_actor(gone.slug, stays), follow_voices([stays])), by=by, reason=reason
        )
    return stays


def lock_both(actor: Actor, into: Actor) -> tuple[Actor, Actor]:
    """Both rows, locked in one order for everybody, so that two merges cannot block each other."""
    rows = Actor.objects.select_for_update(no_key=True).order_by("pk").in_bulk([actor.pk, into.pk])
    gone, stays = rows[actor.pk], rows[into.pk]
    for one in (gone, stays):
        if one.merged_into_id:
            raise ValidationError(f"{one} was already merged into {one.merged_into}.")
    return gone, stays


def keep_names(gone: Actor, stays: Actor) -> None:
    names = [(gone.name, ""), *gone.names.values_list("name", "language")]
    for name, language in names:
        if name != stays.name:
            ActorName.objects.get_or_create(actor=stays, name=name, language=language)


def keep_stories(gone: Actor, stays: Actor) -> None:
    """Whatever story the one was chosen for is one of the other's."""
    chosen = StoryParty.objects.filter(actor=gone)
    chosen.exclude(story__parties__actor=stays).update(actor=stays)
    chosen.delete()


def renew(actor: Actor, *, by: User, reason: str) -> list[Release]:
    """Carries a changed name, office, kind, description or colour of `actor` to the public."""
    policies.refuse_if(policies.against_merge(by))
    with spoken_refusals():
        Revision.objects.write(actor, "rename", by=by, after={"name": actor.name}, reason=reason)
        return recast_releases(rename_actor(actor.slug, actor), by=by, reason=reason)


def revoice(actor: Actor, *, by: User, reason: str) -> list[Release]:
    """Carries a changed voice or party of `actor` to its statements and to the public."""
    policies.refuse_if(policies.against_merge(by))
    voice = actor.voice()
    with spoken_refusals():
        wait_for_stories(Release.objects.standing())
        Statement.objects.for_actor(actor).update(voice=voice)
        follow_voice(actor)
        Revision.objects.write(actor, "revoice", by=by, after={"voice": voice.slug}, reason=reason)
        change = in_turn(follow_speaker(actor), follow_voices([actor, *below(actor)]))
        return recast_releases(change, by=by, reason=reason)


def follow_voice(actor: Actor) -> None:
    """Whoever spoke with the voice of `actor` speaks with the voice that it now has."""
    Statement.objects.filter(voice=actor).update(voice=actor.voice())


def below(actor: Actor) -> list[Actor]:
    """All that belongs to `actor`, at any depth."""
    children = list(actor.children.all())
    return [one for child in children for one in [child, *below(child)]]

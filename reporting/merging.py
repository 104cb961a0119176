"""Two actors that turn out to be one; an actor that gets another name or voice."""

from django.core.exceptions import ValidationError

from reporting import policies
from reporting.models import Actor, ActorName, Release, Revision, Statement, User
from reporting.recasting import naming, recast, voicing
from reporting.refusals import spoken


def merge(actor: Actor, into: Actor, *, by: User, reason: str) -> Actor:
    """Makes everything of `actor` that of `into`; the old name stays as another name.

    `actor` remains as an address that leads to `into`.
    """
    policies.refuse_if(policies.against_merge(by))
    if actor.pk == into.pk:
        raise ValidationError(f"{actor} cannot be merged into itself.")
    with spoken():
        gone, stays = lock_both(actor, into)
        for related in Actor._meta.related_objects:
            if related.related_model not in (ActorName, Release):
                field = related.field.name
                related.related_model._default_manager.filter(**{field: gone}).update(
                    **{field: stays}
                )
        keep_names(gone, stays)
        gone.merged_into = stays
        gone.save(update_fields=["merged_into"])
        after = {"merged_into": stays.slug}
        Revision.objects.write(gone, "merge", by=by, after=after, reason=reason)
        recast(naming(gone.slug, stays), by=by, reason=reason)
    return stays


def lock_both(actor: Actor, into: Actor) -> tuple[Actor, Actor]:
    """Both rows, locked in one order for everybody, so that two merges cannot block each other."""
    rows = Actor.objects.select_for_update().order_by("pk").in_bulk([actor.pk, into.pk])
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


def renew(actor: Actor, *, by: User, reason: str) -> list[Release]:
    """Carries a changed name, kind, description or colour of `actor` to the public."""
    with spoken():
        Revision.objects.write(actor, "rename", by=by, after={"name": actor.name}, reason=reason)
        return recast(naming(actor.slug, actor), by=by, reason=reason)


def revoice(actor: Actor, *, by: User, reason: str) -> list[Release]:
    """Carries a changed voice of `actor` to its statements and to the public."""
    voice = actor.voice()
    with spoken():
        Statement.objects.for_actor(actor).update(voice=voice)
        Revision.objects.write(actor, "revoice", by=by, after={"voice": voice.slug}, reason=reason)
        return recast(voicing(actor, voice), by=by, reason=reason)

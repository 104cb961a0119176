"""A series or an actor gets other words, and with it, in one transaction, what is public."""

from typing import Any

from django.core.exceptions import ValidationError

from reporting.desk import merging, policies
from reporting.desk.merging import VOICED, renaming_fields
from reporting.models import Actor, Apposition, Release, Revision, Series, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.recasting import (
    carrying,
    recast_releases,
    reword_series,
    wait_for_stories,
)
from reporting.rewording.units_kept import refuse_other_unit

OFFICES = "appositions"  # the key of an actor's offices among the changes


def take_over(
    owner: Series | Actor, changes: dict[str, Any], *, by: User, reason: str
) -> list[Release]:
    """Gives the series or the actor the words; returns the corrections that this makes."""
    policies.refuse_if(policies.against_reword(by))
    change = change_series if isinstance(owner, Series) else change_actor
    with spoken_refusals():
        return change(owner.pk, changes, by=by, reason=reason)


def change_series(pk: int, changes: dict[str, Any], *, by: User, reason: str) -> list[Release]:
    story = Series.objects.values_list("story", flat=True).get(pk=pk)
    wait_alone(Advisory.STORY_RELEASED, str(story))
    series = Series.objects.select_for_update(no_key=True).get(pk=pk)
    refuse_other_unit(series, changes)
    write_fields(series, changes, by=by, reason=reason)
    return recast_releases(reword_series(series), by=by, reason=reason, among=carrying(series))


def change_actor(pk: int, changes: dict[str, Any], *, by: User, reason: str) -> list[Release]:
    wait_for_stories(Release.objects.standing())
    actor = Actor.objects.select_for_update(no_key=True).get(pk=pk)
    if actor.merged_into:
        raise ValidationError(f"{actor} was merged into {actor.merged_into} in the meantime.")
    fields = {name: value for name, value in changes.items() if name != OFFICES}
    renames = renaming_fields(actor) | {OFFICES}
    write_fields(actor, fields, by=by, reason=reason)
    if OFFICES in changes:
        actor.appositions.all().delete()
        Apposition.objects.bulk_create(Apposition(actor=actor, **one) for one in changes[OFFICES])
    made = []
    if VOICED & set(changes):
        made += merging.revoice(actor, by=by, reason=reason)
    if renames & set(changes):
        made += merging.renew(actor, by=by, reason=reason)
    return made


def write_fields(owner: Series | Actor, changes: dict[str, Any], *, by: User, reason: str) -> None:
    """Saves the fields under all their rules, with a line in the log."""
    columns = {one.name: one.attname for one in owner._meta.fields if one.name in changes}
    before = {name: getattr(owner, column) for name, column in columns.items()}
    for name, column in columns.items():
        setattr(owner, column, changes[name])
    owner.full_clean()
    owner.save(update_fields=list(changes))
    Revision.objects.write(owner, "reword", by=by, before=before, after=changes, reason=reason)

"""Working through a source: what it says about itself, and how far it is read."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from reporting.desk import policies
from reporting.desk.keeping import drop_kept
from reporting.desk.teamwork.assigning import write_hold
from reporting.models import (
    FormName,
    ReadingState,
    Release,
    Revision,
    Snapshot,
    Source,
    Statement,
    User,
)
from reporting.models.record.releases import ReleaseQuerySet
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.contents import Columns, as_json
from reporting.releasing.recasting import (
    follow_sources,
    lock_all,
    recast_releases,
    wait_for_stories,
)
from reporting.texts.wording import listed_words

type ShownDetails = dict[str, Columns]  # the columns of a source and of the text shown with it


def describe_source(
    source: Source,
    *,
    by: User,
    published: dict[str, Any] | None = None,
    reason: str = "",
    shown: ShownDetails | None = None,
    **fields: Any,
) -> Source:
    """Notes what the source says about itself; `published` belongs to its latest text.

    Public statements that rest on it, or on a copy of it, follow by corrections with `reason`.
    Raises ValidationError where somebody changed one of these since it was as `shown`.
    """
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        wait_for_stories(resting_on(source.with_copies()))
        locked = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        snapshot = locked.latest_snapshot() if published else None
        was = described(locked, fields, snapshot, published)
        refuse_overtaken(was, shown or {})
        forget_origins(locked, fields)
        before: dict[str, Any] = {**assign_source(locked, fields)}
        if published and snapshot:
            if differing(snapshot, published):
                forget_origins(locked, {"published": "anew"})
                published = {"published_origin": "", **published}
            before |= assign_source(snapshot, published)
        after: dict[str, Any] = {
            name: str(value) for name, value in {**fields, **(published or {})}.items()
        }
        before |= was
        after |= described(locked, fields, snapshot, published)
        drop_kept(by, FormName.DETAILS, source=locked)
        Revision.objects.write(locked, "describe", by=by, before=before, after=after, reason=reason)
        retell_source(locked.with_copies(), by=by, reason=reason)
    return locked


def refuse_overtaken(now: ShownDetails, shown: ShownDetails) -> None:
    """Refuses a change of what is no longer as its editor saw it."""
    late = [
        name
        for part, columns in now.items()
        for name, value in columns.items()
        if name in shown.get(part, {}) and shown[part][name] != value
    ]
    if late:
        names = ["text" if one == "id" else one.removesuffix("_id") for one in late]
        told = listed_words(one.replace("_", " ") for one in names)
        raise ValidationError(
            f"Somebody changed this while the page was open: {told}. Open the details again and"
            " change it there; nothing is saved."
        )


def retell_source(sources: list[Source], *, by: User, reason: str) -> list[Release]:
    """Carries what the sources say about themselves to the public.

    Statements that are yet to be public are locked with the others: one that is being published
    waits, or is waited for.
    """
    public = resting_on(sources)
    resting = Q(appearances__source__in=sources) | Q(releases__in=public)
    lock_all(Statement.objects.filter(resting))
    return recast_releases(follow_sources(sources), by=by, reason=reason, among=public)


def resting_on(sources: list[Source]) -> ReleaseQuerySet:
    """What is public and rests on one of the sources."""
    return Release.objects.standing().printed_in(*(source.pk for source in sources))


def mark_reading(source: Source, *, by: User, state: str) -> Source:
    """Says how far a source is read; whoever reads it is named."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        reader = None if state == ReadingState.UNREAD else by
        return write_hold(locked, "read", state, by=by, to=reader)


def described(
    source: Source,
    fields: dict[str, Any],
    text: Snapshot | None,
    published: dict[str, Any] | None,
) -> dict[str, Columns]:
    """The columns that a description changes, so that they can be put back exactly."""
    told = {"columns": columns_now(source, [*names_of(source, fields), "origins"])}
    if text and published:
        told["text"] = columns_now(text, ["id", *names_of(text, published), "published_origin"])
    return told


def names_of(row: models.Model, fields: Iterable[str]) -> list[str]:
    attnames = {field.name: field.attname for field in row._meta.concrete_fields}
    return [attnames[name] for name in fields]


def columns_now(row: models.Model, names: Iterable[str]) -> Columns:
    return {name: as_json(getattr(row, name)) for name in names}


def assign_source(owner: Source | Snapshot, fields: dict[str, Any]) -> dict[str, str]:
    """Sets and saves the fields; returns what they were, as words for the log."""
    before = {name: str(getattr(owner, name)) for name in fields}
    for name, value in fields.items():
        setattr(owner, name, value)
    owner.full_clean(exclude=untouched(owner, fields))
    owner.save(update_fields=list(fields))
    return before


def forget_origins(source: Source, fields: dict[str, Any]) -> None:
    """What people write anew no longer comes from where it was found."""
    anew = differing(source, fields)
    kept = {name: origin for name, origin in source.origins.items() if name not in anew}
    if kept != source.origins:
        source.origins = kept
        source.save(update_fields=["origins"])


def differing(owner: models.Model, fields: dict[str, Any]) -> set[str]:
    return {name for name, value in fields.items() if getattr(owner, name, None) != value}


def untouched(owner: models.Model, fields: dict[str, Any]) -> set[str]:
    return {field.name for field in owner._meta.fields} - set(fields)

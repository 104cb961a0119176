"""One statement becomes part of another."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.annotating import fill_statement, find_passages
from reporting.desk.locking import Conflict, fresh_statement, mark_changed
from reporting.desk.publishing import move, unflag
from reporting.desk.uniting.choices import own_numbers, values_of
from reporting.desk.uniting.moving import copy_over
from reporting.desk.uniting.pointing import point_anew
from reporting.models import Relation, Release, ReleaseKind, Statement, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import as_recorded
from reporting.releasing.document import read_document
from reporting.releasing.recasting import successor


def merge_statements(
    lesser: Statement,
    into: Statement,
    *,
    by: User,
    reason: str,
    take: Collection[str] = (),
    figures: Collection[int] = (),
    versions: tuple[int, int] | None = None,
) -> Statement:
    """Makes `lesser` part of `into`; returns the latter as it stands now.

    Appearances, passages, differences and relations of the lesser are copied to the other, which
    becomes a draft unless it had them all; statements about the lesser are about the other from
    then on. Of the lesser `take` names the parts (`choices.PARTS`) and `figures` the figures that
    the other takes over. What was public of the lesser is retracted and moved; what never was is
    discarded. Raises `Conflict` when one of them is no longer of its version in `versions`.
    """
    with spoken_refusals():
        wait_alone(Advisory.STORY_RELEASED, str(into.story_id))
        gone, stays = lock_both_statements(lesser, into)
        policies.refuse_if(policies.against_merging(gone, stays, by))
        refuse_changed(gone, stays, versions)
        if not reason.strip():
            raise ValidationError("Say how you know that the two are one.")
        why = reason.strip()
        before = as_recorded(stays)
        is_more = take_over(gone, stays, take, figures)
        is_more |= not is_out(stays) and stays.relations.filter(to=gone).exists()  # it goes
        point_anew(gone, stays, by=by, reason=why_elsewhere(gone, stays, why))
        if is_more:
            stays = mark_merged(gone, stays, by=by, reason=why, before=before)
        close_lesser(gone, stays, by=by, reason=f"Merged into statement {stays.pk}: {why}")
        return fresh_statement(stays)


def why_elsewhere(gone: Statement, stays: Statement, reason: str) -> str:
    """The reason that readers see at what is about the lesser."""
    return (
        f"Statement {gone.pk}, which it is about, turned out to be statement {stays.pk}: {reason}"
    )


def lock_both_statements(lesser: Statement, into: Statement) -> tuple[Statement, Statement]:
    """Both, and whatever is about the lesser, locked in one order for everybody; nothing new can
    become about the lesser from then on."""
    about = Relation.objects.filter(to=lesser).values_list("statement", flat=True)
    keys = {lesser.pk, into.pk, *about}
    list(Statement.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    Statement.objects.select_for_update().only("pk").get(pk=lesser.pk)
    return fresh_statement(lesser), fresh_statement(into)


def refuse_changed(gone: Statement, stays: Statement, versions: tuple[int, int] | None) -> None:
    for one, version in zip((gone, stays), versions or (gone.version, stays.version), strict=True):
        if one.version != version:
            raise Conflict(one)


def take_over(
    gone: Statement, stays: Statement, take: Collection[str], figures: Collection[int]
) -> bool:
    """Gives the other all that the lesser has and it has not; whether that was anything."""
    values: dict[str, Any] = {}
    for part in take:
        values |= values_of(gone, part)
    is_changed = any(getattr(stays, name) != one for name, one in values.items())
    if is_changed:
        fill_statement(stays, values)
        stays.save()
    chosen = [one for one in own_numbers(gone, stays) if one.pk in figures]
    is_new = copy_over(gone, stays, chosen)
    return is_new or is_changed


def is_out(stays: Statement) -> bool:
    """Whether it stands as it is public, where its relations are recast without a new version."""
    return stays.state == EditorialState.RELEASED


def mark_merged(
    gone: Statement, stays: Statement, *, by: User, reason: str, before: dict[str, Any]
) -> Statement:
    """A new version of the other, which keeps the reason that its author has typed."""
    find_passages(stays)
    if stays.releases.exists():
        told = f"Statement {gone.pk} was the same: {reason}"
        stays.correction_reason = f"{stays.correction_reason} {told}".strip()
    return mark_changed(stays, "merge", by=by, before=before)


def close_lesser(gone: Statement, stays: Statement, *, by: User, reason: str) -> None:
    """Retracted with where it moved; never public, discarded."""
    gone.merged_into = stays
    last = Release.objects.standing().filter(statement=gone).first()
    if last is None:
        gone.submitted_at = gone.submitted_by = None
        move(gone, "discard", by=by, reason=reason)
        return
    document = read_document(last.document)
    made = successor(last, document, kind=ReleaseKind.RETRACT, by=by, reason=reason, moved_to=stays)
    if gone.submitted_at is None:
        gone.submitted_at, gone.submitted_by = timezone.now(), by
    gone.released_at, gone.released_by = made.released_at, by
    unflag(gone)
    move(gone, "retract", by=by, reason=reason)

"""One statement becomes part of another."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.annotating import fill, find_passages
from reporting.desk.locking import Conflict, fresh_statement, mark_changed
from reporting.desk.publishing import move, unflag
from reporting.desk.uniting.choices import own_numbers, values_of
from reporting.desk.uniting.moving import copy_over
from reporting.desk.uniting.pointing import point_anew
from reporting.models import Relation, Release, ReleaseKind, Statement, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.refusals import spoken_refusals
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
        told = f"Merged into statement {stays.pk}: {reason.strip()}"
        stays = take_over(gone, stays, take, figures, by=by, reason=told)
        point_anew(gone, stays, by=by, reason=why_elsewhere(gone, stays, reason.strip()))
        close_lesser(gone, stays, by=by, reason=told)
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
    gone: Statement,
    stays: Statement,
    take: Collection[str],
    figures: Collection[int],
    *,
    by: User,
    reason: str,
) -> Statement:
    """The other with all that the lesser has and it has not; the same one when that is nothing."""
    before = as_recorded(stays)
    values: dict[str, Any] = {}
    for part in take:
        values |= values_of(gone, part)
    changed = {name: one for name, one in values.items() if getattr(stays, name) != one}
    if changed:
        fill(stays, values)
        stays.save()
    chosen = [one for one in own_numbers(gone, stays) if one.pk in figures]
    is_new = copy_over(gone, stays, chosen)
    if not is_new and not changed:
        return stays
    find_passages(stays)
    if stays.releases.exists():
        stays.correction_reason = f"Statement {gone.pk} was the same: {reason.partition(': ')[2]}"
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

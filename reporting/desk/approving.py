"""The second pair of eyes: approving a version, publishing without one, looking afterwards."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies, publishing
from reporting.desk.locking import Conflict, lock_for_release, lock_statement
from reporting.models import Release, Revision, Statement, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.composing import as_recorded


def approve(statement: Statement, *, by: User, version: int) -> Statement:
    """Approves `version` of a submitted statement, so that whoever wrote it may publish it.

    Raises `Conflict` when somebody saved in between.
    """
    with spoken_refusals():
        locked = lock_statement(statement)
        policies.refuse_if(policies.against_approve(locked, by))
        if locked.version != version:
            raise Conflict(locked)
        Revision.objects.write(locked, "approve", by=by, after=as_recorded(locked))
    return locked


def approve_mended(statement: Statement, *, by: User, version: int) -> Statement:
    """Hands a draft that the reviewer has mended back to its author, submitted and approved."""
    with spoken_refusals():
        submitted = publishing.submit(statement, by=by, version=version)
        return approve(submitted, by=by, version=version)


def publish_urgently(
    statement: Statement,
    *,
    by: User,
    reason: str,
    version: int | None = None,
    correction_reason: str = "",
) -> Release:
    """Makes public what nobody else has looked at; `reason` is for the desk, which flags it until
    a second look. Where it corrects, readers see `correction_reason`."""
    with spoken_refusals():
        locked = lock_for_release(statement)
        policies.refuse_if(policies.against_publish_urgently(locked, by))
        if not reason.strip():
            raise ValidationError("Say why it cannot wait for somebody else.")
        locked.urgent_at, locked.urgent_by, locked.urgent_reason = timezone.now(), by, reason
        return publishing.make_public(
            locked, "publish_urgently", by=by, reason=correction_reason, version=version
        )


def second_look(statement: Statement, *, by: User, release: int) -> Statement:
    """Approves afterwards what one person made public; `release` is the one that was looked at.

    Raises `Conflict` when another release stands by now.
    """
    with spoken_refusals():
        locked = lock_for_release(statement)
        policies.refuse_if(policies.against_second_look(locked, by))
        if locked.releases.current().get().pk != release:
            raise Conflict(locked)
        alone = Revision.objects.of(locked).filter(action="publish_urgently").first()
        publishing.unflag(locked)
        locked.save(update_fields=["urgent_at", "urgent_by", "urgent_reason"])
        version = alone.after["version"] if alone else locked.version
        Revision.objects.write(locked, "second_look", by=by, after={"version": version})
    return locked

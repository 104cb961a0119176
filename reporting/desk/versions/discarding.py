"""Drafts that are thrown away, and what was thrown away or retracted taken up again."""

from django.core.exceptions import ValidationError

from reporting.desk import policies
from reporting.desk.locking import (
    fresh_statement,
    lock_for_release,
    lock_statement,
    refuse_unseen,
)
from reporting.desk.publishing import move
from reporting.desk.versions.putting_back import put_back
from reporting.models import Revision, Statement, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import as_recorded
from reporting.releasing.contents import Columns, as_values

RELEASED = (EditorialState.RELEASED, EditorialState.RETRACTED)


def discard_statement(statement: Statement, *, by: User, version: int | None = None) -> Statement:
    """Throws a draft away. No row goes.

    What was never public is discarded. Of a correction that was begun, what is public is brought
    back; of what was reopened after a retraction, the retraction stands again. No release is made.
    With the `version` that was seen, anything newer is a `Conflict` and stays.
    """
    with spoken_refusals():
        locked = lock_for_release(statement)
        policies.refuse_if(policies.against_discard(locked, by))
        refuse_unseen(locked, version)
        if locked.releases.exists():
            return back_to_release(locked, by=by)
        locked.submitted_at = locked.submitted_by = None
        move(locked, "discard", by=by)
    return locked


def back_to_release(statement: Statement, *, by: User) -> Statement:
    """The statement as it stood before a step of the log took it out of its released state."""
    begun = begun_from_release(statement)
    refuse_losing_merged(statement, begun)
    before = as_recorded(statement)
    # A step that tells no content before it changed none.
    put_back(statement, begun.before.get("content") or begun.after["content"], begun)
    set_standing(statement, begun.before["standing"])
    statement.version += 1
    statement.save()
    back = fresh_statement(statement)
    Revision.objects.write(back, "discard", by=by, before=before, after=as_recorded(back))
    return back


def begun_from_release(statement: Statement) -> Revision:
    """The line of the log that took the statement out of its released state last."""
    lines = Revision.objects.of(statement).filter(before__standing__state__in=RELEASED)
    if begun := lines.first():
        return begun
    raise ValidationError(
        "What is public of it is not in the log of the desk, so it cannot be brought back;"
        " edit the draft instead."
    )


def refuse_losing_merged(statement: Statement, begun: Revision) -> None:
    """What another statement had has no other place once that became part of this one."""
    if Revision.objects.of(statement).filter(action="merge", pk__gte=begun.pk).exists():
        raise ValidationError(
            "Since it was last public another statement became part of it, and what it had from"
            " that one would go with the draft; edit the draft instead."
        )


def set_standing(statement: Statement, standing: Columns) -> None:
    for name, value in as_values(Statement, standing).items():
        setattr(statement, name, value)


def recover_statement(statement: Statement, *, by: User) -> Statement:
    """Makes a discarded statement a draft again, also one that was part of another."""
    with spoken_refusals():
        locked = lock_statement(statement)
        policies.refuse_if(policies.against_recover(locked, by))
        locked.merged_into = None
        move(locked, "recover", by=by)
    return locked


def reopen(statement: Statement, *, by: User, reason: str) -> Statement:
    """Makes a retracted statement a draft again, towards a release that reinstates it.

    What is public stays retracted, or moved, until then.
    """
    with spoken_refusals():
        locked = lock_statement(statement)
        policies.refuse_if(policies.against_reopen(locked, by))
        if not reason.strip():
            raise ValidationError("Say why it is taken up again.")
        locked.submitted_at = locked.submitted_by = None
        locked.released_at = locked.released_by = locked.merged_into = None
        move(locked, "reopen", by=by, reason=reason)
    return locked

"""Drafts that are thrown away, and what was thrown away or retracted taken up again."""

from django.core.exceptions import ValidationError

from reporting.desk import policies
from reporting.desk.locking import fresh_statement, lock_for_release, lock_statement
from reporting.desk.publishing import move
from reporting.desk.versions.putting_back import put_back
from reporting.desk.versions.reading import content_at
from reporting.models import Revision, Statement, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.composing import as_recorded
from reporting.releasing.contents import Columns, as_values

RELEASING = ("publish", "retract")  # verbs that leave a statement as its release has it


def discard_statement(statement: Statement, *, by: User) -> Statement:
    """Throws a draft away. No row goes.

    What was never public is discarded. Of a correction that was begun, what is public is brought
    back; of what was reopened after a retraction, the retraction stands again. No release is made.
    """
    with spoken_refusals():
        locked = lock_for_release(statement)
        policies.refuse_if(policies.against_discard(locked, by))
        last = Revision.objects.of(locked).filter(action__in=RELEASING).first()
        if not last and locked.releases.exists():
            raise ValidationError(
                "What is public of it is not in the log of the desk, so it cannot be brought back;"
                " edit the draft instead."
            )
        if last:
            return back_to_release(locked, last, by=by)
        locked.submitted_at = locked.submitted_by = None
        move(locked, "discard", by=by)
    return locked


def back_to_release(statement: Statement, release: Revision, *, by: User) -> Statement:
    """The statement as the line of the log that released it left it."""
    before = as_recorded(statement)
    put_back(statement, content_at(release))
    set_standing(statement, release.after["standing"])
    statement.version += 1
    statement.save()
    back = fresh_statement(statement)
    Revision.objects.write(back, "discard", by=by, before=before, after=as_recorded(back))
    return back


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

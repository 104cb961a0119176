"""A statement locked for one verb, and what marks that its content changed."""

from typing import Any

from django.utils import timezone

from reporting.desk import policies
from reporting.models import Revision, Statement, User
from reporting.models.rules.advisory import Advisory, wait_alone
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import as_recorded


class Conflict(Exception):
    """Somebody else saved the statement first; `statement` is how it stands now."""

    def __init__(self, statement: Statement):
        self.statement = statement
        super().__init__(f"{statement.changed_by} saved this statement while you were editing it.")


def lock_statement(statement: Statement) -> Statement:
    """The statement as it stands, with all that a release says of it, locked."""
    # Read only behind the lock: who waited for it would join the rows of before the wait.
    Statement.objects.select_for_update(no_key=True).only("pk").get(pk=statement.pk)
    return fresh_statement(statement)


def lock_for_release(statement: Statement) -> Statement:
    """The same for a verb that makes a release, which is dated behind all others of its story.

    It waits for those first: who locked the statement before could block who recasts it.
    """
    wait_alone(Advisory.STORY_RELEASED, str(statement.story_id))
    return lock_statement(statement)


def refuse_unseen(statement: Statement, version: int | None) -> None:
    """Raises `Conflict` where somebody saved after the `version` that was seen, if one is told."""
    if version is not None and version != statement.version:
        raise Conflict(statement)


def lock_for_change(statement: Statement, by: User) -> tuple[Statement, dict[str, Any]]:
    """The statement locked for a change by somebody who may make it, and how it was."""
    locked = lock_statement(statement)
    policies.refuse_if(policies.against_amend(locked, by))
    return locked, as_recorded(locked)


def fresh_statement(statement: Statement) -> Statement:
    """The statement read again, with all that a release says of it."""
    return Statement.objects.with_record().get(pk=statement.pk)


def mark_changed(
    statement: Statement, action: str, *, by: User, before: dict, reason: str = ""
) -> Statement:
    """Marks a change of content: a new version, a draft again, one line in the log.

    Returns the statement as it stands now.
    """
    statement.state = EditorialState.DRAFT
    statement.submitted_at = statement.submitted_by = None
    statement.released_at = statement.released_by = None
    statement.changed_at, statement.changed_by = timezone.now(), by
    statement.version += 1
    statement.save()
    changed = fresh_statement(statement)
    after = as_recorded(changed)
    Revision.objects.write(changed, action, by=by, before=before, after=after, reason=reason)
    return changed

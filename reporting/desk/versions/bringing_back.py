"""An earlier version written again as a new one."""

from django.core.exceptions import ValidationError

from reporting.desk.locking import Conflict, lock_for_change, mark_changed
from reporting.desk.versions.putting_back import put_back
from reporting.desk.versions.reading import content_at
from reporting.models import Revision, Statement, User
from reporting.models.rules.refusals import spoken_refusals


def bring_back(statement: Statement, line: Revision, *, by: User, version: int) -> Statement:
    """Writes the content that `line` of its log left behind as a new version of the statement.

    Raises `Conflict` when the statement is no longer at `version`, which the editor has seen.
    """
    with spoken_refusals():
        locked, before = lock_for_change(statement, by)
        if locked.version != version:
            raise Conflict(locked)
        content = content_at(line)
        if content == before["content"]:
            raise ValidationError("That version says what the statement says now.")
        put_back(locked, content, line)
        told = f"Version {line.after['version']}"
        return mark_changed(locked, "bring_back", by=by, before=before, reason=told)

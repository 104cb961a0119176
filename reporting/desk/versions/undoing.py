"""Taking a step of one's own back, for ten minutes: whatever was removed, thrown away or moved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.locking import fresh_statement, lock_for_release
from reporting.desk.versions.putting_back import put_back
from reporting.desk.versions.source_undoing import (
    found_or_refused,
    undo_copy,
    undo_rejection,
    undo_source,
)
from reporting.models import Revision, Statement, User
from reporting.models.record.revisions import RevisionQuerySet
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.composing import as_recorded
from reporting.releasing.contents import as_values

WITHIN = timedelta(minutes=10)
# What a release undoes is left out: publishing, correcting, retracting. So is a merge, which
# leaves its traces in more statements than one.
OF_STATEMENTS = (
    "amend", "attach", "detach", "relate", "unrelate", "place", "confirm_difference",
    "drop_difference", "bring_back", "submit", "send_back", "discard", "recover",
    "reopen", "take", "give",
)  # fmt: skip
OF_SOURCES = ("read", "describe", "take", "give", "aside")
HOLDING = ("take", "give")  # who has it; no part of what it says or where it stands
OF_COPIES = ("accept_copy", "reject_copy")
OF_SUGGESTIONS = ("reject_suggestion",)
MERGED = "after__standing__merged_into_id__gt"  # than 0: the step made it part of another
UNDOABLE = {
    "statement": OF_STATEMENTS,
    "source": OF_SOURCES,
    "copyproposal": OF_COPIES,
    "suggestiondecision": OF_SUGGESTIONS,
}


def last_undoable(user: User, now: datetime) -> Revision | None:
    """The latest step of this person that can still be taken back; nothing came after it."""
    recent = Revision.objects.filter(by=user, recorded_at__gt=now - WITHIN)
    same = Revision.objects.filter(
        subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id")
    )
    later = same.filter(pk__gt=OuterRef("pk"))
    return undoable(recent).exclude(Exists(later)).first()


def undoable(lines: RevisionQuerySet) -> RevisionQuerySet:
    found = lines.none()
    for subject, actions in UNDOABLE.items():
        found = found | lines.filter(subject_type=subject, action__in=actions)
    merged = lines.filter(**{MERGED: 0})  # most lines have no such key, and compare as unknown
    return found.exclude(pk__in=merged.values("pk"))


def against_undo(line: Revision, user: User, now: datetime) -> str:
    if reason := policies.against_desk(user):
        return reason
    if line.by_id != user.pk:
        return f"{line.by or 'The program'} did this, so only they can undo it."
    if line.action not in UNDOABLE.get(line.subject_type, ()):
        return "This cannot be undone; what is public is changed by a further release."
    if into := line.after.get("standing", {}).get("merged_into_id"):
        return f"It became part of statement {into}, which has what it had; so this stays."
    if Revision.objects.filter(
        subject_type=line.subject_type, subject_id=line.subject_id,
        action="undo", after__undid=line.pk,
    ).exists():  # fmt: skip
        return "This was undone already."
    if now - line.recorded_at >= WITHIN:
        return f"This was done at {timezone.localtime(line.recorded_at):%H:%M}, more than ten" \
            " minutes ago; change it by hand."  # fmt: skip
    return ""


def undo(line: Revision, *, by: User, now: datetime | None = None) -> Revision:
    """Makes what `line` of the log changed as it was before; returns the line that says so.

    Raises `Refused` for who did not do it or comes too late, and ValidationError where the thing
    was changed since.
    """
    with spoken_refusals():
        policies.refuse_if(against_undo(line, by, now or timezone.now()))
        return VERBS[line.subject_type](line, by)


def undo_statement(line: Revision, by: User) -> Revision:
    """StatementContent and standing as before; a further version where the content was changed."""
    locked = lock_for_release(found_or_refused(Statement, line.subject_id))
    if line.action in HOLDING:
        return undo_holding(line, locked, by)
    now = as_recorded(locked)
    if any(now[part] != line.after.get(part) for part in ("content", "standing")):
        raise ValidationError(changed_since(line))
    was = line.before
    if "content" in was:
        put_back(locked, was["content"], line)
        locked.version += was["content"] != now["content"]
    for name, value in as_values(Statement, was["standing"]).items():
        setattr(locked, name, value)
    locked.save()
    after = {**as_recorded(fresh_statement(locked)), "undid": line.pk}
    told = Revision.objects.write(locked, "undo", by=by, before=now, after=after)
    undo_together(line, by)
    return told


def undo_holding(line: Revision, statement: Statement, by: User) -> Revision:
    if statement.assigned_to_id != line.after["assigned_to"]:
        raise ValidationError(changed_since(line))
    statement.assigned_to_id = line.before["assigned_to"]
    statement.save(update_fields=["assigned_to"])
    after = {**line.before, "undid": line.pk}
    return Revision.objects.write(statement, "undo", by=by, before=line.after, after=after)


def undo_together(line: Revision, by: User) -> None:
    """What the same step did to other things: their lines of the log, named by this one."""
    for pk in line.after.get("together", []):
        other = Revision.objects.get(pk=pk)
        VERBS[other.subject_type](other, by)


def changed_since(line: Revision) -> str:
    """Who changed the thing since, as a sentence."""
    same = Revision.objects.filter(subject_type=line.subject_type, subject_id=line.subject_id)
    later = same.filter(pk__gt=line.pk).select_related("by").first()
    if not later:
        return "It is no longer as this step left it, so the step cannot be undone."
    when = f"{timezone.localtime(later.recorded_at):%H:%M}"
    return f"{later.by or 'The program'} changed it at {when}, after this step, so it stays."


VERBS: dict[str, Callable[[Revision, User], Any]] = {
    "statement": undo_statement,
    "source": undo_source,
    "copyproposal": undo_copy,
    "suggestiondecision": undo_rejection,
}

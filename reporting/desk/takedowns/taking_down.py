"""The verbs: to ask, to withdraw, to confirm."""

from django.utils import timezone

from reporting.desk import policies
from reporting.desk.takedowns.blotting import blotted_text
from reporting.models import (
    ImportRow,
    KeptForm,
    KeptSuggestions,
    Revision,
    Snapshot,
    SuggestionDecision,
    Takedown,
    User,
)
from reporting.models.record.takedowns import TWO_PEOPLE
from reporting.models.rules.refusals import spoken_refusals


def against_confirming(takedown: Takedown, user: User) -> str:
    if not policies.belongs_to(user, policies.SENIOR):
        return "Only a reviewer or an admin may confirm that a text is taken down."
    return TWO_PEOPLE if takedown.asked_by_id == user.pk else ""


def ask_takedown(snapshot: Snapshot, *, by: User, reason: str) -> Takedown:
    """Asks that the text goes; nothing goes before somebody else confirms it."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        asked = Takedown.objects.create(snapshot=snapshot, asked_by=by, reason=reason.strip())
        write_line(asked, "ask_takedown", by)
    return asked


def withdraw_takedown(takedown: Takedown, *, by: User) -> None:
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        write_line(takedown, "withdraw_takedown", by)
        takedown.delete()


def confirm_takedown(takedown: Takedown, *, by: User) -> list[str]:
    """The words go wherever this database has them; returns the names of uploaded files that
    have them still, for somebody to look at."""
    with spoken_refusals():
        locked = Takedown.objects.select_for_update().get(pk=takedown.pk)
        policies.refuse_if(against_confirming(locked, by))
        snapshot = Snapshot.objects.select_for_update().get(pk=locked.snapshot_id)
        locked.confirmed_by, locked.confirmed_at = by, timezone.now()
        locked.save(update_fields=["confirmed_by", "confirmed_at"])
        snapshot.text, snapshot.taken_down_at = blotted_text(snapshot), locked.confirmed_at
        snapshot.save(update_fields=["text", "taken_down_at"])
        left = forget_words(snapshot)
        write_line(locked, "confirm_takedown", by)
    return left


def forget_words(snapshot: Snapshot) -> list[str]:
    """What the desk and imports keep of the text besides; the worker reads anew what is left."""
    SuggestionDecision.objects.filter(snapshot=snapshot).delete()
    KeptSuggestions.objects.filter(snapshot=snapshot).update(
        proposals=[], waiting=0, largest=None, rules_version="", counted_version=""
    )
    KeptForm.objects.filter(source=snapshot.source_id).delete()
    rows = ImportRow.objects.filter(snapshot=snapshot)
    files = rows.values_list("file__file", flat=True).order_by("file__file").distinct()
    left = [name for name in files if name]
    rows.update(values={}, page=None)
    return left


def write_line(takedown: Takedown, action: str, by: User) -> None:
    source = takedown.snapshot.source
    told = {"snapshot": takedown.snapshot_id, "sha256": takedown.snapshot.sha256}
    Revision.objects.write(source, action, by=by, after=told, reason=takedown.reason)

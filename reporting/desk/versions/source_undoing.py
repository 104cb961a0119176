"""Steps with sources taken back: who has them, what they say of themselves, whose copies they
are, what is no statement in them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from reporting.desk.reading_state import columns_now, resting_on, retell_source
from reporting.models import (
    CopyProposal,
    ProposalState,
    Revision,
    Snapshot,
    Source,
    SuggestionDecision,
    User,
)
from reporting.releasing.contents import Columns, as_values
from reporting.releasing.recasting import wait_for_stories

CHANGED = "It was changed again since, so this step cannot be undone."


def undo_source(line: Revision, by: User) -> Revision:
    """The columns that the step changed, as they were; what is public follows, as it did then."""
    source = found_or_refused(Source, line.subject_id)
    if line.action == "describe":
        wait_for_stories(resting_on(source.with_copies()))
    locked = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    before, after = columns_in(line.before), columns_in(line.after)
    set_back(locked, before, after)
    if text := line.before.get("text"):
        set_back(found_or_refused(Snapshot, text["id"]), text, line.after["text"])
    told = {**line.before, "undid": line.pk}
    made = Revision.objects.write(locked, "undo", by=by, before=line.after, after=told)
    if line.action == "describe":
        reason = f"What we had noted of “{locked.title}” was taken back."
        retell_source(locked.with_copies(), by=by, reason=reason)
    return made


def undo_copy(line: Revision, by: User) -> Revision:
    """The proposal waits again; what its acceptance noted of the source is taken back with it."""
    found_or_refused(CopyProposal, line.subject_id)
    locked = CopyProposal.objects.select_for_update().get(pk=line.subject_id)
    if locked.state != line.after["state"]:
        raise ValidationError(CHANGED)
    locked.state, locked.decided_at, locked.decided_by = ProposalState.OPEN, None, None
    locked.save(update_fields=["state", "decided_at", "decided_by"])
    if described := line.after.get("described"):
        undo_source(Revision.objects.get(pk=described), by)
    after = {"state": locked.state, "undid": line.pk}
    return Revision.objects.write(locked, "undo", by=by, before=line.after, after=after)


def undo_rejection(line: Revision, by: User) -> Revision:
    """The suggestion waits again: nobody has decided about it."""
    rejected = found_or_refused(SuggestionDecision, line.subject_id)
    made = Revision.objects.write(
        rejected, "undo", by=by, before=line.after, after={"undid": line.pk}
    )
    rejected.delete()
    return made


def set_back(row: models.Model, before: Columns, after: Columns) -> None:
    if columns_now(row, after) != after:
        raise ValidationError(CHANGED)
    for name, value in as_values(type(row), before).items():
        setattr(row, name, value)
    row.save(update_fields=list(before.keys() - {"id"}))


def columns_in(told: dict[str, Any]) -> Columns:
    """The columns that a line of the log tells: whole, or who has it and how far it is read."""
    if "columns" in told:
        return told["columns"]
    return {"assigned_to_id" if name == "assigned_to" else name: told[name] for name in told}


def found_or_refused[M: models.Model](model: type[M], pk: int) -> M:
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise ValidationError(f"The {model._meta.verbose_name} is no longer on record.")
    return found

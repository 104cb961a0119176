"""Who has a source or a statement: take, give, done with it.

Each of these names in `holder` whom its page showed as the one who has it (None: nobody), so that
nothing is taken from somebody who took it in between. One line of the log each, with before and
after as `assigned_to` (the id of a user) and, of a source, `reading_state` and `aside_reason`.
"""

from typing import Any

from django.core.exceptions import ValidationError

from reporting.desk import policies
from reporting.desk.matching.candidates import GONE
from reporting.models import ReadingState, Revision, Source, Statement, User
from reporting.models.rules.refusals import spoken_refusals

HELD = ("reading_state", "assigned_to_id", "aside_reason")


class TakenMeanwhile(policies.Refused):
    """Somebody else has it since the page was made."""


def take_source(source: Source, *, by: User, holder: int | None) -> Source:
    """Takes a source up to read it; one that was read or set aside is open again."""
    return hold_source(source, "take", ReadingState.READING, by=by, to=by, holder=holder)


def give_source(source: Source, *, by: User, to: User, holder: int | None) -> Source:
    """Hands a source to a colleague, whoever has it now."""
    return hold_source(source, "give", ReadingState.READING, by=by, to=to, holder=holder)


def finish_source(source: Source, *, by: User, reason: str = "") -> Source:
    """Done with it: read; or set aside with the `reason` when nothing is recorded from it.

    Raises `ValidationError` where nothing is recorded and no reason is given.
    """
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        recorded = Statement.objects.exclude(GONE).filter(appearances__source=locked)
        if recorded.exists():
            return write_hold(locked, "read", ReadingState.READ, by=by, to=by)
        if not reason.strip():
            raise ValidationError(
                "Nothing is recorded from this source: say in a word why it is set aside."
            )
        return write_hold(locked, "aside", ReadingState.ASIDE, by=by, to=by, reason=reason)


def set_aside(source: Source, *, by: User, reason: str) -> Source:
    """Lays a source aside, with why; it leaves the queue until somebody takes it up."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        return write_hold(locked, "aside", ReadingState.ASIDE, by=by, to=by, reason=reason)


def hold_source(
    source: Source, action: str, state: str, *, by: User, to: User, holder: int | None
) -> Source:
    policies.refuse_if(policies.against_desk(by) or policies.against_desk(to))
    with spoken_refusals():
        locked = Source.objects.select_for_update().get(pk=source.pk)
        refuse_taken(locked, holder, by)
        return write_hold(locked, action, state, by=by, to=to)


def write_hold(
    source: Source, action: str, state: str, *, by: User, to: User | None, reason: str = ""
) -> Source:
    """Writes who has the locked source, and how far it is read."""
    before = held(source)
    source.reading_state, source.assigned_to = state, to
    source.aside_reason = reason.strip() if state == ReadingState.ASIDE else ""
    names = ["reading_state", "assigned_to", "aside_reason"]
    source.full_clean(exclude={one.name for one in source._meta.fields} - set(names))
    source.save(update_fields=names)
    Revision.objects.write(
        source, action, by=by, before=before, after=held(source), reason=source.aside_reason
    )
    return source


def held(source: Source) -> dict[str, Any]:
    return {name.removesuffix("_id"): getattr(source, name) for name in HELD}


def take_statement(statement: Statement, *, by: User, holder: int | None) -> Statement:
    """Takes up the review or the mending of a statement."""
    return assign_statement(statement, "take", by=by, to=by, holder=holder)


def give_statement(statement: Statement, *, by: User, to: User, holder: int | None) -> Statement:
    """Hands it to a colleague, whoever has it now."""
    return assign_statement(statement, "give", by=by, to=to, holder=holder)


def assign_statement(
    statement: Statement, action: str, *, by: User, to: User, holder: int | None
) -> Statement:
    policies.refuse_if(policies.against_desk(by) or policies.against_desk(to))
    with spoken_refusals():
        locked = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
        policies.refuse_if(policies.against_assign(locked))
        refuse_taken(locked, holder, by)
        before = {"assigned_to": locked.assigned_to_id}
        locked.assigned_to = to
        locked.save(update_fields=["assigned_to"])
        Revision.objects.write(locked, action, by=by, before=before, after={"assigned_to": to.pk})
    return locked


def refuse_taken(locked: Source | Statement, holder: int | None, by: User) -> None:
    """Refuses when somebody else has it than the page said."""
    if locked.assigned_to_id in (holder, by.pk):
        return
    if locked.assigned_to is None:
        return
    raise TakenMeanwhile(
        f"{locked.assigned_to} has taken it while you were looking; ask, or take it over from them."
    )

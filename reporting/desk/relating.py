"""How statements stand to each other, and how each source prints them."""

from reporting.desk import policies
from reporting.desk.locking import lock_for_change, lock_statement, mark_changed
from reporting.models import (
    Actor,
    Appearance,
    Difference,
    Figure,
    Relation,
    Revision,
    Statement,
    User,
)
from reporting.models.rules.refusals import spoken_refusals


def relate(
    statement: Statement, kind: str, to: Statement, *, by: User, figure: Figure | None = None
) -> Relation:
    """Records that `statement` confirms, denies, repeats … the statement `to`, or one `figure`
    of it."""
    with spoken_refusals():
        locked, before = lock_for_change(statement, by)
        relation = Relation(statement=locked, kind=kind, to=to, figure=figure, by=by)
        relation.full_clean()
        relation.save()
        mark_changed(locked, "relate", by=by, before=before)
    return relation


def unrelate(relation: Relation, *, by: User) -> Statement:
    with spoken_refusals():
        locked, before = lock_for_change(relation.statement, by)
        Relation.objects.filter(pk=relation.pk).delete()
        return mark_changed(locked, "unrelate", by=by, before=before)


def keep_object(statement: Statement, *, by: User) -> Statement:
    """Says that somebody has seen that the number it is about changed, and that it stays so."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        locked = lock_statement(statement)
        Revision.objects.write(locked, "object_seen", by=by)
    return locked


def set_role(
    appearance: Appearance,
    *,
    by: User,
    role: str,
    via: Actor | None = None,
    is_direct_quote: bool = False,
) -> Statement:
    """Says how the source has the statement: as its news or as background, and through whom."""
    with spoken_refusals():
        locked, before = lock_for_change(appearance.statement, by)
        appearance.role, appearance.via = role, via
        appearance.is_direct_quote = is_direct_quote
        appearance.full_clean()
        appearance.save()
        return mark_changed(locked, "place", by=by, before=before)


def confirm_difference(appearance: Appearance, field: str, printed: str, *, by: User) -> Difference:
    """Records that this source prints `field` otherwise than the statement has it."""
    with spoken_refusals():
        locked, before = lock_for_change(appearance.statement, by)
        difference = Difference(
            appearance=appearance, field=field, printed=printed, confirmed_by=by
        )
        difference.full_clean()
        difference.save()
        mark_changed(locked, "confirm_difference", by=by, before=before)
    return difference


def drop_difference(difference: Difference, *, by: User) -> Statement:
    with spoken_refusals():
        locked, before = lock_for_change(difference.appearance.statement, by)
        Difference.objects.filter(pk=difference.pk).delete()
        return mark_changed(locked, "drop_difference", by=by, before=before)

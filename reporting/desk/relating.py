"""How statements stand to each other, and how each source prints them."""

from reporting.desk import policies
from reporting.desk.annotating import fresh, lock, touch
from reporting.models import Actor, Appearance, Difference, Relation, Statement, User
from reporting.models.rules.refusals import spoken
from reporting.releasing.composing import as_recorded


def relate(statement: Statement, kind: str, to: Statement, *, by: User) -> Relation:
    """Records that `statement` confirms, denies, repeats … the statement `to`."""
    with spoken():
        locked, before = changing(statement, by)
        relation = Relation(statement=locked, kind=kind, to=to, by=by)
        relation.full_clean()
        relation.save()
        touch(locked, "relate", by=by, before=before)
    return relation


def unrelate(relation: Relation, *, by: User) -> Statement:
    with spoken():
        locked, before = changing(relation.statement, by)
        Relation.objects.filter(pk=relation.pk).delete()
        return touch(locked, "unrelate", by=by, before=before)


def place(
    appearance: Appearance,
    *,
    by: User,
    role: str,
    via: Actor | None = None,
    is_direct_quote: bool = False,
) -> Statement:
    """Says how the source has the statement: as its news or as background, and through whom."""
    with spoken():
        locked, before = changing(appearance.statement, by)
        appearance.role, appearance.via = role, via
        appearance.is_direct_quote = is_direct_quote
        appearance.full_clean()
        appearance.save()
        return touch(locked, "place", by=by, before=before)


def confirm_difference(appearance: Appearance, field: str, printed: str, *, by: User) -> Difference:
    """Records that this source prints `field` otherwise than the statement has it."""
    with spoken():
        locked, before = changing(appearance.statement, by)
        difference = Difference(
            appearance=appearance, field=field, printed=printed, confirmed_by=by
        )
        difference.full_clean()
        difference.save()
        touch(locked, "confirm_difference", by=by, before=before)
    return difference


def drop_difference(difference: Difference, *, by: User) -> Statement:
    with spoken():
        locked, before = changing(difference.appearance.statement, by)
        Difference.objects.filter(pk=difference.pk).delete()
        return touch(locked, "drop_difference", by=by, before=before)


def changing(statement: Statement, by: User) -> tuple[Statement, dict]:
    """The statement locked for a change by somebody who may make it, and how it was."""
    locked = lock(statement)
    policies.refuse_if(policies.against_amend(locked, by))
    return locked, as_recorded(fresh(locked))

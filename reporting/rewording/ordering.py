"""Ordering other words for a series or an actor."""

from typing import Any

from reporting.desk import policies
from reporting.desk.merging import NAMED, VOICED
from reporting.importing.chunks.waking import wake_for_words
from reporting.models import Actor, Rewording, Series, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.document import SeriesPart
from reporting.releasing.recasting import carrying
from reporting.rewording.taking_over import OFFICES, take_over


def order_rewording(
    owner: Series | Actor, changes: dict[str, Any], *, by: User, reason: str
) -> Rewording | None:
    """Keeps the changes for the worker, which makes them together with their corrections.

    What no release carries changes at once, and there is no order.
    """
    policies.refuse_if(policies.against_reword(by))
    with spoken_refusals():
        if not words_in(owner, changes) or not carrying(owner).exists():
            take_over(owner, changes, by=by, reason=reason)
            return None
        made = Rewording(changes=changes, reason=reason, ordered_by=by)
        setattr(made, owner._meta.model_name or "", owner)
        made.save()
        wake_for_words()
    return made


def words_in(owner: Series | Actor, changes: dict[str, Any]) -> set[str]:
    """Those of the changed fields that documents hold."""
    is_series = isinstance(owner, Series)
    held = set(SeriesPart.__annotations__) if is_series else NAMED | VOICED | {OFFICES}
    return held & set(changes)

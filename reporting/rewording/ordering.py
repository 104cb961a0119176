"""Ordering other words for a series or an actor."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies
from reporting.desk.keeping import drop_kept
from reporting.desk.merging import VOICED, renaming_fields
from reporting.desk.reading_state import ShownDetails, columns_now, refuse_overtaken
from reporting.importing.chunks.waking import wake_for_words
from reporting.models import Actor, FormName, Revision, Rewording, Series, User
from reporting.models.rules.refusals import spoken_refusals
from reporting.releasing.document import SeriesPart
from reporting.releasing.recasting import carrying
from reporting.rewording.taking_over import OFFICES, take_over
from reporting.rewording.units_kept import refuse_other_unit


def order_rewording(
    owner: Series | Actor, changes: dict[str, Any], *, by: User, reason: str
) -> Rewording | None:
    """Keeps the changes for the worker, which makes them together with their corrections.

    What no release carries changes at once, and there is no order. One order waits at a time:
    the next would be made from words that are about to change.
    """
    policies.refuse_if(policies.against_reword(by))
    with spoken_refusals():
        if isinstance(owner, Series):
            refuse_other_unit(owner, changes)
        if not (words_in(owner, changes) and is_held(owner)):
            take_over(owner, changes, by=by, reason=reason)
            return None
        made = Rewording(changes=changes, reason=reason, ordered_by=by)
        setattr(made, owner._meta.model_name or "", owner)
        made.validate_constraints()  # the database would wait for the worker before it refuses
        made.save()
        wake_for_words()
    return made


def reword_shown_series(
    series: Series, changes: dict[str, Any], *, shown: ShownDetails, by: User, reason: str
) -> Rewording | None:
    """The same from a page that somebody had open; raises ValidationError where one of these words
    was changed meanwhile."""
    with spoken_refusals():
        now = Series.objects.select_for_update(no_key=True).get(pk=series.pk)
        refuse_overtaken({"columns": columns_now(now, changes)}, shown)
        drop_kept(by, FormName.SERIES, series=series)
        return order_rewording(series, changes, by=by, reason=reason) if changes else None


def take_back(rewording: Rewording, *, by: User) -> None:
    """Ends an order that waits; nothing is changed by it."""
    policies.refuse_if(policies.against_reword(by))
    with spoken_refusals():
        rows = Rewording.objects.waiting().select_for_update(skip_locked=True, of=("self",))
        if not (waiting := rows.filter(pk=rewording.pk).first()):
            raise ValidationError("It waits no longer: the worker makes it now, or it has ended.")
        waiting.ended_at, waiting.problem = timezone.now(), f"{by} took it back."
        waiting.save(update_fields=["ended_at", "problem"])
        Revision.objects.write(
            waiting.owner, "take back", by=by, before=waiting.changes, reason=waiting.reason
        )


def is_held(owner: Series | Actor) -> bool:
    """Whether a change goes to the worker: it is public, or another one waits there."""
    return carrying(owner).exists() or Rewording.objects.of(owner).waiting().exists()


def words_in(owner: Series | Actor, changes: dict[str, Any]) -> set[str]:
    """Those of the changed fields that documents hold."""
    if isinstance(owner, Series):
        return set(SeriesPart.__annotations__) & set(changes)
    return (renaming_fields(owner) | VOICED | {OFFICES}) & set(changes)

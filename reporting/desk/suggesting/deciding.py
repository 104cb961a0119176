"""What an editor did with a suggestion, noted: rejected, or saved as it was or with changes."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from reporting.desk import policies
from reporting.desk.suggesting.comparing_saved import fields_changed
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import (
    KeptSuggestions,
    Revision,
    Snapshot,
    Statement,
    SuggestionDecision,
    SuggestionOutcome,
    User,
)
from reporting.models.desk.suggestions import SuggestionDecisionQuerySet
from reporting.models.rules.checks import check_given
from reporting.models.rules.refusals import spoken_refusals
from reporting.models.rules.states import EditorialState

TOLD = ("snapshot_id", "start", "end", "exact", "rule", "place", "rules_version", "outcome")


def reject_suggestion(suggestion: Suggestion, *, by: User, reason: str = "") -> SuggestionDecision:
    """Says that it is no statement. It stays away, from the next text of its source and from copies
    too; a second click changes nothing. Whoever did it can undo that for ten minutes."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        hold_suggestions(suggestion.snapshot)
        if known := decision_on(suggestion):
            policies.refuse_if(against_rejecting(known))
            return known
        made = write_decision(suggestion, SuggestionOutcome.REJECTED, by=by, reason=reason.strip())
        after = {name: getattr(made, name) for name in TOLD}
        Revision.objects.write(made, "reject_suggestion", by=by, after=after, reason=made.reason)
    return made


def against_rejecting(known: SuggestionDecision) -> str:
    """A statement that was made of it is thrown away where it stands."""
    if known.outcome == SuggestionOutcome.REJECTED:
        return ""
    return (
        f"{known.by} made statement {known.statement_id} of this suggestion; discard that instead."
    )


def note_changed(suggestion: Suggestion, statement: Statement, *, by: User) -> SuggestionDecision:
    """Notes in which fields the statement that was saved differs from the suggestion; in none of
    them: that it was accepted as it was. Part of the verb that saves it; a second time changes
    nothing."""
    with spoken_refusals():
        hold_suggestions(suggestion.snapshot)
        if known := decision_on(suggestion):
            return known
        changed = fields_changed(suggestion, statement)
        outcome = SuggestionOutcome.CHANGED if changed else SuggestionOutcome.ACCEPTED
        return write_decision(suggestion, outcome, by=by, statement=statement, changed=changed)


def hold_suggestions(snapshot: Snapshot) -> None:
    """One decides about the suggestions of a text at a time, and not while they are read anew."""
    kept = KeptSuggestions.objects.select_for_update(no_key=True).filter(snapshot=snapshot)
    if not list(kept.values_list("pk", flat=True)):
        raise ValidationError("A later text of this source came in: decide about what it proposes.")


def decision_on(suggestion: Suggestion) -> SuggestionDecision | None:
    """What was decided about it; one whose statement was thrown away is decided anew."""
    known = decisions_about(suggestion.snapshot, suggestion.key).select_related("statement").first()
    made = known.statement if known else None
    if known and made and made.state == EditorialState.DISCARDED and not made.merged_into_id:
        known.delete()
        return None
    return known


def decided_as(snapshot: Snapshot, key: str) -> SuggestionDecision | None:
    """What was decided about the suggestion of this key, which no longer waits."""
    return decisions_about(snapshot, key).select_related("statement", "by").first()


def decisions_about(snapshot: Snapshot, key: str) -> SuggestionDecisionQuerySet:
    start, _, rest = key.partition("-")
    end, _, rest = rest.partition("-")
    rule, _, place = rest.rpartition("-")
    found = SuggestionDecision.objects.filter(snapshot=snapshot, rule=rule)
    if not all(one.isascii() and one.isdecimal() and len(one) < 9 for one in (start, end, place)):
        return found.none()
    return found.filter(start=int(start), end=int(end), place=int(place))


def write_decision(
    suggestion: Suggestion,
    outcome: str,
    *,
    by: User,
    statement: Statement | None = None,
    changed: Iterable[str] = (),
    reason: str = "",
) -> SuggestionDecision:
    one = suggestion.proposal
    made = SuggestionDecision(
        snapshot=suggestion.snapshot,
        start=one.start,
        end=one.end,
        exact=suggestion.words,
        rule=one.rule,
        place=suggestion.place,
        rules_version=one.version,
        outcome=outcome,
        changed=list(changed),
        statement=statement,
        reason=reason,
        by=by,
    )
    check_given(made)
    made.save()
    return made

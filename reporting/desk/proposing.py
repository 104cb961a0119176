"""Deciding about copies that were proposed by rule."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from reporting.desk import policies, reading_state
from reporting.models import CopyProposal, ProposalState, Revision, User
from reporting.models.rules.refusals import spoken_refusals


def accept_copy(proposal: CopyProposal, *, by: User) -> CopyProposal:
    """Says that the source copies the original. What is public of it follows by corrections."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        locked = lock(proposal)
        reason = f"Its text is a copy of “{locked.original.title}”; copies count as one."
        described = reading_state.describe_source(
            locked.source, by=by, reason=reason, syndicated_from=locked.original
        )
        line = Revision.objects.of(described).filter(action="describe").latest("pk")
        return decide(locked, "accept_copy", ProposalState.ACCEPTED, by, described=line.pk)


def reject_copy(proposal: CopyProposal, *, by: User) -> CopyProposal:
    """Says that it is no copy. The pair is not proposed again."""
    policies.refuse_if(policies.against_desk(by))
    with spoken_refusals():
        return decide(lock(proposal), "reject_copy", ProposalState.REJECTED, by)


def lock(proposal: CopyProposal) -> CopyProposal:
    locked = CopyProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state != ProposalState.OPEN:
        raise ValidationError(f"{locked.decided_by} has already {locked.state} this proposal.")
    return locked


def decide(
    proposal: CopyProposal, verb: str, state: ProposalState, by: User, **more: int
) -> CopyProposal:
    before = {"state": proposal.state}
    proposal.state, proposal.decided_at, proposal.decided_by = state, timezone.now(), by
    proposal.save(update_fields=["state", "decided_at", "decided_by"])
    after = {"state": proposal.state, **more}
    Revision.objects.write(proposal, verb, by=by, before=before, after=after)
    return proposal

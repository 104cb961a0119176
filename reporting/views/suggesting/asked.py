"""The suggestion that a request names, or what became of it meanwhile."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from reporting.desk.suggesting import Suggestion, decided_as, find_suggestion
from reporting.models import Snapshot, Source, SuggestionDecision, SuggestionOutcome, User
from reporting.views.sources.passages import snapshot_in
from reporting.views.sources.suggested import DecidedPlace
from reporting.web.http import DeskRequest

GONE = (
    "This is no longer proposed: the text, the rules or the record have changed, or somebody has"
    " decided about the same words."
)


@dataclass(frozen=True)
class AskedSuggestion:
    """What waits under the key, or the decision about it, or neither."""

    snapshot: Snapshot
    key: str
    suggestion: Suggestion | None = None
    decision: SuggestionDecision | None = None

    @property
    def place(self) -> DecidedPlace:
        if self.suggestion:
            return DecidedPlace(self.suggestion.proposal.start, self.suggestion.is_sure)
        return DecidedPlace(int(self.key.partition("-")[0]))

    def is_repeated(self, user: User, *, outcomes: tuple[SuggestionOutcome, ...]) -> bool:
        """Whether the same person did the same before: a second click."""
        one = self.decision
        return one is not None and one.by_id == user.pk and one.outcome in outcomes

    @property
    def fate(self) -> str:
        """Who decided about it and how; a sentence."""
        if self.decision is None:
            return GONE
        one = self.decision
        if one.statement_id is None:
            return f"{one.by} has rejected this already."
        return f"{one.by} has made statement {one.statement_id} of this already."


def asked_suggestion(request: DeskRequest, source: Source, key: str) -> AskedSuggestion:
    values = request.GET if request.method == "GET" else request.POST
    return suggestion_under(values, source, key)


def suggestion_under(values: QueryDict, source: Source, key: str) -> AskedSuggestion:
    if not key.partition("-")[0].isdecimal():
        raise Http404("No suggestion has this key.")
    snapshot = snapshot_in(values, source)
    snapshot.source = source
    if found := find_suggestion(snapshot, key):
        return AskedSuggestion(snapshot, key, found)
    return AskedSuggestion(snapshot, key, decision=decided_as(snapshot, key))

"""All suggestions of sure rules accepted at once, told one by one."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from reporting.desk import suggesting
from reporting.desk.suggesting import AcceptedOne
from reporting.models import Statement
from reporting.views.access import desk_view
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.passages import asked_snapshot
from reporting.views.sources.suggested import SuggestionCard
from reporting.web.http import DeskRequest


@dataclass(frozen=True)
class AcceptedRow:
    """What came of one of them."""

    speaker: str
    told: str
    statement: Statement | None
    refusal: str
    left_out: str


@dataclass(frozen=True)
class AcceptedAll:
    """What came of all."""

    rows: list[AcceptedRow]

    @property
    def told(self) -> str:
        saved = sum(one.statement is not None for one in self.rows)
        if not self.rows:
            return "Nothing was left to be accepted."
        if not saved:
            return "None is saved: each is left to you."
        if saved == len(self.rows):
            return f"All {saved} are saved as drafts." if saved > 1 else "Saved as a draft."
        return f"{saved} of {len(self.rows)} are saved as drafts."


@desk_view
@require_POST
def accept_sure(request: DeskRequest, source: int) -> HttpResponse:
    """As drafts; a second click finds nothing left, and changes nothing."""
    found = find_source(source)
    snapshot = asked_snapshot(request, found)
    snapshot.source = found
    made = suggesting.accept_sure(snapshot, by=request.user)
    accepted = AcceptedAll([row_of_accepted(one) for one in made])
    return show_source(request, found, part="accepted", accepted=accepted)


def row_of_accepted(one: AcceptedOne) -> AcceptedRow:
    card = SuggestionCard(0, one.suggestion)
    speaker = str(one.suggestion.speaker or one.suggestion.speaker_words or "Speaker not known")
    left_out = one.suggestion.left_out
    return AcceptedRow(speaker, card.told, one.statement, one.refusal, left_out)

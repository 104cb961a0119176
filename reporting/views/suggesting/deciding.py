"""One suggestion accepted as it is, or rejected."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from reporting.desk import policies, suggesting
from reporting.models import Source, SuggestionOutcome
from reporting.views.access import desk_view
from reporting.views.holding import posted_words
from reporting.views.sources.annotation import find_source
from reporting.views.sources.passages import refuse_passage
from reporting.views.suggesting.answering import tell_decided, tell_too_late
from reporting.views.suggesting.appearing import MADE, likely_rows, refused_in, show_matches
from reporting.views.suggesting.asked import AskedSuggestion, asked_suggestion
from reporting.web.http import DeskRequest

SAVED = "Saved as a draft."


@desk_view
@require_POST
def accept_suggestion(request: DeskRequest, source: int, key: str) -> HttpResponse:
    """All its fields at once, as a draft; what is on record already is offered before."""
    found = find_source(source)
    asked = asked_suggestion(request, found, key)
    if asked.suggestion is None:
        return answer_second(request, found, asked, outcomes=MADE, words=SAVED)
    refused = refused_in(request.POST)
    if rows := likely_rows(asked.suggestion, request.user, refused):
        return show_matches(request, found, asked, rows, refused=refused)
    try:
        made = suggesting.accept_suggestion(asked.suggestion, by=request.user)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, found, error)
    words = f"{SAVED} {asked.suggestion.left_out}".strip()
    return tell_decided(request, found, asked, words, statement=made)


@desk_view
@require_POST
def reject_suggestion(request: DeskRequest, source: int, key: str) -> HttpResponse:
    """It stays away; the reason is for the desk alone, and may be left out."""
    found = find_source(source)
    asked = asked_suggestion(request, found, key)
    rejected = (SuggestionOutcome.REJECTED,)
    if asked.suggestion is None:
        return answer_second(request, found, asked, outcomes=rejected, words="Rejected.")
    reason = posted_words(request, "reason")
    try:
        suggesting.reject_suggestion(asked.suggestion, by=request.user, reason=reason)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, found, error)
    return tell_decided(request, found, asked, "Rejected.", is_undoable=True)


def answer_second(
    request: DeskRequest,
    source: Source,
    asked: AskedSuggestion,
    *,
    outcomes: tuple[SuggestionOutcome, ...],
    words: str,
) -> HttpResponse:
    """A second click says what the first one did; whoever comes after another is told so."""
    if not asked.is_repeated(request.user, outcomes=outcomes):
        return tell_too_late(request, source, asked)
    made = asked.decision.statement if asked.decision else None
    return tell_decided(request, source, asked, words, statement=made)

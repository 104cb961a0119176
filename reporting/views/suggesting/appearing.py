"""A suggestion that is on record already: asked when its card is opened, and added to it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import policies, suggesting
from reporting.desk.suggesting import Suggestion, matches_of
from reporting.forms.numbers import whole_number_of
from reporting.models import Source, Statement, SuggestionOutcome, User
from reporting.views.access import desk_view
from reporting.views.matching.adding import added_as
from reporting.views.matching.matches import MatchRow, rows_of_matches
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.passages import refuse_passage
from reporting.views.sources.suggested import SuggestionCard
from reporting.views.suggesting.answering import tell_decided, tell_too_late
from reporting.views.suggesting.asked import AskedSuggestion, asked_suggestion
from reporting.web.http import DeskRequest, render_page

MADE = (SuggestionOutcome.ACCEPTED, SuggestionOutcome.CHANGED)


@desk_view
@require_safe
def suggestion(request: DeskRequest, source: int, key: str) -> HttpResponse:
    """What can be done with one, and what on record it may be but for what somebody says that it is
    not; without scripts the whole page."""
    found = find_source(source)
    asked = asked_suggestion(request, found, key)
    if asked.suggestion is None:
        return tell_too_late(request, found, asked)
    refused = refused_in(request.GET)
    rows = likely_rows(asked.suggestion, request.user, refused)
    return show_matches(request, found, asked, rows, refused=refused, is_asked=False)


@desk_view
@require_POST
def add_suggestion(request: DeskRequest, source: int, key: str) -> HttpResponse:
    """Its words are how this source prints a statement on record."""
    found = find_source(source)
    asked = asked_suggestion(request, found, key)
    told = get_object_or_404(Statement, pk=whole_number_of(request.POST.get("to")))
    if asked.suggestion is None:
        made = asked.decision.statement_id if asked.decision else None
        if made != told.pk or not asked.is_repeated(request.user, outcomes=MADE):
            return tell_too_late(request, found, asked)
        return show_addition(request, found, asked, told)
    try:
        suggesting.add_to_statement(asked.suggestion, told, by=request.user)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, found, error)
    return show_addition(request, found, asked, told)


def show_addition(
    request: DeskRequest, source: Source, asked: AskedSuggestion, told: Statement
) -> HttpResponse:
    """In the place of the form: the wording that differs, and what is left to do."""
    added = added_as(get_object_or_404(told.appearances, source=source).pk, [], "")
    if request.htmx:
        context: dict[str, Any] = {"added": added, "statement": added.appearance.statement}
        return show_source(request, source, part="added", **context)
    outlets = "1 outlet" if added.outlets == 1 else f"{added.outlets} outlets"
    words = f"Added as an appearance: {outlets} now."
    return tell_decided(request, source, asked, words, statement=told)


def refused_in(values: QueryDict) -> list[int]:
    """The statements of which somebody says that they are not the same."""
    return [whole_number_of(one) for one in values.getlist("not_same")]


def likely_rows(suggestion: Suggestion, user: User, refused: Sequence[int]) -> list[MatchRow]:
    found = (one for one in matches_of(suggestion) if one.statement.pk not in refused)
    return rows_of_matches([one for one in found if one.is_likely], user)


def show_matches(
    request: DeskRequest,
    source: Source,
    asked: AskedSuggestion,
    rows: list[MatchRow],
    *,
    refused: Sequence[int],
    is_asked: bool = True,
) -> HttpResponse:
    """The card as it answers now; `is_asked`: before it is accepted, so the focus goes there."""
    if not request.htmx or asked.suggestion is None:
        return show_source(request, source, looked={asked.key: (rows, refused)})
    card = SuggestionCard(0, asked.suggestion, matches=rows, refused=refused)
    context = {"source": source, "snapshot": asked.snapshot, "card": card, "is_asked": is_asked}
    response = render_page(request, "reporting/suggesting/decide.html", context)
    response["HX-Retarget"] = f"#decide-{asked.key}"
    response["HX-Reswap"] = "outerHTML"
    return response

"""What a field for a statement offers for the words typed into it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reporting.desk.matching import count_outlets
from reporting.desk.matching.searching import search_statements
from reporting.forms.numbers import whole_number_of
from reporting.forms.same.choosing import MOST_SHOWN, brief_words, briefly
from reporting.models import Statement, Story
from reporting.views.access import desk_view
from reporting.views.filling.options import (
    Option,
    actors_above,
    answer_options,
    asked_words,
    party_of,
)
from reporting.web.http import DeskRequest


@desk_view
@require_safe
def statement_options(request: DeskRequest) -> HttpResponse:
    """Statements of the story `story`, without those that `exclude` names."""
    story = get_object_or_404(Story, pk=whole_number_of(request.GET.get("story")))
    exclude = [whole_number_of(one) for one in request.GET.getlist("exclude")]
    found = search_statements(story, asked_words(request), exclude=exclude)
    return answer_options(request, options_of(list(briefly(found)[:MOST_SHOWN])))


def options_of(statements: list[Statement]) -> list[Option]:
    outlets = count_outlets(statements)
    above = actors_above([one.voice for one in statements])
    return [
        Option(one.pk, brief_words(one), about_words(one, outlets.get(one.pk, 0)),
               party_of(one.voice, above).colour or "slate")
        for one in statements
    ]  # fmt: skip


def about_words(statement: Statement, outlets: int) -> str:
    """“#12 · Sent to or in Russia · public · 7 outlets”"""
    printed = f"{outlets} outlet{'' if outlets == 1 else 's'}"
    state = statement.get_state_display()
    return " · ".join([f"#{statement.pk}", str(statement.about), state, printed])

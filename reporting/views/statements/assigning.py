"""Taking up the review or the mending of a statement, handing it over, and judging its claims."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from reporting.desk.teamwork import assigning, judging
from reporting.forms.numbers import whole_number_of
from reporting.models import Figure, Statement
from reporting.views.access import desk_view
from reporting.views.holding import colleague_named, holder_shown, posted_words, take_hold
from reporting.views.people import back_to
from reporting.web.http import DeskRequest
from reporting.web.zones import zone_of

HELD = "reporting/held.html"


@desk_view
@require_POST
def take_statement(request: DeskRequest, statement: int) -> HttpResponse:
    found, holder = find_held(statement), holder_shown(request)
    told = "You have taken it."
    return take_hold(
        request, found, assigning.take_statement, template=HELD, words=told, holder=holder
    )


@desk_view
@require_POST
def give_statement(request: DeskRequest, statement: int) -> HttpResponse:
    found, to = find_held(statement), colleague_named(request)
    told, given = f"{to} has it now.", {"to": to, "holder": holder_shown(request)}
    return take_hold(request, found, assigning.give_statement, template=HELD, words=told, **given)


@desk_view
@require_POST
def verdict(request: DeskRequest, statement: int) -> HttpResponse:
    """What became of a claim whose time has passed; it goes back to where it was asked."""
    found = get_object_or_404(Statement, pk=statement)
    figure = whole_number_of(request.POST.get("figure", ""))
    given = {"verdict": request.POST.get("verdict", ""), "note": posted_words(request, "note")}
    due = judging.DueMoment.at(timezone.now(), zone_of(request.user))
    try:
        judging.judge_claim(
            found,
            get_object_or_404(Figure, pk=figure, statement=found) if figure else None,
            by=request.user,
            due=due,
            **given,
        )
        messages.success(request, "Kept; the claim has left the queue.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    asked = back_to(request, "")
    return redirect(asked) if asked else redirect("review", statement)


def find_held(pk: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("assigned_to"), pk=pk)

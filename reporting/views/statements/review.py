"""A statement as the second editor reads it, and the steps from the desk to the public."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import policies, publishing
from reporting.desk.versions import discarding
from reporting.forms.numbers import whole_number_of
from reporting.models import Revision, Statement
from reporting.releasing.composing import compose
from reporting.views.access import desk_view
from reporting.views.outcomes import StepOutcome, attempt_step
from reporting.views.statements.printed import printed_of
from reporting.views.statements.related import related_to
from reporting.views.statements.steps import steps_of
from reporting.web.http import DeskRequest, render_page

DONE = {
    "submit": "Submitted for review.",
    "send_back": "Sent back with your note.",
    "publish": "Published.",
    "retract": "Retracted; the reason stays public.",
    "discard": "Discarded.",
    "recover": "A draft again.",
    "reopen": "A draft again; what is public stays retracted until it is published.",
}


@desk_view
@require_safe
def review(request: DeskRequest, statement: int) -> HttpResponse:
    return show_review(request, statement)


@desk_view
@require_POST
def submit(request: DeskRequest, statement: int) -> HttpResponse:
    return take(request, statement, "submit", publishing.submit)


@desk_view
@require_POST
def send_back(request: DeskRequest, statement: int) -> HttpResponse:
    note = words(request, "note")
    return take(request, statement, "send_back", publishing.send_back, note=note)


@desk_view
@require_POST
def publish(request: DeskRequest, statement: int) -> HttpResponse:
    reason = words(request, "reason")
    version = request.POST.get("version")
    seen = whole_number_of(version) if version else None
    return take(request, statement, "publish", publishing.publish, version=seen, reason=reason)


@desk_view
@require_POST
def retract(request: DeskRequest, statement: int) -> HttpResponse:
    reason = words(request, "reason")
    return take(request, statement, "retract", publishing.retract, reason=reason)


@desk_view
@require_POST
def discard(request: DeskRequest, statement: int) -> HttpResponse:
    return take(request, statement, "discard", discarding.discard_statement)


@desk_view
@require_POST
def recover(request: DeskRequest, statement: int) -> HttpResponse:
    return take(request, statement, "recover", discarding.recover_statement)


@desk_view
@require_POST
def reopen(request: DeskRequest, statement: int) -> HttpResponse:
    reason = words(request, "reason")
    return take(request, statement, "reopen", discarding.reopen, reason=reason)


def words(request: DeskRequest, name: str) -> str:
    """Posted words, without the character that the database cannot keep."""
    return request.POST.get(name, "").replace("\0", "").strip()


def take(
    request: DeskRequest, pk: int, verb: str, step: Callable[..., Any], **given: Any
) -> HttpResponse:
    """One step; whatever stands against it is said beside its button, with the typed words."""
    statement = get_object_or_404(Statement, pk=pk)
    refused, status = attempt_step(
        verb, statement, partial(step, statement, by=request.user, **given)
    )
    if refused:
        return answer(request, pk, status, refused=refused, typed=given)
    if request.htmx:
        return answer(request, pk, 200)
    messages.success(request, DONE[verb])
    return redirect("review", pk)


def answer(request: DeskRequest, pk: int, status: int, **more: Any) -> HttpResponse:
    if not request.htmx:
        return show_review(request, pk, status, **more)
    statement = get_object_or_404(Statement.objects.on_desk(), pk=pk)
    history = history_of(statement)
    shape = {"is_fresh": True, "is_brief": "brief" in request.POST}
    steps = steps_of(statement, request.user, history[0], **shape, **more)
    context = {"steps": steps, "history": history}
    return render(request, "reporting/standing.html", context, status=status)


def show_review(
    request: DeskRequest,
    pk: int,
    status: int = 200,
    outcome: StepOutcome | None = None,
    **more: Any,
) -> HttpResponse:
    """The page, or with an outcome the part of it that was changed."""
    statement = get_object_or_404(Statement.objects.on_desk(), pk=pk)
    history = history_of(statement)
    context = {
        "statement": statement,
        "document": compose(statement),
        "steps": steps_of(statement, request.user, history[0], **more),
        "history": history,
        "against": policies.against_amend(statement, request.user),
        "appearances": printed_of(statement, request.user, outcome),
        "related": related_to(statement, request.user, outcome),
        "outcome": outcome,
    }
    part = outcome.part.name if outcome else ""
    return render_page(request, "reporting/review.html", context, part=part, status=status)


def history_of(statement: Statement) -> list[Revision]:
    return list(Revision.objects.of(statement).select_related("by"))

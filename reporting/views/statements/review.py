"""A statement as the second editor reads it, and the steps from the desk to the public."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import approving, policies, publishing
from reporting.desk.reviewing.places import words_of_sources
from reporting.desk.reviewing.waiting import neighbours_of
from reporting.desk.versions import discarding
from reporting.forms.numbers import whole_number_of
from reporting.models import Statement
from reporting.views.access import desk_view
from reporting.views.outcomes import StepOutcome, attempt_step
from reporting.views.presence import presence_at
from reporting.views.statements.printed import part_of_number, printed_of
from reporting.views.statements.related import related_to
from reporting.views.statements.reviewing import Review
from reporting.web.http import DeskRequest, render_page

DONE = {
    "submit": "Submitted for review.",
    "send_back": "Sent back with your note.",
    "approve": "Approved: whoever wrote it may publish it.",
    "approve_mended": "Submitted and approved: whoever else wrote it may publish it.",
    "publish": "Published.",
    "publish_urgently": "Published by you alone; it waits for a second look.",
    "second_look": "It stands, and is no longer flagged.",
    "retract": "Retracted; the reason stays public.",
    "discard": "Discarded.",
    "recover": "A draft again.",
    "reopen": "A draft again; what is public stays retracted until it is published.",
}
ON_TO_NEXT = {"publish", "publish_urgently"}


@desk_view
@require_safe
def review(request: DeskRequest, statement: int) -> HttpResponse:
    """The page; for htmx the appearance that is opened for changes."""
    return show_review(request, statement)


@desk_view
@require_POST
def submit(request: DeskRequest, statement: int) -> HttpResponse:
    given = {name: words(request, name) for name in ("correction_reason",) if name in request.POST}
    return take(request, statement, "submit", publishing.submit, version=seen(request), **given)


@desk_view
@require_POST
def approve(request: DeskRequest, statement: int) -> HttpResponse:
    return take(request, statement, "approve", approving.approve, version=seen(request) or 0)


@desk_view
@require_POST
def approve_mended(request: DeskRequest, statement: int) -> HttpResponse:
    step = approving.approve_mended
    return take(request, statement, "approve_mended", step, version=seen(request) or 0)


@desk_view
@require_POST
def send_back(request: DeskRequest, statement: int) -> HttpResponse:
    note = words(request, "note")
    return take(request, statement, "send_back", publishing.send_back, note=note)


@desk_view
@require_POST
def publish(request: DeskRequest, statement: int) -> HttpResponse:
    given = {"version": seen(request), "reason": words(request, "reason")}
    return take(request, statement, "publish", publishing.publish, **given)


@desk_view
@require_POST
def publish_urgently(request: DeskRequest, statement: int) -> HttpResponse:
    given = {"version": seen(request), "reason": words(request, "alone")}
    public = words(request, "correction_reason")
    step = partial(approving.publish_urgently, correction_reason=public)
    return take(request, statement, "publish_urgently", step, **given)


@desk_view
@require_POST
def second_look(request: DeskRequest, statement: int) -> HttpResponse:
    release = whole_number_of(request.POST.get("release"))
    return take(request, statement, "second_look", approving.second_look, release=release)


@desk_view
@require_POST
def retract(request: DeskRequest, statement: int) -> HttpResponse:
    reason = words(request, "reason")
    return take(request, statement, "retract", publishing.retract, reason=reason)


@desk_view
@require_POST
def discard(request: DeskRequest, statement: int) -> HttpResponse:
    step = discarding.discard_statement
    return take(request, statement, "discard", step, version=seen(request))


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


def seen(request: DeskRequest) -> int | None:
    """The version that was on the page."""
    version = request.POST.get("version")
    return whole_number_of(version) if version else None


def take(
    request: DeskRequest, pk: int, verb: str, step: Callable[..., Any], **given: Any
) -> HttpResponse:
    """One step; whatever stands against it is said beside its button, with the typed words."""
    statement = get_object_or_404(Statement, pk=pk)
    refused, status = attempt_step(
        verb, statement, partial(step, statement, by=request.user, **given)
    )
    if refused:
        typed = {name: words(request, name) for name in request.POST}
        return answer(request, pk, status, refused=refused, refused_verb=verb, typed=typed)
    is_card = "brief" in request.POST
    if request.htmx and (is_card or verb not in ON_TO_NEXT):
        return answer(request, pk, 200)
    messages.success(request, f"{DONE[verb]} {statement}")
    address = next_address(request, pk) if verb in ON_TO_NEXT else reverse("review", args=[pk])
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def next_address(request: DeskRequest, pk: int) -> str:
    """The next review behind this one, else the one before it, else this page again."""
    statement = get_object_or_404(Statement, pk=pk)
    beside = neighbours_of(statement, request.user)
    return reverse("review", args=[beside.after or beside.before or pk])


def answer(request: DeskRequest, pk: int, status: int, **more: Any) -> HttpResponse:
    """For htmx the column of decisions, or on the card of a source the steps alone; a source just
    added has its card elsewhere on the page."""
    if not request.htmx:
        return show_review(request, pk, status, **more)
    page = Review(get_object_or_404(Statement.objects.for_review(), pk=pk), request.user)
    is_added = "added" in request.POST
    is_brief = is_added or "brief" in request.POST
    context = {
        "statement": page.statement,
        "page": page,
        "steps": page.steps(is_fresh=not is_added, is_brief=is_brief, **more),
    }
    on_card = "reporting/added_submitted.html" if is_added else "reporting/standing.html"
    template = on_card if is_brief else "reporting/review/decide.html"
    return render(request, template, context, status=status)


def show_review(
    request: DeskRequest,
    pk: int,
    status: int = 200,
    outcome: StepOutcome | None = None,
    **more: Any,
) -> HttpResponse:
    """The page, or with an outcome the part of it that was changed."""
    page = Review(get_object_or_404(Statement.objects.for_review(), pk=pk), request.user)
    opened = part_of_number(whole_number_of(request.GET.get("open")))
    part = outcome.part if outcome else opened
    sources = words_of_sources(page.statement, page.public)
    printed = printed_of(page.statement, request.user, sources, part, outcome)
    context = {
        "statement": page.statement,
        "page": page,
        "steps": page.steps(**more),
        "against": policies.against_amend(page.statement, request.user),
        "appearances": printed,
        "folded": [one for one in printed if page.is_correction and one.is_folded],
        "related": related_to(page.statement, request.user, outcome),
        "outcome": outcome,
        "part": part,
        "present": None if request.htmx else presence_at(page.statement, request),
    }
    name = part.name if part and request.htmx else ""
    return render_page(request, "reporting/review.html", context, part=name, status=status)

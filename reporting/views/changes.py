"""Changes made while reviewing: each answers with the part of the page that it concerns."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reporting.forms.focusing import focus
from reporting.models import Statement
from reporting.models.rules.states import EditorialState
from reporting.views.outcomes import PagePart, StepOutcome, attempt_step
from reporting.views.statements.review import show_review
from reporting.web.http import DeskRequest

AGAIN = "This change has to be reviewed and published again."


def take_step(
    request: DeskRequest,
    statement: Statement,
    part: PagePart,
    step: Callable[..., Any],
    *,
    words: str,
    form: Form | None = None,
) -> HttpResponse:
    """Takes the step with what the form holds, and says what came of it."""
    if form and not form.is_valid():
        focus(form)
        return answer(request, statement, StepOutcome(part, 422, form=form))
    was_draft = statement.state == EditorialState.DRAFT
    values = form.cleaned_data if form else {}
    refused, status = attempt_step("amend", statement, partial(step, by=request.user, **values))
    if refused:
        return answer(request, statement, StepOutcome(part, status, refused=refused, form=form))
    done = words if was_draft else f"{words} {AGAIN}"
    return answer(request, statement, StepOutcome(part, done=done))


def answer(request: DeskRequest, statement: Statement, outcome: StepOutcome) -> HttpResponse:
    if request.htmx or not outcome.done:
        return show_review(request, statement.pk, outcome.status, outcome)
    messages.success(request, outcome.done)
    return redirect(f"{reverse('review', args=[statement.pk])}#{outcome.part.anchor}")

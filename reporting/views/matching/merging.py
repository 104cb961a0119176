"""Two statements that are one: side by side, what is chosen, and the merge."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from reporting.desk import policies
from reporting.desk.uniting import merge_statements
from reporting.forms.same.choosing import StatementField
from reporting.forms.same.merging import StatementMergeForm
from reporting.models import Statement
from reporting.releasing.composing import sentence_of
from reporting.views.access import desk_view
from reporting.views.outcomes import attempt_step
from reporting.web.http import DeskRequest, render_page


class OtherForm(forms.Form):
    """Which statement of the story it is the same as."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, lesser: Statement):
        super().__init__(data, auto_id="other-%s", label_suffix="")
        self.fields["into"] = StatementField(
            story=lesser.story, exclude=lesser.pk, label="It is the same as",
            error_messages={"required": "Choose the statement that it is the same as."},
            help_text="Search by speaker, number or day: kirby 3,000",
        )  # fmt: skip


@desk_view
@require_http_methods(["GET", "POST"])
def merge_statement(request: DeskRequest, statement: int) -> HttpResponse:
    """GET with `into` shows both; POST merges."""
    lesser = get_object_or_404(Statement.objects.on_desk(), pk=statement)
    values = request.POST if request.method == "POST" else request.GET
    asked = "into" in values or "into_typed" in values
    other = OtherForm(values if asked else None, lesser=lesser)
    if not other.is_valid():
        return show_choice(request, lesser, other)
    into = Statement.objects.on_desk().get(pk=other.cleaned_data["into"].pk)
    if request.method != "POST":
        return show_both(request, lesser, into, StatementMergeForm(lesser=lesser, into=into))
    return merge_both(request, lesser, into)


def merge_both(request: DeskRequest, lesser: Statement, into: Statement) -> HttpResponse:
    form = StatementMergeForm(request.POST, lesser=lesser, into=into)
    if not form.is_valid():
        return show_both(request, lesser, into, form, status=422)

    def step() -> None:
        merge_statements(lesser, into, by=request.user, **form.values())

    refused, status = attempt_step("amend", lesser, step)
    if refused:
        return show_both(request, lesser, into, form, refused=refused, status=status)
    messages.success(request, f"Statement {lesser.pk} is part of this one now.")
    return redirect("review", into.pk)


def show_choice(request: DeskRequest, lesser: Statement, other: OtherForm) -> HttpResponse:
    context = {"statement": lesser, "other": other, "sentence": sentence_of(lesser)}
    status = 422 if other.is_bound else 200
    return render_page(request, "reporting/merge.html", context, status=status)


def show_both(
    request: DeskRequest,
    lesser: Statement,
    into: Statement,
    form: StatementMergeForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "statement": lesser,
        "sides": [(lesser, sentence_of(lesser)), (into, sentence_of(into))],
        "into": into,
        "form": form,
        "is_public": lesser.releases.standing().exists(),
        "refused": refused or policies.against_merging(lesser, into, request.user),
    }
    return render_page(request, "reporting/merge.html", context, status=status)

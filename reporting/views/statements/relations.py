"""What one statement does to another: recorded and taken back."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import relating
from reporting.forms.numbers import whole_number_of
from reporting.forms.relations import RelationForm
from reporting.models import Relation, Statement
from reporting.views.access import desk_view
from reporting.views.changes import take_step
from reporting.views.statements.related import PART
from reporting.web.http import DeskRequest


@desk_view
@require_POST
def relate(request: DeskRequest, statement: int) -> HttpResponse:
    found = get_object_or_404(Statement, pk=statement)
    form = RelationForm(request.POST, statement=found)
    step = partial(relating.relate, found)
    words = "The relation is on record."
    return take_step(request, found, PART, step, words=words, form=form)


@desk_view
@require_POST
def unrelate(request: DeskRequest, relation: int) -> HttpResponse:
    found = get_object_or_404(Relation.objects.select_related("statement"), pk=relation)
    step = partial(relating.unrelate, found)
    words = "The relation is removed."
    return take_step(request, found.statement, PART, step, words=words)


@desk_view
@require_POST
def keep(request: DeskRequest, statement: int) -> HttpResponse:
    """The number that it is about changed, and what it says of it stays."""
    relating.keep_object(get_object_or_404(Statement, pk=statement), by=request.user)
    messages.success(request, "It stays as it is.")
    return redirect("review", statement)


@desk_view
@require_safe
def relation_numbers(request: DeskRequest, statement: int) -> HttpResponse:
    """What of the other statement, once it is chosen: its claim, or one of its numbers."""
    found = get_object_or_404(Statement, pk=statement)
    form = RelationForm(statement=found)
    beside = Statement.objects.filter(
        story=found.story_id, pk=whole_number_of(request.GET.get("to"))
    )
    if other := beside.first():
        form.ask_of(other)
    return render(
        request, "reporting/relation_numbers.html", {"form": form, "is_asked": bool(other)}
    )

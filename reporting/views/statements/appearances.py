"""How a source has a statement: its place there, and what it prints otherwise."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from reporting.desk import relating
from reporting.forms.appearances import DifferenceForm, PlaceForm
from reporting.models import Appearance, Difference
from reporting.views.access import desk_view
from reporting.views.changes import take_step
from reporting.views.statements.printed import part_of
from reporting.web.http import DeskRequest


@desk_view
@require_POST
def place(request: DeskRequest, appearance: int) -> HttpResponse:
    found = find_appearance(appearance)
    form = PlaceForm(request.POST, appearance=found)
    step = partial(relating.set_role, found)
    words = "Saved how this source has it."
    return take_step(request, found.statement, part_of(found), step, words=words, form=form)


@desk_view
@require_POST
def confirm_difference(request: DeskRequest, appearance: int) -> HttpResponse:
    """One that a rule proposed, or one noted by hand."""
    found = find_appearance(appearance)
    form = DifferenceForm(request.POST, appearance=found)
    step = partial(relating.confirm_difference, found)
    words = "The difference is on record."
    return take_step(request, found.statement, part_of(found), step, words=words, form=form)


@desk_view
@require_POST
def drop_difference(request: DeskRequest, difference: int) -> HttpResponse:
    known = Difference.objects.select_related("appearance__statement")
    found = get_object_or_404(known, pk=difference)
    step = partial(relating.drop_difference, found)
    words, part = "The difference is removed.", part_of(found.appearance)
    return take_step(request, found.appearance.statement, part, step, words=words)


def find_appearance(pk: int) -> Appearance:
    return get_object_or_404(Appearance.objects.select_related("statement"), pk=pk)

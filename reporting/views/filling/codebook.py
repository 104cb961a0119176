"""What the codes of one field mean, beside the form."""

import tomllib
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reporting import models
from reporting.forms.numbers import whole_number_of
from reporting.models import Series
from reporting.views.access import desk_view
from reporting.vocabulary import COMPARATORS, STANCES
from reporting.web.http import DeskRequest, render_page

CODES = tomllib.loads((Path(__file__).parents[2] / "codebook.toml").read_text(encoding="utf-8"))
ENUMERATED = {  # the field of the form: its part of codebook.toml and its codes
    "said_basis": ("basis", models.Basis),
    "kind": ("kind", models.FigureKind),
}
LABELS = {
    "stance": "Stance", "about": "About", "words": "Figure", "said_basis": "How the day is known",
    "kind": "Kind of a figure",
}  # fmt: skip


@desk_view
@require_safe
def field_codebook(request: DeskRequest, field: str) -> HttpResponse:
    if field not in LABELS:
        raise Http404("The codebook has no entry for this field.")
    source = whole_number_of(request.GET.get("source"))
    context = {"label": LABELS[field], "entries": entries_of(field, source)}
    return render_page(request, "reporting/field_codebook.html", context, part="entry")


def entries_of(field: str, source: int) -> list[tuple[str, str]]:
    """Each code as the form shows it, and what it means."""
    if field == "stance":
        return [(one.label, one.meaning) for one in STANCES.values()]
    if field == "words":
        return [(one.name, one.meaning) for one in COMPARATORS.values()]
    if field == "about":
        story = get_object_or_404(models.Source, pk=source).story_id if source else None
        return [(one.name, one.definition) for one in Series.objects.filter(story=story)]
    part, codes = ENUMERATED[field]
    return [(str(one.label), CODES[part][one.value]) for one in codes]

"""A typed figure, read while the form is open."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reporting.forms.entries import StatementEntry
from reporting.forms.figures import FigureFormSet
from reporting.forms.filling.readings import reading_of
from reporting.forms.numbers import whole_number_of
from reporting.models import Source, Statement
from reporting.views.access import desk_view, notice
from reporting.views.sources.annotation import find_source
from reporting.views.sources.passages import chosen
from reporting.web.http import DeskRequest


@desk_view
@require_safe
def figure_row(request: DeskRequest, source: int) -> HttpResponse:
    """One more empty row for the figures of an open form, while it may have one."""
    entry = entry_asked(request, find_source(source))
    if entry is None:
        return HttpResponse(status=204)
    position = whole_number_of(request.GET.get("figures-TOTAL_FORMS"))
    if position >= (most := FigureFormSet.max_num):
        told = {"reason": f"A statement has at most {most} figures."}
        return notice(request, "reporting/refusal.html", told, status=422)
    rows = FigureFormSet(prefix="figures", form_kwargs=entry.shared())
    row = rows.row(position)
    context = {"row": row, "total": position + 1, "source": entry.source}
    return render(request, "reporting/figure_row.html", context)


@desk_view
@require_safe
def figure_reading(request: DeskRequest, source: int, row: int) -> HttpResponse:
    """What stands below the words of one row; the form hears `figures-read`."""
    entry = entry_asked(request, find_source(source))
    if entry is None or row >= len(entry.figures.forms):
        return HttpResponse(status=204)
    asked = entry.figures.forms[row]
    context = {"row": asked, "reading": reading_of(asked, entry.about())}
    response = render(request, "reporting/form/reading.html", context)
    response["HX-Trigger"] = "figures-read"
    return response


def entry_asked(request: DeskRequest, source: Source) -> StatementEntry | None:
    """The form as it stands in the browser; None for a source that has no story."""
    statement = None
    if pk := whole_number_of(request.GET.get("statement")):
        statement = get_object_or_404(Statement.objects.on_desk(), pk=pk)
    story = statement.story if statement else source.story
    if story is None:
        return None
    spans = () if statement else chosen(request, source)
    return StatementEntry(request.GET, story=story, source=source, statement=statement, spans=spans)

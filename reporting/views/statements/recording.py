"""Recording a statement beside the text, and amending one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reporting.desk import annotating
from reporting.forms.entries import StatementEntry
from reporting.forms.figures import FigureFormSet
from reporting.forms.numbers import whole_number_of
from reporting.forms.speakers import by_party
from reporting.models import Series, Source, Statement
from reporting.views.access import desk_view
from reporting.views.keeping import asked_form, asked_number
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.passages import against_spans, chosen, refuse_passage, spans_in
from reporting.views.statements.merging import begin_merge, keep_late
from reporting.web.http import DeskRequest


@desk_view
@require_http_methods(["GET", "POST"])
def record(request: DeskRequest, source: int) -> HttpResponse:
    """A new statement resting on the passages that were marked."""
    found = find_source(source)
    if not found.story:
        status = 422 if request.method == "POST" else 200
        return show_source(request, found, part="form", status=status, needs_story=True)
    typed = asked_form(request)
    spans = spans_in(typed, found) if typed else chosen(request, found)
    if request.method == "GET" and (reason := against_spans(spans)):
        return refuse_passage(request, found, ValidationError(reason))
    entry = StatementEntry(request.POST or typed, story=found.story, spans=spans)
    if typed:
        entry.unjudged()
    if request.method == "POST":
        given = {"by": request.user, "spans": list(spans), "dated_by": found}
        if statement := entry.save(annotating.record, **given):
            return saved(request, found, statement, "Draft saved.")
    action = reverse("record", args=[source])
    shown = {"entry": entry, "action": action, "kept": asked_number(request)}
    return show_source(request, found, part="form", status=entry.status, **shown)


@desk_view
@require_http_methods(["GET", "POST"])
def amend(request: DeskRequest, statement: int) -> HttpResponse:
    """New values over the version that the editor has seen."""
    found = get_object_or_404(Statement.objects.on_desk(), pk=statement)
    beside = text_of(request, found)
    typed = asked_form(request)
    entry = StatementEntry(request.POST or typed, story=found.story, statement=found)
    if typed:
        entry.unjudged()
    given = {"statement": found, "by": request.user}
    if request.method == "POST" and entry.save(annotating.amend, **given):
        return saved(request, beside, found, "Saved as a draft.")
    if entry.conflict:
        return begin_merge(request, found)
    if entry.status == 409:
        keep_late(request, found)
    action = f"{reverse('amend', args=[statement])}?source={beside.pk}"
    shown = {"entry": entry, "action": action, "kept": asked_number(request)}
    return show_source(request, beside, part="form", status=entry.status, **shown)


@desk_view
@require_safe
def figure_row(request: DeskRequest, source: int) -> HttpResponse:
    """One more empty row for the figures of an open form."""
    found = find_source(source)
    position = min(whole_number_of(request.GET.get("figures-TOTAL_FORMS")), FigureFormSet.max_num)
    series = found.story.series.all() if found.story else Series.objects.none()
    known = {"series": series, "actors": by_party()}
    rows = FigureFormSet(prefix="figures", form_kwargs=known)
    row = rows.row(position)
    context = {"row": row, "total": position + 1}
    return render(request, "reporting/figure_row.html", context)


def text_of(request: DeskRequest, statement: Statement) -> Source:
    """The source beside which a statement is amended: the one asked for, or its first."""
    asked = request.GET.get("source", "")
    if asked.isdecimal():
        return find_source(whole_number_of(asked))
    if appearance := statement.appearances.first():
        return find_source(appearance.source_id)
    if source := statement.story.sources.order_by("pk").first():
        return find_source(source.pk)
    raise Http404("Its story has no source left.")


def saved(request: DeskRequest, source: Source, statement: Statement, words: str) -> HttpResponse:
    if request.htmx:
        return show_source(request, source, part="saved", statement=statement, words=words)
    messages.success(request, words)
    return redirect(f"{reverse('source', args=[source.pk])}#statement-{statement.pk}")

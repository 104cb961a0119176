"""Recording a statement beside the text, and amending one."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reporting.desk import annotating, publishing
from reporting.desk.filling import FilledForm, carry_over, fill_from_spans
from reporting.desk.passages import Span
from reporting.desk.suggesting import fill_from_suggestion
from reporting.forms.entries import StatementEntry
from reporting.forms.numbers import whole_number_of
from reporting.models import FormName, Source, Statement
from reporting.views.access import desk_view
from reporting.views.keeping import asked_form, asked_number
from reporting.views.outcomes import attempt_step
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.passages import against_spans, chosen, refuse_passage, spans_in
from reporting.views.statements.lost_races import begin_merge, keep_late
from reporting.views.suggesting.asked import AskedSuggestion
from reporting.views.suggesting.changing import point_at_first, suggestion_in, verb_for
from reporting.web.http import DeskRequest, render_page

EMPTY = FilledForm()


@desk_view
@require_http_methods(["GET", "POST"])
def record(request: DeskRequest, source: int) -> HttpResponse:
    """A new statement resting on the passages that were marked."""
    found = find_source(source)
    if not found.story:
        status = 422 if request.method == "POST" else 200
        return show_source(request, found, part="form", status=status, needs_story=True)
    typed = asked_form(request, name=FormName.STATEMENT, source=found, statement=None)
    spans = spans_in(typed, found) if typed else chosen(request, found)
    if request.method == "GET" and (reason := against_spans(spans)):
        return refuse_passage(request, found, ValidationError(reason))
    values = typed or (request.GET if request.method == "GET" else request.POST)
    suggestion = suggestion_in(values, found)
    last = last_of(found) if request.method == "GET" else None
    filled = filled_form(request, found, spans, suggestion, last)
    entry = StatementEntry(
        request.POST or typed, story=found.story, source=found, spans=spans, filled=filled
    )
    if typed:
        entry.unjudged()
    if suggestion and request.method == "GET":
        point_at_first(entry)
    if request.method == "POST":
        given = {"by": request.user, "spans": list(spans), "dated_by": found}
        if statement := entry.save(verb_for(suggestion, values), **given):
            decided = suggestion and suggestion.place
            return saved(request, found, statement, "Draft saved.", decided=decided)
    action = reverse("record", args=[source])
    return show_form(request, found, entry, action, last, suggestion=suggestion)


def filled_form(
    request: DeskRequest,
    source: Source,
    spans: tuple[Span, ...],
    asked: AskedSuggestion | None,
    last: Statement | None,
) -> FilledForm:
    """What a new form says: the suggestion that is changed, or what the marked words decide."""
    if request.method != "GET" or not spans:
        return EMPTY
    if asked and asked.suggestion:
        return fill_from_suggestion(asked.suggestion)
    return fill_from_spans(source, spans[0].snapshot, spans, last=last)


@desk_view
@require_http_methods(["GET", "POST"])
def amend(request: DeskRequest, statement: int) -> HttpResponse:
    """New values over the version that the editor has seen."""
    found = get_object_or_404(Statement.objects.on_desk(), pk=statement)
    beside = text_of(request, found)
    typed = asked_form(request, name=FormName.STATEMENT, statement=found)
    entry = StatementEntry(request.POST or typed, story=found.story, source=beside, statement=found)
    if typed:
        entry.unjudged()
    given = {"statement": found, "by": request.user}
    if request.method == "POST" and (changed := entry.save(annotating.amend, **given)):
        return saved(request, beside, changed, "Saved as a draft.")
    if entry.conflict:
        return begin_merge(request, found)
    if entry.status == 409:
        keep_late(request, found)
    action = f"{reverse('amend', args=[statement])}?source={beside.pk}"
    return show_form(request, beside, entry, action)


def show_form(
    request: DeskRequest,
    source: Source,
    entry: StatementEntry,
    action: str,
    last: Statement | None = None,
    *,
    suggestion: AskedSuggestion | None = None,
) -> HttpResponse:
    """The form beside its text, alone for htmx; `last` is the statement that `=` takes over."""
    carried = {name: one.value for name, one in carry_over(last).items()} if last else {}
    more: dict[str, Any] = {
        "entry": entry,
        "action": action,
        "carried": carried,
        "last": last,
        "kept": asked_number(request),
        "suggestion": suggestion,
    }
    if request.htmx:
        page, context = "reporting/source.html", {"source": source, **more}
        return render_page(request, page, context, part="form", status=entry.status)
    return show_source(request, source, status=entry.status, **more)


def last_of(source: Source) -> Statement | None:
    """The statement that was recorded from this source, or found to be in it, last."""
    told = Statement.objects.filter(appearances__source=source)
    return told.select_related("speaker", "relayed_by").order_by("-appearances__pk").first()


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


def saved(
    request: DeskRequest, source: Source, statement: Statement, words: str, **more: Any
) -> HttpResponse:
    """Says what is on record now, and submits it where that was asked for in the same click."""
    if request.POST.get("then") == "submit":
        words = submitted(request, statement)
    if request.htmx:
        told = {"statement": statement, "words": words, **more}
        return show_source(request, source, part="saved", **told)
    messages.success(request, words)
    return redirect(f"{reverse('source', args=[source.pk])}#statement-{statement.pk}")


def submitted(request: DeskRequest, statement: Statement) -> str:
    """What came of it; what stands against it is said, and the draft stays."""
    step = partial(publishing.submit, statement, by=request.user, version=statement.version)
    refused, _ = attempt_step("submit", statement, step)
    return f"Draft saved. Not submitted: {refused}" if refused else "Saved and submitted."

"""Passages: marked in the text or quoted, attached to a statement, taken away again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import annotating, policies
from reporting.desk.passages import Span
from reporting.forms.numbers import whole_number_of
from reporting.models import Passage, Snapshot, Source, Statement
from reporting.models.record.appearances import against_length
from reporting.texts.quoting import locate_quote, trimmed
from reporting.views.access import desk_view, notice
from reporting.views.sources.annotation import find_source, show_source
from reporting.web.http import DeskRequest

MOST = 20  # passages of one form


@desk_view
@require_safe
def quote(request: DeskRequest, source: int) -> HttpResponse:
    """Finds quoted words in the text: the way to mark a passage without a mouse or a script."""
    found = find_source(source)
    snapshot = asked_snapshot(request, found)
    words = request.GET.get("words", "")
    places = locate_quote(snapshot.text, words)
    looked = {"quoted": words, "places": places, "is_quoted": True}
    status = 200 if places else 422
    return show_source(request, found, part="quote", status=status, **looked)


@desk_view
@require_safe
def passage_row(request: DeskRequest, source: int) -> HttpResponse:
    """One more passage for an open form."""
    found = find_source(source)
    spans = chosen(request, found)
    if reason := against_spans(spans):
        return refuse_passage(request, found, ValidationError(reason))
    context = {"source": found, "spans": spans}
    return render(request, "reporting/passage_row.html", context)


@desk_view
@require_POST
def attach(request: DeskRequest, source: int) -> HttpResponse:
    found = find_source(source)
    statement = get_object_or_404(Statement, pk=whole_number_of(request.POST.get("statement")))
    spans = chosen(request, found)
    if not spans:
        raise Http404("No passage is marked.")
    return change(
        request, found, annotating.attach, statement, spans[0], words="The passage is attached."
    )


@desk_view
@require_POST
def detach(request: DeskRequest, passage: int) -> HttpResponse:
    found = Passage.objects.select_related("appearance__statement", "snapshot").filter(pk=passage)
    removed = get_object_or_404(found)
    source = find_source(removed.snapshot.source_id)
    return change(request, source, annotating.detach, removed, words="The passage is removed.")


@desk_view
@require_POST
def detach_from(request: DeskRequest, source: int) -> HttpResponseBase:
    """The same for one of the passages that the cards of a source list."""
    chosen = whole_number_of(request.POST.get("passage"))
    get_object_or_404(Passage, pk=chosen, snapshot__source=source)
    return detach(request, chosen)


def change(
    request: DeskRequest, source: Source, verb: Callable[..., Statement], *what: Any, words: str
) -> HttpResponse:
    """Attaches or detaches; says what came of it, beside the page as it is now."""
    try:
        statement = verb(*what, by=request.user)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, source, error)
    if request.htmx:
        told: dict[str, Any] = {
            "statement": statement,
            "words": words,
            "follows": follows(request, statement),
        }
        return show_source(request, source, part="changed", **told)
    messages.success(request, words)
    return redirect("source", source.pk)


def follows(request: DeskRequest, statement: Statement) -> bool:
    """Whether an open form of the statement goes on with this version: it began from the one
    before, so nothing in between is overwritten that its editor has not seen."""
    return whole_number_of(request.POST.get("version")) == statement.version - 1


def refuse_passage(
    request: DeskRequest, source: Source, error: policies.Refused | ValidationError
) -> HttpResponse:
    if isinstance(error, ValidationError):
        reason, status = " ".join(error.messages), 422
    else:
        reason, status = str(error), 409
    if request.htmx:
        return notice(request, "reporting/refusal.html", {"reason": reason}, status=status)
    messages.error(request, reason)
    return show_source(request, source, status=status)


def chosen(request: DeskRequest, source: Source) -> tuple[Span, ...]:
    """The passages that a request names: `span=12-40`, as often as there are passages."""
    return spans_in(request.GET if request.method == "GET" else request.POST, source)


def spans_in(values: QueryDict, source: Source) -> tuple[Span, ...]:
    pairs = [value.split("-") for value in values.getlist("span")[:MOST]]
    if {"start", "end"} <= values.keys():
        pairs.append([values.get("start", ""), values.get("end", "")])
    if not pairs:
        return ()
    snapshot = snapshot_in(values, source)
    ends = [(whole_number_of(pair[0]), whole_number_of(pair[-1])) for pair in pairs]
    return tuple(
        Span(snapshot, *trimmed(snapshot.text, start, end))
        for start, end in ends
        if start < end <= len(snapshot.text) and snapshot.text[start:end].strip()
    )


def against_spans(spans: tuple[Span, ...]) -> str:
    """Why a form is not opened on these passages, before anything is typed into it."""
    return next(filter(None, (against_length(span.words) for span in spans)), "")


def asked_snapshot(request: DeskRequest, source: Source) -> Snapshot:
    """The text that the offsets count in: the one shown when they were taken."""
    return snapshot_in(request.GET if request.method == "GET" else request.POST, source)


def snapshot_in(values: QueryDict, source: Source) -> Snapshot:
    asked = whole_number_of(values.get("snapshot"))
    found = source.snapshots.filter(pk=asked).first() if asked else source.latest_snapshot()
    if not found:
        raise Http404("This source has no such text.")
    return found

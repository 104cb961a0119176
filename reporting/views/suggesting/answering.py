"""What is answered once somebody has decided: beside the page as it is now, or on the next one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reporting.desk.suggesting import open_suggestions
from reporting.models import Source, Statement
from reporting.views.sources.annotation import show_source
from reporting.views.sources.suggested import is_of_sure, place_of_next
from reporting.views.suggesting.asked import AskedSuggestion
from reporting.web.http import DeskRequest


def tell_decided(
    request: DeskRequest,
    source: Source,
    asked: AskedSuggestion,
    words: str,
    *,
    statement: Statement | None = None,
    **more: Any,
) -> HttpResponse:
    """The focus goes to the next suggestion."""
    if request.htmx:
        context = {"words": words, "statement": statement, "decided": asked.place, **more}
        response = show_source(request, source, part="decided", **context)
        response["HX-Retarget"] = "#notice"
        response["HX-Reswap"] = "innerHTML"
        return response
    messages.success(request, words)
    return redirect(reverse("source", args=[source.pk]) + anchor_of_next(source, asked))


def tell_too_late(request: DeskRequest, source: Source, asked: AskedSuggestion) -> HttpResponse:
    """Somebody else was faster; the list is shown as it is now."""
    if request.htmx:
        context = {"words": asked.fate, "is_refused": True, "decided": asked.place}
        response = show_source(request, source, part="decided", status=409, **context)
        response["HX-Retarget"] = "#notice"
        response["HX-Reswap"] = "innerHTML"
        return response
    messages.error(request, asked.fate)
    return show_source(request, source, status=409)


def anchor_of_next(source: Source, asked: AskedSuggestion) -> str:
    """Without scripts the address leads to the next suggestion."""
    left = open_suggestions(source, asked.snapshot)
    rows = left.sure if is_of_sure(asked.place, left) else left.doubtful
    at = place_of_next([one.proposal.start for one in rows], asked.place.start)
    return "#record" if at is None else f"#suggestion-{rows[at].key}"

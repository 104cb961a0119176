"""Taking up a source, handing it over, laying it aside, and going on to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reporting.desk.teamwork import assigning, neighbours
from reporting.models import Source
from reporting.views.access import desk_view
from reporting.views.holding import colleague_named, holder_shown, posted_words, take_hold
from reporting.web.http import DeskRequest

READING = "reporting/reading.html"


@desk_view
@require_POST
def take_source(request: DeskRequest, source: int) -> HttpResponse:
    found, holder = find_held(source), holder_shown(request)
    told = "You have taken it."
    return take_hold(
        request, found, assigning.take_source, template=READING, words=told, holder=holder
    )


@desk_view
@require_POST
def give_source(request: DeskRequest, source: int) -> HttpResponse:
    found, to = find_held(source), colleague_named(request)
    told, given = f"{to} has it now.", {"to": to, "holder": holder_shown(request)}
    return take_hold(request, found, assigning.give_source, template=READING, words=told, **given)


@desk_view
@require_POST
def source_aside(request: DeskRequest, source: int) -> HttpResponse:
    found, reason = find_held(source), posted_words(request, "reason")
    told = "Set aside; it has left the queue."
    return take_hold(
        request, found, assigning.set_aside, template=READING, words=told, reason=reason
    )


@desk_view
@require_POST
def source_done(request: DeskRequest, source: int) -> HttpResponse:
    found, reason = find_held(source), posted_words(request, "reason")
    told = "Done with it; it has left the queue."
    return take_hold(
        request, found, assigning.finish_source, template=READING, words=told, reason=reason
    )


@desk_view
@require_safe
def next_source(request: DeskRequest, source: int) -> HttpResponse:
    found = neighbours.next_source(find_held(source), request.user, timezone.now())
    return go_on(request, source, found)


@desk_view
@require_safe
def previous_source(request: DeskRequest, source: int) -> HttpResponse:
    found = neighbours.previous_source(find_held(source), request.user, timezone.now())
    return go_on(request, source, found)


def find_held(pk: int) -> Source:
    return get_object_or_404(Source.objects.for_desk(), pk=pk)


def go_on(request: DeskRequest, source: int, found: Source | None) -> HttpResponse:
    if found:
        return redirect("source", found.pk)
    messages.info(request, "No other source waits that nobody else has.")
    return redirect("source", source)

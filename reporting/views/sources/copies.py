"""A proposed copy: both texts side by side, and the decision about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from reporting.desk import policies, proposing
from reporting.models import CopyProposal, Snapshot, Source
from reporting.texts.likeness import shared
from reporting.texts.marking import Segment, TextMark, segments
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

HEAD = 3_000  # characters of each text that are shown
VERBS = {"accept": proposing.accept_copy, "reject": proposing.reject_copy}


@dataclass(frozen=True)
class Side:
    """One of the two sources, and the head of its text with what stands in the other marked."""

    source: Source
    snapshot: Snapshot | None
    segments: list[Segment]
    is_cut: bool


@desk_view
@require_http_methods(["GET", "POST"])
def proposed_copy(request: DeskRequest, proposal: int) -> HttpResponse:
    parties = CopyProposal.objects.select_related(
        "source__outlet", "original__outlet", "decided_by"
    )
    found = get_object_or_404(parties, pk=proposal)
    if request.method != "POST" or (verb := VERBS.get(request.POST.get("verb", ""))) is None:
        return show(request, found)
    try:
        decided = verb(found, by=request.user)
    except policies.Refused as refused:
        return show(request, found, refused=str(refused), status=403)
    except ValidationError as error:
        return show(request, found, refused=" ".join(error.messages), status=409)
    messages.success(request, f"The proposal is {decided.state}.")
    return redirect("source", found.source_id)


def show(
    request: DeskRequest, proposal: CopyProposal, *, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {"proposal": proposal, "sides": sides(proposal), "refused": refused}
    return render_page(request, "reporting/proposed_copy.html", context, status=status)


def sides(proposal: CopyProposal) -> list[Side]:
    """The copy, then the original."""
    source, original = proposal.source, proposal.original
    ours, theirs = source.latest_snapshot(), original.latest_snapshot()
    return [side(source, ours, theirs), side(original, theirs, ours)]


def side(source: Source, snapshot: Snapshot | None, other: Snapshot | None) -> Side:
    text, beside = snapshot.text if snapshot else "", other.text if other else ""
    head = text[:HEAD]
    marks = [TextMark(0, start, min(end, len(head))) for start, end in shared(text, beside)]
    return Side(source, snapshot, segments(head, marks), len(text) > HEAD)

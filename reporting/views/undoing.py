"""The last step taken back."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from reporting.desk.policies import Refused
from reporting.desk.versions import undoing
from reporting.forms.numbers import whole_number_of
from reporting.models import Revision
from reporting.views.access import desk_view, notice
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.suggested import DecidedPlace
from reporting.web.http import DeskRequest

DONE = "Undone: it is as it was before."


@desk_view
@require_POST
def undo(request: DeskRequest, revision: int) -> HttpResponse:
    line = get_object_or_404(Revision.objects.select_related("by"), pk=revision)
    try:
        undoing.undo(line, by=request.user)
    except (Refused, ValidationError) as error:
        return refuse_undo(request, " ".join(getattr(error, "messages", [str(error)])))
    if not request.htmx:
        messages.success(request, DONE)
        return redirect(page_before(request))
    source = find_source(whole_number_of(request.POST.get("source")))
    if line.action == "reject_suggestion":
        decided = DecidedPlace(line.after["start"])
        return show_source(request, source, part="decided", words=DONE, decided=decided)
    held = line.subject_type == "source"
    return show_source(request, source, part="changed", words=DONE, is_reading_new=held)


def refuse_undo(request: DeskRequest, reason: str) -> HttpResponse:
    if request.htmx:
        return notice(request, "reporting/refusal.html", {"reason": reason}, status=409)
    messages.error(request, reason)
    return redirect(page_before(request))


def page_before(request: DeskRequest) -> str:
    """The page of ours that the step was undone on; the desk where the browser does not say."""
    before = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(before, hosts, require_https=request.is_secure()):
        return "desk"
    path = urlsplit(before).path
    return path if path.startswith("/desk/") else "desk"

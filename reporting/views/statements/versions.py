"""The versions of a statement: read, compared with now, and brought back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from reporting.desk import policies
from reporting.desk.locking import Conflict
from reporting.desk.versions.bringing_back import bring_back
from reporting.desk.versions.reading import version_line, versions_of
from reporting.forms.numbers import whole_number_of
from reporting.forms.versions.conflicts import changes_of_content
from reporting.models import Statement
from reporting.releasing.composing import sentence_of
from reporting.releasing.contents import content_of
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_http_methods(["GET", "POST"])
def versions(request: DeskRequest, statement: int) -> HttpResponse:
    found = get_object_or_404(Statement.objects.on_desk(), pk=statement)
    if request.method == "GET":
        return show_versions(request, found, whole_number_of(request.GET.get("version")))
    number = whole_number_of(request.POST.get("number"))
    if (line := version_line(found, number)) is None:
        raise Http404("There is no such version.")
    try:
        seen = whole_number_of(request.POST.get("version"))
        bring_back(found, line, by=request.user, version=seen)
    except (policies.Refused, Conflict, ValidationError) as error:
        told = " ".join(getattr(error, "messages", [str(error)]))
        return show_versions(request, found, number, refused=told, status=409)
    messages.success(request, f"Version {number} is back, as a new one and a draft.")
    return redirect("review", statement)


def show_versions(
    request: DeskRequest, statement: Statement, number: int, *, refused: str = "", status: int = 200
) -> HttpResponse:
    listed = versions_of(statement)
    shown = next((one for one in listed if one.number == number), None)
    changes = []
    if shown and shown.is_whole:
        changes = changes_of_content(shown.made.after["content"], content_of(statement))
    context = {
        "statement": statement,
        "sentence": sentence_of(statement),
        "versions": listed,
        "shown": shown,
        "changes": changes,
        "next": statement.version + 1,
        "against": policies.against_amend(statement, request.user),
        "refused": refused,
    }
    return render_page(request, "reporting/versions.html", context, status=status)

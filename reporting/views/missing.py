"""What is not there: a page of the desk for its addresses, the public one for all others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from reporting.desk import policies

SAID = {
    "sources": "There is no such source.",
    "statements": "There is no such statement.",
    "passages": "There is no such passage; somebody may have removed it.",
    "relations": "There is no such relation; somebody may have removed it.",
}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says which thing of the desk is not there; a stranger learns nothing of the desk."""
    user = getattr(request, "user", None)
    if not request.path_info.startswith("/desk/") or user is None or policies.against_desk(user):
        return page_not_found(request, exception)
    room = request.path_info.split("/")[2]
    told = SAID.get(room, "Nothing of the desk stands at this address.")
    return render(request, "reporting/missing.html", {"told": told}, status=404)

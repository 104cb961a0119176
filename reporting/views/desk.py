"""The queue: what waits for whom."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reporting.desk.queue import GROUPS, Queue
from reporting.desk.teamwork.judging import DueMoment
from reporting.views.access import desk_view
from reporting.views.previewing import preview_of
from reporting.web.http import DeskRequest, render_page
from reporting.web.zones import zone_of


@desk_view
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    now = timezone.now()
    only = request.GET.get("show", "")
    due = DueMoment.at(now, zone_of(request.user))
    preview = preview_of(request.GET.get("preview", ""), request.user, due)
    if request.htmx and "preview" in request.GET:
        return render_page(request, "reporting/desk.html", {"preview": preview}, part="preview")
    queue = Queue(request.user, now, due, only if only in GROUPS else "")
    context = {"queue": queue, "preview": preview}
    return render_page(request, "reporting/desk.html", context)

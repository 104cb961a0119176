"""The queue: what waits for whom."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from reporting.desk.queue import MOST, Queue
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    queue = Queue(request.user)
    sources = Paginator(queue.sources, MOST).get_page(request.GET.get("page"))
    return render_page(request, "reporting/desk.html", {"queue": queue, "sources": sources})

"""Several statements at once: published from a list, or submitted from the page of a source."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from reporting.desk.reviewing.publishing_many import publish_each, submit_each
from reporting.forms.numbers import whole_number_of
from reporting.views.access import desk_view
from reporting.views.sources.annotation import find_source, show_source
from reporting.web.http import DeskRequest, render_page

MOST = 50


@desk_view
@require_POST
def publish_many(request: DeskRequest) -> HttpResponse:
    """`chosen` is “number:version” for each; the answer says of each what came of it."""
    outcomes = publish_each(
        chosen_in(request)[:MOST], by=request.user, confirmed="confirmed" in request.POST
    )
    context = {
        "done": [one for one in outcomes if one.is_done],
        "open": [one for one in outcomes if one.to_look_at],
        "refused": [one for one in outcomes if one.refused],
    }
    return render_page(request, "reporting/published_many.html", context, part="outcomes")


@desk_view
@require_POST
def submit_drafts(request: DeskRequest, source: int) -> HttpResponse:
    """`chosen` as above; a second click finds them submitted, and says so."""
    found = find_source(source)
    outcomes = submit_each(chosen_in(request), by=request.user)
    done = sum(one.is_done for one in outcomes)
    return show_source(request, found, part="submitted", submitted=outcomes, count_done=done)


def chosen_in(request: DeskRequest) -> list[tuple[int, int]]:
    pairs = (one.partition(":") for one in request.POST.getlist("chosen"))
    return [(whole_number_of(pk), whole_number_of(version)) for pk, _, version in pairs]

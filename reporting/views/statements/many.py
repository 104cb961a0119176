"""Publishing several statements from a list."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from reporting.desk.reviewing.publishing_many import publish_each
from reporting.forms.numbers import whole_number_of
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

MOST = 50


@desk_view
@require_POST
def publish_many(request: DeskRequest) -> HttpResponse:
    """`chosen` is “number:version” for each; the answer says of each what came of it."""
    pairs = (one.partition(":") for one in request.POST.getlist("chosen")[:MOST])
    chosen = [(whole_number_of(pk), whole_number_of(version)) for pk, _, version in pairs]
    outcomes = publish_each(chosen, by=request.user, confirmed="confirmed" in request.POST)
    context = {
        "done": [one for one in outcomes if one.is_done],
        "open": [one for one in outcomes if one.to_look_at],
        "refused": [one for one in outcomes if one.refused],
    }
    return render_page(request, "reporting/published_many.html", context, part="outcomes")

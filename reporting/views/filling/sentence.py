"""The public sentence, as it will read, beside a form that is filled in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reporting.forms.filling.drafts import sentence_so_far
from reporting.views.access import desk_view
from reporting.views.filling.figures import entry_asked
from reporting.views.sources.annotation import find_source
from reporting.web.http import DeskRequest


@desk_view
@require_safe
def sentence(request: DeskRequest, source: int) -> HttpResponse:
    entry = entry_asked(request, find_source(source))
    if entry is None:
        return HttpResponse(status=204)
    return render(request, "reporting/form/sentence.html", {"so_far": sentence_so_far(entry)})

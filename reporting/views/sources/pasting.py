"""Pasting a text or transcript as a new source, without an import."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reporting.forms.focusing import focus
from reporting.forms.imports.pasting import PasteForm
from reporting.importing.articles.pasting import OtherText, Pasted, paste_source
from reporting.models import Outcome, Source
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page

TOLD = {
    Outcome.UNCHANGED: "This very text is on record already: here it is.",
    Outcome.NEW_VERSION: "Kept as a further text of the source at this address.",
}
CREATED = "Kept. Look over what was read at its head; what the text does not say stays empty."


@desk_view
@require_http_methods(["GET", "POST"])
def new_source(request: DeskRequest) -> HttpResponse:
    form = PasteForm(request.POST if request.method == "POST" else None)
    other = None
    if request.method == "POST" and form.is_valid():
        made, other = attempt_paste(request, form)
        if made:
            return told_of_paste(request, made)
    if form.errors:
        focus(form)
    context = {"form": form, "other": other}
    status = 422 if form.errors else 200
    return render_page(request, "reporting/new_source.html", context, status=status)


def attempt_paste(request: DeskRequest, form: PasteForm) -> tuple[Pasted | None, Source | None]:
    """The source; or why not, in the form, with the source that stands in the way."""
    given: dict[str, Any] = form.cleaned_data
    zone = timezone.get_current_timezone_name()
    try:
        return paste_source(by=request.user, zone=zone, **given), None
    except OtherText as refused:
        form.add_error("url", refused.messages[0])
        return None, refused.source
    except ValidationError as refused:
        known = hasattr(refused, "error_dict") and set(refused.error_dict) <= set(form.fields)
        form.add_error(None, refused if known else refused.messages)
        return None, None


def told_of_paste(request: DeskRequest, made: Pasted) -> HttpResponse:
    """On to the source when it was known; to its details when it is new."""
    messages.success(request, TOLD.get(made.outcome, CREATED))
    if made.suspicion:
        messages.warning(request, f"{made.suspicion} Decide on its page whether it is a copy.")
    is_known = made.outcome in TOLD
    return redirect("source" if is_known else "source_details", made.source.pk)

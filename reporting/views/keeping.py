"""Forms that are kept while they are typed, and taken up again."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reporting.desk import keeping
from reporting.forms.numbers import whole_number_of
from reporting.models import FormName, KeptForm, Series, Source, Statement, Story
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest

SAVED = "This form was saved already; what is typed here now is not kept."
NOT_TYPED = {"csrfmiddlewaretoken"}
OF_STORIES = (FormName.STORY, FormName.SERIES, FormName.PARTY)


@desk_view
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """204 with the time in the header Kept-At; with a sentence 413 where it is too large, and 409
    where the form was saved meanwhile."""
    fields = typed_fields(request.POST)
    try:
        kept = keeping.keep_typed(by=request.user, fields=fields, **form_of(request))
    except ValidationError as error:
        return HttpResponse(" ".join(error.messages), status=413, content_type="text/plain")
    if kept is None:
        return HttpResponse(SAVED, status=409, content_type="text/plain")
    now = f"{timezone.localtime():%H:%M:%S}"
    return HttpResponse(status=204, headers={"Kept-At": now})


@desk_view
@require_safe
def kept_form(request: DeskRequest, kept: int) -> HttpResponse:
    """Leads to the page where the form goes on as it was kept."""
    return redirect(place_of(own_form(request, kept)))


@desk_view
@require_POST
def discard_kept(request: DeskRequest, kept: int) -> HttpResponse:
    found = keeping.discard_kept(own_form(request, kept))
    if request.htmx:
        return render(request, "reporting/kept/discarded.html", {"kept": found})
    return render(request, "reporting/kept/page.html", {"kept": found})


@desk_view
@require_POST
def recover_kept(request: DeskRequest, kept: int) -> HttpResponse:
    found = get_object_or_404(KeptForm.objects.filter(person=request.user), pk=kept)
    try:
        keeping.recover_kept(found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("desk")
    if request.htmx:
        return render(request, "reporting/kept.html", {"kept_forms": [found]})
    return redirect(place_of(found))


def own_form(request: DeskRequest, pk: int) -> KeptForm:
    return get_object_or_404(KeptForm.objects.of(request.user).told(), pk=pk)


def place_of(kept: KeptForm) -> str:
    """The address at which the form stands, with what was typed."""
    if kept.name in OF_STORIES:
        return f"{place_in_story(kept)}?kept={kept.pk}"
    if kept.name == FormName.DETAILS:
        return f"{reverse('source_details', args=[kept.source_id])}?kept={kept.pk}"
    if kept.name != FormName.STATEMENT:
        return f"{reverse('review', args=[kept.statement_id])}?kept={kept.pk}"
    if kept.statement_id:
        source = kept.fields.get("source", [""])[0]
        beside = f"&source={source}" if source.isdecimal() else ""
        return f"{reverse('amend', args=[kept.statement_id])}?kept={kept.pk}{beside}"
    return f"{reverse('record', args=[kept.source_id])}?kept={kept.pk}"


def place_in_story(kept: KeptForm) -> str:
    if kept.series:
        return reverse("change_series", args=[kept.series.story.slug, kept.series.slug])
    if kept.story is None:
        return reverse("new_story")
    names = {FormName.SERIES: "new_series", FormName.PARTY: "story_parties"}
    return reverse(names.get(FormName(kept.name), "story_question"), args=[kept.story.slug])


def asked_form(request: DeskRequest, **of: Any) -> QueryDict | None:
    """What was typed into the kept form that a page is asked to go on with; a form `of` something
    else is not found."""
    asked = request.GET.get("kept", "") if request.method == "GET" else ""
    if not asked.isdecimal():
        return None
    kept = own_form(request, whole_number_of(asked))
    if any(getattr(kept, name) != one for name, one in of.items()):
        raise Http404("The kept form belongs to another page.")
    return as_posted(kept)


def asked_number(request: DeskRequest) -> int:
    """Which kept form the page goes on with; 0 for none."""
    return whole_number_of(request.GET.get("kept"))


def as_posted(kept: KeptForm) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, values in kept.fields.items():
        posted.setlist(name, values)
    return posted


def typed_fields(posted: QueryDict) -> dict[str, list[str]]:
    return {
        name: [value.replace("\0", "") for value in values]
        for name, values in posted.lists()
        if name not in NOT_TYPED
    }


def form_of(request: DeskRequest) -> dict[str, Any]:
    """Which form it is: said by its address, or by its hidden fields."""
    name = request.GET.get("form", FormName.STATEMENT)
    if name not in FormName.values:
        raise Http404("There is no such form.")
    if name in OF_STORIES:
        return {"name": name, **story_of_form(request, name)}
    source, statement = row_of(request, Source, "source"), row_of(request, Statement, "statement")
    if not source and not statement:
        raise Http404("The form belongs to no source and no statement.")
    version = whole_number_of(request.POST.get("version"))
    if statement:
        return {"name": name, "statement": statement, "version": version or None}
    return {"name": name, "source": source, "form_key": key_of(request.POST.get("form_key", ""))}


def story_of_form(request: DeskRequest, name: str) -> dict[str, Any]:
    """The story or series that a form is of; only that of a new story is of none."""
    series = row_of(request, Series, "series")
    story = None if series else row_of(request, Story, "story")
    if not (series or story) and name != FormName.STORY:
        raise Http404("The form belongs to no story.")
    return {"story": story, "series": series}


def row_of(request: DeskRequest, model: type[Model], name: str) -> Any:
    asked = whole_number_of(request.GET.get(name) or request.POST.get(name))
    return get_object_or_404(model._default_manager, pk=asked) if asked else None


def key_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None

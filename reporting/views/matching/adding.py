"""A source added to a statement on record, and how its wording differs, confirmed at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reporting.desk import annotating, policies, relating, suggesting
from reporting.desk.differing import ProposedDifference, proposed_differences
from reporting.desk.matching import count_outlets
from reporting.desk.passages import Span
from reporting.forms.appearances import DifferenceForm
from reporting.forms.same.choosing import AttachForm
from reporting.models import Appearance, Release, Source, Statement
from reporting.views.access import desk_view
from reporting.views.keeping import key_of
from reporting.views.sources.annotation import find_source, show_source
from reporting.views.sources.passages import chosen, refuse_passage
from reporting.views.statements.appearances import find_appearance
from reporting.views.suggesting.changing import suggestion_in
from reporting.web.http import DeskRequest


@dataclass(frozen=True)
class AddedAppearance:
    """What stands in the place of the form: the statement, and the next difference to settle."""

    appearance: Appearance
    outlets: int
    is_public: bool
    proposals: list[ProposedDifference]
    settled: list[str]
    told: str = ""

    @property
    def next(self) -> ProposedDifference | None:
        return next(iter(self.proposals), None)

    @property
    def reason(self) -> str:
        """Why it is corrected: what its author wrote, or else that a source is added."""
        outlet = self.appearance.source.outlet
        proposed = f"A further source is added{f': {outlet}' if outlet else ''}."
        return self.appearance.statement.correction_reason or proposed


@desk_view
@require_POST
def add_appearance(request: DeskRequest, source: int) -> HttpResponse:
    """The marked words are how this source prints a statement on record."""
    found = find_source(source)
    spans = chosen(request, found)
    if not spans or found.story is None:
        raise Http404("No passage is marked.")
    form = AttachForm(request.POST, story=found.story)
    if not form.is_valid():
        return ask_again(request, found, form, spans)
    statement = form.cleaned_data["to"]
    try:
        key = key_of(request.POST.get("form_key", ""))
        with transaction.atomic():
            added = annotating.attach(statement, *spans, by=request.user, form_key=key)
            asked = suggestion_in(request.POST, found)
            if asked and asked.suggestion:
                suggesting.note_changed(asked.suggestion, added, by=request.user)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, found, error)
    return show_added(request, found, statement.appearances.get(source=found), [])


def ask_again(
    request: DeskRequest, source: Source, form: AttachForm, spans: tuple[Span, ...]
) -> HttpResponse:
    """Which statement was meant; without scripts on a page, where it can be told."""
    if request.htmx:
        return refuse_passage(request, source, ValidationError(list(form.errors["to"])))
    context = {"source": source, "form": form, "spans": spans}
    return render(request, "reporting/attach_choice.html", context, status=422)


@desk_view
@require_POST
def settle_difference(request: DeskRequest, appearance: int) -> HttpResponse:
    """A difference that the rules propose: on record, or not one; then the next."""
    found = find_appearance(appearance)
    source = find_source(found.source_id)
    settled = [*request.POST.getlist("settled"), request.POST.get("field", "")]
    if request.POST.get("verb") != "confirm":
        return show_added(request, source, found, settled, "Not recorded as a difference.")
    form = DifferenceForm(request.POST, appearance=found)
    try:
        if not form.is_valid():
            raise ValidationError([one for told in form.errors.values() for one in told])
        relating.confirm_difference(found, by=request.user, **form.cleaned_data)
    except (policies.Refused, ValidationError) as error:
        return refuse_passage(request, source, error)
    return show_added(request, source, found, settled, "The difference is on record.")


def show_added(
    request: DeskRequest, source: Source, appearance: Appearance, settled: list[str], told: str = ""
) -> HttpResponse:
    """In the place of the form; without scripts the review page, which proposes the same."""
    if not request.htmx:
        messages.success(request, told or "This source is added.")
        address = reverse("review", args=[appearance.statement_id])
        return redirect(f"{address}#appearance-{appearance.pk}")
    added = added_as(appearance.pk, settled, told)
    return show_source(
        request, source, part="added", added=added, statement=added.appearance.statement
    )


def added_as(appearance: int, settled: list[str], told: str) -> AddedAppearance:
    whole = Appearance.objects.select_related("source__outlet").prefetch_related(
        "passages", "differences"
    )
    found = whole.get(pk=appearance)
    found.statement = Statement.objects.with_record().get(pk=found.statement_id)
    proposals = [one for one in proposed_differences(found) if one.field not in settled]
    return AddedAppearance(
        found,
        outlets=count_outlets([found.statement]).get(found.statement_id, 0),
        is_public=Release.objects.standing().filter(statement=found.statement).exists(),
        proposals=proposals,
        settled=settled,
        told=told,
    )

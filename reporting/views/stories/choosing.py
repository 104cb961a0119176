"""Whose lines a story will have, and in which colours."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from reporting.desk.introducing import AlreadyKnown
from reporting.desk.stories import parties
from reporting.forms.stories.parties import ChoosePartyForm, NewPartyForm
from reporting.forms.stories.shown import tell_refusal
from reporting.models import Actor, FormName, Story
from reporting.views.access import desk_view, story_view
from reporting.views.keeping import asked_form
from reporting.views.stories.describing import find_story, show_form
from reporting.web.http import DeskRequest


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def story_parties(request: DeskRequest, story: str) -> HttpResponse:
    """Chooses a party on record, or makes one: two forms of one page, told apart by `choose`."""
    found = find_story(story)
    typed = request.POST or asked_form(request, name=FormName.PARTY, story=found)
    is_choice = "choose" in request.POST
    choice = ChoosePartyForm(request.POST if is_choice else None, label_suffix="")
    new = NewPartyForm(None if is_choice else typed, prefix="new", label_suffix="")
    form = choice if is_choice else new
    if request.method == "POST" and form.is_valid() and (made := attempt(request, found, form)):
        messages.success(request, f"{made} is a party of this story.")
        return redirect("story_parties", found.slug)
    known = parties.parties_of(found)
    context: dict[str, Any] = {
        "choice": choice,
        "new": new,
        "parties": known,
        "alike": parties.alike_in_colour(known),
    }
    page = "reporting/stories/parties.html"
    return show_form(request, page, form, FormName.PARTY, story=found, **context)


def attempt(request: DeskRequest, story: Story, form: Any) -> Actor | None:
    """The party; or why not, in the form."""
    given = form.cleaned_data
    try:
        if "actor" in given:
            return parties.choose_party(story, given["actor"], by=request.user)
        return parties.introduce_party(story, by=request.user, **given)
    except AlreadyKnown as known:
        form.add_error("name", known.messages)
    except ValidationError as error:
        tell_refusal(form, error)
    return None


@desk_view
@require_POST
@story_view
def leave_party(request: DeskRequest, story: str, actor: str) -> HttpResponse:
    found, party = find_story(story), get_object_or_404(Actor, slug=actor)
    parties.leave_party(found, party, by=request.user)
    messages.success(request, f"{party} is no longer chosen for this story.")
    return redirect("story_parties", found.slug)

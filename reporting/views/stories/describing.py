"""The stories of the desk, and what one of them asks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from reporting.desk.stories import describing
from reporting.desk.stories.lacking import needs_of, points_of
from reporting.desk.stories.parties import alike_in_colour, parties_of
from reporting.forms.focusing import focus
from reporting.forms.stories.questions import StoryForm
from reporting.forms.stories.shown import tell_refusal
from reporting.models import FormName, KeptForm, Story
from reporting.views.access import desk_view, story_view
from reporting.views.keeping import asked_form
from reporting.web.http import DeskRequest, render_page

QUESTION = "reporting/stories/question.html"


@desk_view
@require_safe
@story_view
def stories(request: DeskRequest) -> HttpResponse:
    context = {"stories": Story.objects.prefetch_related("series")}
    return render_page(request, "reporting/stories/list.html", context)


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def new_story(request: DeskRequest) -> HttpResponse:
    typed = request.POST or asked_form(request, name=FormName.STORY, story=None)
    form = StoryForm(typed)
    if request.method == "POST" and form.is_valid():
        try:
            story = describing.put_up_story(by=request.user, **form.given())
        except ValidationError as error:
            tell_refusal(form, error)
        else:
            messages.success(request, "Kept; nobody but the desk sees it. Now say what it counts.")
            return redirect("new_series", story.slug)
    return show_form(request, QUESTION, form, FormName.STORY, story=None)


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def story_question(request: DeskRequest, story: str) -> HttpResponse:
    found = find_story(story)
    typed = request.POST or asked_form(request, name=FormName.STORY, story=found)
    form = StoryForm(typed, instance=find_story(story))
    if request.method == "POST" and form.is_valid():
        given = {"shown": form.shown, **form.given()}
        try:
            describing.describe_story(found, by=request.user, **given)
        except ValidationError as error:
            tell_refusal(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("story_setup", found.slug)
    return show_form(request, QUESTION, form, FormName.STORY, story=found)


@desk_view
@require_safe
@story_view
def story_setup(request: DeskRequest, story: str) -> HttpResponse:
    """All that there is of the story, what it lacks, and the ways on."""
    found = find_story(story)
    parties = parties_of(found)
    context = {
        "story": found,
        "series": found.series_in_order(),
        "parties": parties,
        "alike": alike_in_colour(parties),
        "points": points_of(found),
        "needs": needs_of(found),
    }
    return render_page(request, "reporting/stories/setup.html", context)


def find_story(slug: str) -> Story:
    return get_object_or_404(Story, slug=slug)


def show_form(
    request: DeskRequest, template: str, form: Any, name: str, *, story: Story | None,
    series: Any = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """A form of a story, and what its person began of it and never saved."""
    if form.errors:
        focus(form)
    of = {"name": name, "story": None if series else story, "series": series}
    kept = None if form.is_bound else KeptForm.objects.of(request.user).filter(**of).first()
    context = {"form": form, "story": story, "one": series, "begun": kept, **more}
    status = 422 if request.method == "POST" and form.errors else 200
    return render_page(request, template, context, status=status)

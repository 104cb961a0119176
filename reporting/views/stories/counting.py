"""What is counted in a story, with the sentences that its words make."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reporting.desk.policies import Refused
from reporting.desk.stories import describing
from reporting.forms.stories.counted import CountedForm, series_typed
from reporting.forms.stories.kinds import example_series
from reporting.forms.stories.sentences import tried
from reporting.forms.stories.shown import tell_refusal
from reporting.models import FormName, Series, SeriesKind, Story
from reporting.rewording.ordering import reword_shown_series
from reporting.views.access import desk_view, story_view
from reporting.views.keeping import asked_form
from reporting.views.stories.describing import find_story, show_form
from reporting.web.http import DeskRequest

PAGE = "reporting/stories/series.html"
SAID = {
    True: "Kept as an order: the worker makes the change together with the corrections of what is"
    " public; until then everything stays as it was.",
    False: "Saved. No release carries what was changed.",
}


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def new_series(request: DeskRequest, story: str) -> HttpResponse:
    found, kind = find_story(story), request.GET.get("kind", "")
    typed = request.POST or asked_form(request, name=FormName.SERIES, story=found, series=None)
    form = CountedForm(found, typed, kind=kind)
    if is_sent(request) and form.is_valid():
        try:
            made = describing.add_series(found, by=request.user, **form.given())
        except ValidationError as error:
            tell_refusal(form, error)
        else:
            messages.success(request, f"“{made.name}” is kept.")
            return redirect("story_setup", found.slug)
    return show_series(request, form, found)


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def change_series(request: DeskRequest, story: str, series: str) -> HttpResponse:
    found = find_story(story)
    one = get_object_or_404(Series, story=found, slug=series)
    typed = request.POST or asked_form(request, name=FormName.SERIES, series=one)
    form = CountedForm(found, typed, instance=Series.objects.get(pk=one.pk))
    if is_sent(request) and form.is_valid():
        by, reason = request.user, form.cleaned_data["reason"]
        try:
            ordered = reword_shown_series(one, form.given(), shown=form.shown, by=by, reason=reason)
        except (ValidationError, Refused) as error:
            tell_refusal(form, error if isinstance(error, ValidationError) else refusal(error))
        else:
            messages.success(request, SAID[bool(ordered)])
            return redirect("story_setup", found.slug)
    return show_series(request, form, found, one)


@desk_view
@require_safe
@story_view
def series_sentences(request: DeskRequest, story: str) -> HttpResponse:
    """What the words typed so far would say; asked while one types."""
    context = {"told": tried(series_typed(find_story(story), request.GET))}
    return render(request, "reporting/stories/sentences.html", context)


def is_sent(request: DeskRequest) -> bool:
    """Whether it is to be saved; a page without scripts asks for the sentences alone."""
    return request.method == "POST" and "look" not in request.POST


def refusal(error: Refused) -> ValidationError:
    return ValidationError(str(error))


def show_series(
    request: DeskRequest, form: CountedForm, story: Story, one: Series | None = None
) -> HttpResponse:
    words = form.data if form.is_bound else {**form.initial}
    is_empty = not form.is_bound and one is None
    shown = example_series(str(form["kind"].value())) if is_empty else series_typed(story, words)
    context = {
        "told": tried(shown),
        "is_example": is_empty,
        "kinds": SeriesKind.choices,
        "kind": str(form["kind"].value()),
    }
    return show_form(request, PAGE, form, FormName.SERIES, story=story, series=one, **context)

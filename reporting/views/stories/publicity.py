"""Making a story public, and hiding it again: each on a page that says what will happen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from reporting.desk.stories import describing
from reporting.desk.stories.lacking import needs_of, points_of
from reporting.forms.stories.parties import HideForm
from reporting.models import Release, Story
from reporting.views.access import desk_view, story_view
from reporting.views.stories.describing import find_story
from reporting.web.http import DeskRequest, render_page

MADE = {
    True: "It is public now, and listed on the front page.",
    False: "It is hidden now. Readers no longer find it, nor any page of it.",
}


@desk_view
@require_http_methods(["GET", "POST"])
@story_view
def story_publicity(request: DeskRequest, story: str) -> HttpResponse:
    found = find_story(story)
    form = HideForm(request.POST if "reason" in request.POST else None, label_suffix="")
    if request.method == "POST" and (changed := attempt_change(request, found, form)):
        messages.success(request, MADE[changed.is_public])
        return redirect("story_setup", found.slug)
    context = {
        "story": found,
        "form": form,
        "points": points_of(found),
        "needs": needs_of(found),
        "public": Release.objects.standing().filter(story=found).count(),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "reporting/stories/publicity.html", context, status=status)


def attempt_change(request: DeskRequest, story: Story, form: HideForm) -> Story | None:
    """What the pressed button says, whatever somebody else did meanwhile."""
    try:
        if "open" in request.POST:
            return describing.open_story(story, by=request.user)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            return describing.hide_story(story, by=request.user, reason=reason)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return None

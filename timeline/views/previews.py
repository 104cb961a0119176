"""The page of a story as readers will see it, for people of the desk: never public, never kept."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reporting.models import Story
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest
from timeline.entries.moments import Moment
from timeline.entries.reading import Reading
from timeline.views.pages import story_page
from timeline.views.public import speaking


@never_cache
@desk_view
@require_safe
@speaking
def story_preview(request: DeskRequest, story: str) -> HttpResponse:
    """Whether it is public or not; a moment and filters in the address work as on its own page."""
    found = get_object_or_404(Story, slug=story)
    reading = Reading(found, Moment.from_query(request.GET))
    return story_page(request, reading, "timeline/preview.html")

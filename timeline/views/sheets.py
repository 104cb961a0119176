"""The style sheet of pages that somebody works in all day: fetched once, not with every page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from timeline.pages import styling

YEAR = 365 * 24 * 60 * 60


@require_safe
def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """Kept for a year under the version that pages name; any other version is asked for again."""
    if name not in styling.SHEETS:
        raise Http404
    answer = HttpResponse(styling.page_style(name), content_type="text/css; charset=utf-8")
    if request.GET.get("v") == styling.style_version(name):
        patch_cache_control(answer, private=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(answer, no_cache=True)
    return answer

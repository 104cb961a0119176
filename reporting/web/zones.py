"""The zone in which the desk tells times: the editor's own, or the newsroom's. Public pages keep
theirs whoever looks."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from reporting.models import User
from reporting.models.rules.dates import known_time_zones


class DeskZoneMiddleware:
    """Activates it for every address of the desk, and takes it away behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/desk/") or not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(zone_of(request.user)):
            return self.get_response(request)


def zone_of(user: User) -> ZoneInfo:
    name = user.time_zone if user.time_zone in known_time_zones() else settings.TIME_ZONE
    return ZoneInfo(name)

"""The seam between views and htmx: one URL, whole or one named part of it."""

from django.contrib.auth.middleware import LoginRequiredMiddleware as BaseLoginRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from reporting.models import User


class DeskRequest(HttpRequest):
    """A request as our middleware leaves it to somebody who is logged in."""

    htmx: HtmxDetails
    user: User


def render_page(
    request: DeskRequest, template: str, context: dict, *, part: str = "", status: int = 200
) -> HttpResponse:
    """The page `template`; for htmx only its partial `part`, when one is named."""
    name = f"{template}#{part}" if part and request.htmx else template
    response = render(request, name, context, status=status)
    response["Vary"] = "HX-Request"
    return response


class LoginRequiredMiddleware(BaseLoginRequired):
    """Every address needs a login unless its view says otherwise.

    htmx follows a redirect and would put the login page into the fragment, so it gets a
    sentence beside the form instead, and what was typed stays.
    """

    def handle_no_permission(self, request, view_func):
        if not request.htmx:
            return super().handle_no_permission(request, view_func)
        response = render(request, "registration/login_again.html", status=401)
        response["HX-Retarget"] = "#notice"
        response["HX-Reswap"] = "innerHTML"
        return response

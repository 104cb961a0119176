"""Who has to have a second factor and has none reaches only where one is added."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from reporting.accounts.second_factor import is_missing_for

WANTED = (
    "Reviewers and administrators need a second factor. Add one on the page of your account; then"
    " the desk is open to you."
)
ENROLLING = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
    "account_change_password",
    "logout",
    "sheet",  # the style of these pages
}


class SecondFactorMiddleware:
    """In the desk and in the admin alike; what is public stays so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponseBase], *arguments: Any
    ) -> HttpResponseBase | None:
        is_closed = getattr(view, "login_required", True)
        if not is_closed or not request.user.is_authenticated or not is_missing_for(request.user):
            return None
        if request.resolver_match.view_name in ENROLLING:
            request.needs_second_factor = True
            return None
        return sentence_beside(request) if request.htmx else redirect("mfa_index")


def sentence_beside(request: HttpRequest) -> HttpResponse:
    response = render(request, "reporting/refusal.html", {"reason": WANTED}, status=403)
    response["HX-Retarget"] = "#notice"
    response["HX-Reswap"] = "innerHTML"
    return response

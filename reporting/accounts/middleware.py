"""What stands around every request for the sake of logins."""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse

from reporting.accounts.hashing import HashingBusy, answering, are_slots_taken
from reporting.accounts.haste import hasty
from reporting.accounts.limits import LoginRefused
from reporting.accounts.peers import household_of, peer_of


class RefusalMiddleware:
    """Answers 429 with the sentence when nobody is let try.

    A login is refused here already, before any session or database, when all slots are taken or
    its address hurries: thirty who guess cost readers nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.hurried = {reverse("login"), reverse("forgotten_password")}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_login = request.method == "POST" and request.path_info in self.hurried
        if is_login and (refusal := against_haste(request)):
            return refusal_page(request, refusal)
        before = answering.set(True)
        try:
            return self.get_response(request)
        finally:
            answering.reset(before)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        return refusal_page(request, refusal) if isinstance(refusal, LoginRefused) else None


def against_haste(request: HttpRequest) -> LoginRefused | None:
    if are_slots_taken():
        return HashingBusy()
    return hasty.refusal(household_of(peer_of(request.META)))


def refusal_page(request: HttpRequest, refusal: LoginRefused) -> HttpResponse:
    response = HttpResponse(page_of(str(refusal)), status=429)
    response["Retry-After"] = str(refusal.seconds)
    response["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=64)
def page_of(sentence: str) -> str:
    return render_to_string("registration/refused.html", {"reason": sentence})

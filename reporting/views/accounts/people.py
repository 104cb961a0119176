"""Who is at the desk: inviting, links for a new password, lost second factors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from reporting.accounts.inviting import against_people, drop_for, give_link, invite_person
from reporting.accounts.second_factor import FACTORS
from reporting.desk.policies import Refused
from reporting.forms.accounts.inviting import InvitationForm
from reporting.forms.focusing import focus
from reporting.models import User
from reporting.views.access import View, closed, desk_view
from reporting.web.http import DeskRequest, render_page


def people_view(view: View) -> Callable[..., HttpResponseBase]:
    """A view of the desk for those who see to who is let in; inside of what asks for the method.
    What is sent is done by who gave password or second factor lately, not by who found a desk open.
    """

    confirmed = reauthentication_required(allow_get=True)(view)

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if reason := against_people(request.user):
            return closed(request, reason)
        try:
            return confirmed(request, *args, **kwargs)
        except Refused as refusal:
            return closed(request, str(refusal))

    return guarded


@desk_view
@require_http_methods(["GET", "POST"])
@people_view
def people_of_desk(request: DeskRequest) -> HttpResponse:
    """Everybody with an account; posted, one more."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form.is_valid():
            role = form.cleaned_data["role"]
            person = invite_person(form.save(commit=False), role, request.user)
            return linked(request, person)
        focus(form)
    context = {"form": form, "people": everybody()}
    return render_page(
        request, "reporting/people.html", context, status=422 if form.errors else 200
    )


def everybody() -> QuerySet[User]:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    known = User.objects.annotate(has_second_factor=Exists(factors))
    return known.prefetch_related("groups").order_by("-is_active", "username")


@never_cache
@desk_view
@require_POST
@people_view
def password_link(request: DeskRequest, person: int) -> HttpResponse:
    return linked(request, get_object_or_404(User, pk=person))


def linked(request: DeskRequest, person: User) -> HttpResponse:
    """The link, on this page and nowhere else."""
    address = request.build_absolute_uri(give_link(person, request.user))
    return render_page(request, "reporting/link.html", {"person": person, "address": address})


@desk_view
@require_POST
@people_view
def drop_second_factor(request: DeskRequest, person: int) -> HttpResponse:
    whose = get_object_or_404(User, pk=person)
    drop_for(whose, request.user)
    messages.success(request, f"The second factor of {whose} is removed.")
    return redirect("people")

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from reporting.models import User


@never_cache
@login_not_required
def to_the_desks_login(request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
    """The admin has no login of its own."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect("admin:index")


for name, view in {
    "login": to_the_desks_login,
    "password_change": RedirectView.as_view(pattern_name="account_change_password"),
}.items():
    setattr(admin.site, name, view)
for kept_by_allauth in (Authenticator, EmailAddress, UserSession):  # secrets and keys of sessions
    admin.site.unregister(kept_by_allauth)

admin.site.site_header = "The record: administration"
admin.site.site_title = "Administration"
admin.site.index_title = "What the desk works with"
admin.site.register(User, UserAdmin)

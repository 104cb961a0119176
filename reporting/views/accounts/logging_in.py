"""The login: a password first, then the second factor where there is one."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from reporting.accounts.mailing import is_mail_set_up
from reporting.models import User

View = Callable[..., HttpResponseBase]


class LogIn(auth.LoginView):
    """Django's form at Django's address; what follows the password is allauth's."""

    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        return perform_password_login(self.request, {"username": user.get_username()}, login)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = {"is_new_installation": not User.objects.exists(), "mails": is_mail_set_up()}
        return super().get_context_data(**kwargs) | known


log_in = LogIn.as_view()


@login_not_required
def log_in_again(request: HttpRequest) -> HttpResponse:
    """Where allauth leads who has to begin anew."""
    return redirect("login")

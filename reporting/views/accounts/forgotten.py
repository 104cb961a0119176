"""Asking for a link by mail; there is no such page where no mail is set up."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reporting.accounts.mailing import MailAway, is_mail_set_up, order_link
from reporting.accounts.peers import peer_of
from reporting.forms.accounts.forgetting import ForgottenForm


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def forgotten_password(request: HttpRequest) -> HttpResponse:
    if not is_mail_set_up():
        raise Http404
    form = ForgottenForm(request.POST or None, label_suffix="")
    status = 422 if form.errors else 200
    if form.is_valid():
        site = request.build_absolute_uri("/").rstrip("/")
        try:
            order_link(form.cleaned_data["username"], peer_of(request.META), site)
            return render(request, "registration/link_ordered.html")
        except MailAway as away:
            form.add_error(None, str(away))
            status = 503
    return render(request, "registration/forgotten.html", {"form": form}, status=status)

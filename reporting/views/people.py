"""What somebody of the desk sets for themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from reporting.desk.teamwork.preferring import prefer
from reporting.forms.focusing import focus
from reporting.forms.people import MeForm
from reporting.models import User
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_http_methods(["GET", "POST"])
def me(request: DeskRequest) -> HttpResponse:
    """The zone and the keys. A form that posts only one of them leaves the zone as it is."""
    user = User.objects.get(pk=request.user.pk)  # which the form may fill with what is refused
    typed = {"time_zone": user.time_zone, **request.POST.dict()}
    form = MeForm(typed if request.method == "POST" else None, instance=user)
    if request.method == "POST":
        if form.is_valid():
            prefer(user, **form.cleaned_data)
            messages.success(request, "Kept. It holds from this page on.")
            return redirect(back_to(request, "me"))
        focus(form)
    status = 422 if form.errors else 200
    return render_page(request, "reporting/me.html", {"form": form}, status=status)


def back_to(request: DeskRequest, otherwise: str) -> str:
    """The page of the desk that the form names in `next`, or the address of that name."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, None) and asked.startswith("/desk/")
    return asked if is_ours else otherwise

"""One session of one's own, ended from the list of them."""

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from reporting.web.http import DeskRequest

THIS_ONE = "This is the session that you are in. To end it, log out."


@require_POST
def end_session(request: DeskRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        messages.error(request, THIS_ONE)
    else:
        end_sessions(request, [session])
        messages.success(request, "That session has ended.")
    return redirect("usersessions_list")

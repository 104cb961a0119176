"""Who else has a source or a statement open: its page asks every half minute while it is seen."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from reporting.desk.teamwork.attending import attend, forget_gone, others_at
from reporting.models import Source, Statement
from reporting.views.access import desk_view
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_POST
def source_present(request: DeskRequest, source: int) -> HttpResponse:
    return tell_presence(request, get_object_or_404(Source, pk=source))


@desk_view
@require_POST
def statement_present(request: DeskRequest, statement: int) -> HttpResponse:
    return tell_presence(request, get_object_or_404(Statement, pk=statement))


def tell_presence(request: DeskRequest, subject: Source | Statement) -> HttpResponse:
    """The colleagues; 204 when the page shows the very same already."""
    present = presence_at(subject, request)
    forget_gone(timezone.now())
    if request.htmx and request.POST.get("known") == present["known"]:
        return HttpResponse(status=204)
    return render_page(request, "reporting/present.html", {"present": present})


def presence_at(subject: Source | Statement, request: DeskRequest) -> dict[str, object]:
    """Notes who asks; the others, and what tells this answer from another."""
    now = timezone.now()
    attend(subject, by=request.user, moment=now)
    others = others_at(subject, request.user, now)
    minutes = [(one.user_id, int((now - one.opened_at).total_seconds() // 60)) for one in others]
    known = " ".join(f"{user}:{count}" for user, count in minutes)
    return {"subject": subject, "name": subject._meta.model_name, "others": others, "known": known}

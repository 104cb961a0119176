"""A lost race: both versions merged, and only what both changed is asked."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reporting.desk import annotating, keeping
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.forms.numbers import whole_number_of
from reporting.forms.versions.merging import StatementMerge
from reporting.models import FormName, KeptForm, Passage, Statement
from reporting.views.access import desk_view
from reporting.views.keeping import as_posted, own_form, place_of, typed_fields
from reporting.web.http import DeskRequest, render_page


@desk_view
@require_http_methods(["GET", "POST"])
def merge_kept(request: DeskRequest, kept: int) -> HttpResponse:
    found = own_form(request, kept)
    if found.name != FormName.STATEMENT or not found.statement_id:
        raise Http404("This form is of no statement on record.")
    merge = merge_of(found, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return show_merge(request, merge)
    if "ask-more" in request.POST or not merge.is_decided():
        return show_merge(request, merge, status=409)
    try:
        annotating.amend(merge.statement, by=request.user, **merge.values())
    except Conflict:
        return show_merge(request, merge_of(found, request.POST), status=409)
    except (Refused, ValidationError) as error:
        sentences = getattr(error, "messages", [str(error)])
        return show_merge(request, merge, refused=" ".join(sentences), status=422)
    messages.success(request, "The merge is saved as a draft.")
    return redirect(f"{beside(found)}#statement-{found.statement_id}")


def merge_of(kept: KeptForm, posted) -> StatementMerge:
    statement = get_object_or_404(Statement.objects.on_desk(), pk=kept.statement_id)
    return StatementMerge(kept, as_posted(kept), statement, posted)


def begin_merge(request: DeskRequest, statement: Statement) -> HttpResponse:
    """Keeps the form that came too late, and leads to the page that merges it."""
    found = own_form(request, keep_late(request, statement))
    answer = show_merge(request, merge_of(found, None), status=409)
    if request.htmx:
        answer["HX-Redirect"] = reverse("merge_kept", args=[found.pk])
    return answer


def keep_late(request: DeskRequest, statement: Statement) -> int:
    """Keeps what was typed over a version that is no longer the last; the number of its form."""
    return keeping.keep_form(
        by=request.user, name=FormName.STATEMENT, statement=statement,
        version=whole_number_of(request.POST.get("version")) or None,
        fields=typed_fields(request.POST),
    ).pk  # fmt: skip


def show_merge(
    request: DeskRequest, merge: StatementMerge, *, refused: str = "", status: int = 200
) -> HttpResponse:
    passages = Passage.objects.filter(appearance__statement=merge.statement)
    context = {
        "merge": merge,
        "statement": merge.statement,
        "refused": refused,
        "passages": passages.select_related("snapshot__source__outlet").order_by("pk"),
        "form_address": place_of(merge.kept),
        "beside": beside(merge.kept),
    }
    return render_page(request, "reporting/lost_race.html", context, part="merge", status=status)


def beside(kept: KeptForm) -> str:
    """The source beside which the form was typed, or the page of its statement."""
    source = kept.fields.get("source", [""])[0]
    if source.isdecimal():
        return reverse("source", args=[source])
    return reverse("review", args=[kept.statement_id])

"""Bulk import in Django's admin: each step is a page that can be left and found again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from reporting.admin.imports import lists
from reporting.admin.imports.frame import HERE, found_import, import_page, to_batch
from reporting.admin.imports.overview import ImportOverview
from reporting.admin.imports.rows import ShownRow
from reporting.admin.imports.steps import STEPS, BadForm, question_forms
from reporting.desk import policies
from reporting.desk.policies import Refused
from reporting.importing.chunks.undoing import rows_made
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.forecast import rows_worked_on
from reporting.models import ImportBatch
from reporting.web.http import DeskRequest


def list_page(request: DeskRequest) -> HttpResponse:
    batches = ImportBatch.objects.select_related("uploaded_by")
    found = Paginator(batches, lists.A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": found,
        "lines": lists.import_lines(list(found)),
        "may_upload": not policies.against_upload(request.user),
    }
    return import_page(request, "list", "Imports", shown)


def change_page(request: DeskRequest, pk: int) -> HttpResponse:
    return batch_page(request, found_import(request, pk))


def batch_page(
    request: DeskRequest, batch: ImportBatch, status: int = 200, **forms: Any
) -> HttpResponse:
    """The whole page; for htmx how far it is, and everything once that is over."""
    shown = ImportOverview(batch, request.user, request.GET)
    is_part = bool(request.htmx)
    context = {"batch": batch, "shown": shown, "is_part": is_part, **forms}
    if is_part and shown.facts.is_busy:
        return render(request, f"{HERE}/progress.html", context)
    if "plan_again" in shown.verbs:
        context = {**question_forms(batch, apart="apart" in request.GET), **context}
    if is_part:
        response = render(request, f"{HERE}/batch.html#batch", context)
        response["HX-Retarget"] = "#batch"
        return response
    if shown.facts.is_busy:
        wake_workers()
    return import_page(request, "batch", str(batch), context, status=status)


def row_page(request: DeskRequest, pk: int, row: int) -> HttpResponse:
    batch = found_import(request, pk)
    one = get_object_or_404(batch.rows.select_related("file", "source", "actor"), pk=row)
    shown = ShownRow(one, batch.answer_column)
    context = {"batch": batch, "row": shown, "groups": lists.row_values(one)}
    return import_page(request, "row", one.place, context)


@require_POST
def take_import_step(request: DeskRequest, pk: int, name: str) -> HttpResponseBase:
    batch, step = found_import(request, pk), STEPS[name]
    given = {"data": request.POST} if step.reads_form else {}
    try:
        step.verb(batch, by=request.user, **given)
    except BadForm as bad:
        return batch_page(request, batch, status=422, **bad.forms)
    except (Refused, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        messages.success(request, step.said)
    return to_batch(batch)


def undo_page(request: DeskRequest, pk: int) -> HttpResponseBase:
    if request.method == "POST":
        return take_import_step(request, pk, "undo")
    batch = found_import(request, pk)
    kept = rows_worked_on(batch)
    free = rows_made(batch).count() - kept
    context = {"batch": batch, "free": free, "kept": kept}
    return import_page(request, "undo", f"Take {batch} back", context)

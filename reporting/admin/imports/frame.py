"""What stands around each page of imports, and who comes in."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from reporting.models import ImportBatch

HERE = "admin/reporting/importbatch"
PEOPLE = ("uploaded_by", "confirmed_by", "cancelled_by", "undone_by", "story", "outlet")


def import_page(
    request: HttpRequest, name: str, title: str, context: dict, status: int = 200
) -> HttpResponse:
    frame = {**admin.site.each_context(request), "opts": ImportBatch._meta, "title": title}
    response = render(request, f"{HERE}/{name}.html", {**frame, **context}, status=status)
    response["Vary"] = "HX-Request"
    return response


def found_import(request: HttpRequest, pk: int) -> ImportBatch:
    if not admin.site.get_model_admin(ImportBatch).has_view_permission(request):
        raise PermissionDenied
    return get_object_or_404(ImportBatch.objects.select_related(*PEOPLE), pk=pk)


def to_batch(batch: ImportBatch) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:reporting_importbatch_change", args=[batch.pk]))

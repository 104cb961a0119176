"""Who comes in to the pages of imports, and what stands around each of them."""

from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reporting.desk import policies
from reporting.models import ImportBatch, User

HERE = "admin/reporting/importbatch"


class ImportFrame(admin.ModelAdmin):
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request) or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not policies.against_upload(cast(User, request.user))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def page(
        self, request: HttpRequest, name: str, title: str, context: dict, status: int = 200
    ) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        response = render(request, f"{HERE}/{name}.html", {**frame, **context}, status=status)
        response["Vary"] = "HX-Request"
        return response

    def found(self, request: HttpRequest, pk: int) -> ImportBatch:
        if not self.has_view_permission(request):
            raise PermissionDenied
        people = ("uploaded_by", "confirmed_by", "cancelled_by", "undone_by", "story", "outlet")
        return get_object_or_404(ImportBatch.objects.select_related(*people), pk=pk)

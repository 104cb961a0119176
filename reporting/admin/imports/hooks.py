"""Where Django's admin asks for the pages of imports, and whom it lets in."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path

from reporting.admin.imports import files, reading, upload, views
from reporting.admin.imports.steps import STEPS
from reporting.desk import policies
from reporting.models import ImportBatch, User
from reporting.web.http import DeskRequest

ROUTES: dict[str, tuple[str, Callable[..., HttpResponseBase]]] = {
    "template": ("template/<str:kind>.csv", files.template_file),
    **{name: (f"<int:pk>/{name}/", partial(views.take_import_step, name=name)) for name in STEPS},
    "undo": ("<int:pk>/undo/", views.undo_page),  # in place of the step alone: it asks first
    "rejected": ("<int:pk>/rejected.csv", files.rejected_rows),
    "original": ("<int:pk>/files/<int:file>/", files.original_file),
    "reading": ("<int:pk>/files/<int:file>/reading/", reading.reading_page),
    "leave_out": ("<int:pk>/files/<int:file>/leave-out/", reading.leave_out_file),
    "read_too": ("<int:pk>/files/<int:file>/read-too/", reading.read_file_too),
    "row": ("<int:pk>/rows/<int:row>/", views.row_page),
}


@admin.register(ImportBatch)
class ImportAdmin(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        own = [
            path(route, self.admin_site.admin_view(view), name=f"reporting_importbatch_{name}")
            for name, (route, view) in ROUTES.items()
        ]
        return [*own, *super().get_urls()]

    # --- who comes in

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

    # --- the pages that each model has

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        if reason := policies.against_upload(cast(User, request.user)):
            raise PermissionDenied(reason)
        return upload.upload_files(request)

    # The handlers of `uploading` have to be in place before the token is read.
    add_view.csrf_exempt = True  # type: ignore[attr-defined]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return views.list_page(cast(DeskRequest, request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        pk = int(object_id) if object_id.isdecimal() else 0
        return views.change_page(cast(DeskRequest, request), pk)

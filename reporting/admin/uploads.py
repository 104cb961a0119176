from typing import cast

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from reporting import capturing, policies, tasks
from reporting.forms.uploads import UploadForm
from reporting.models import Upload, UploadState, User
from reporting.waking import broker_answers, wake

NO_WORKER = (
    "The worker cannot be reached at the moment. The files are kept, and their capture begins"
    " by itself once it is back."
)


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin):
    list_display = ("name", "state", "outcome", "uploaded_by", "uploaded_at")
    list_filter = ("state",)
    list_select_related = ("snapshot__source", "uploaded_by")
    fields = ("name", "size", "state", "outcome", "attempts", "uploaded_by", "uploaded_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not policies.against_upload(cast(User, request.user))

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @admin.display(description="outcome")
    def outcome(self, upload: Upload) -> str:
        if upload.snapshot is None:
            return upload.problem or "It waits for the worker; reload this page."
        source = upload.snapshot.source
        known = "Already on record: " if upload.state == UploadState.UNCHANGED else ""
        url = reverse("source", args=[source.pk])
        return format_html('{}<a href="{}">{}</a>', known, url, source.title)

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if posted else UploadForm()
        if form.is_valid():
            self.receive(request, form.cleaned_data["articles"])
            return HttpResponseRedirect(reverse("admin:reporting_upload_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Upload articles",
            "form": form,
            "limit": settings.MAX_ARTICLE_BYTES,
        }
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/reporting/upload/add.html", context, status=status)

    def receive(self, request: HttpRequest, files: list) -> None:
        uploads = [
            capturing.receive(file, name=file.name, by=cast(User, request.user)) for file in files
        ]
        waiting = [upload for upload in uploads if upload.state == UploadState.WAITING]
        is_reached = not waiting or broker_answers()
        for upload in waiting if is_reached else []:
            wake(tasks.capture, upload_id=upload.pk)
        for upload in uploads:
            if upload.problem:
                messages.error(request, upload.problem)
        if waiting:
            messages.success(request, received(waiting))
            if not is_reached:
                messages.warning(request, NO_WORKER)


def received(uploads: list[Upload]) -> str:
    names = ", ".join(upload.name for upload in uploads[:5])
    more = f" and {len(uploads) - 5} more" if len(uploads) > 5 else ""
    return f"Received: {names}{more}. The worker captures what was received."

"""Bulk import in Django's admin: each step is a page that can be left and found again."""

from collections.abc import Callable, Iterator
from typing import Any, cast

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from reporting.admin.imports import files, lists
from reporting.admin.imports.frame import HERE, ImportFrame
from reporting.admin.imports.overview import ImportOverview
from reporting.admin.imports.rows import ShownRow
from reporting.admin.imports.steps import BadForm, decide_columns, plan_again, question_forms
from reporting.desk import policies
from reporting.desk.policies import Refused
from reporting.forms.imports import DEFAULTS, ImportForm
from reporting.importing import decisions, receiving
from reporting.importing.chunks.undoing import rows_made
from reporting.importing.chunks.waking import wake_workers
from reporting.importing.forecast import rows_worked_on
from reporting.models import ImportBatch, User
from reporting.web import uploading

SAID = {
    "confirm": "The import begins. Every row is decided once more and written.",
    "cancel": "The import is cancelled.",
    "retry": "The import goes on with what was not done.",
    "undo": "What nobody has worked on since is being taken back.",
    "again": "The rows are planned again.",
    "columns": "The meanings are remembered, and the rows are planned again.",
}


@admin.register(ImportBatch)
class ImportAdmin(ImportFrame):
    def get_urls(self) -> list[URLPattern]:
        views: dict[str, tuple[str, Callable[..., HttpResponseBase]]] = {
            "template/<str:kind>.csv": ("template", files.template_file),
            "<int:batch>/confirm/": ("confirm", self.step("confirm", decisions.confirm_import)),
            "<int:batch>/cancel/": ("cancel", self.step("cancel", decisions.cancel_import)),
            "<int:batch>/retry/": ("retry", self.step("retry", decisions.retry_import)),
            "<int:batch>/again/": ("again", self.step("again", plan_again)),
            "<int:batch>/columns/": ("columns", self.step("columns", decide_columns)),
            "<int:batch>/undo/": ("undo", self.undo_view),
            "<int:batch>/rejected.csv": ("rejected", self.of_batch(files.rejected_rows)),
            "<int:batch>/files/<int:file>/": ("original", self.of_batch(files.original_file)),
            "<int:batch>/rows/<int:row>/": ("row", self.row_view),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"reporting_importbatch_{name}")
            for route, (name, view) in views.items()
        ]
        return [*own, *super().get_urls()]

    # --- handing in

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        if not self.has_add_permission(request):
            raise PermissionDenied(policies.against_upload(cast(User, request.user)))
        return uploading.streamed_upload(self.refuse)(self.handed_in)(request)

    # The handlers of `uploading` have to be in place before the token is read.
    add_view.csrf_exempt = True  # type: ignore[attr-defined]

    @method_decorator(csrf_protect)
    def handed_in(self, request: HttpRequest) -> HttpResponse:
        posted = request.method == "POST"
        form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
        if not posted:
            return self.upload_page(request, form)
        if form.is_valid():
            try:
                batch = receiving.receive_files(
                    form.incoming(),
                    by=cast(User, request.user),
                    **{name: form.cleaned_data[name] for name in ("kind", "form_key", *DEFAULTS)},
                )
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                return to_batch(batch)
        return self.upload_page(request, form, problems=list(sentences(form)), status=422)

    def refuse(self, request: HttpRequest, sentence: str) -> HttpResponse:
        return self.upload_page(request, ImportForm(), problems=[sentence], status=413)

    def upload_page(
        self, request: HttpRequest, form: ImportForm, problems: Any = (), status: int = 200
    ) -> HttpResponse:
        shown = {
            "form": form,
            "problems": problems,
            "is_upload": True,
            "limit": settings.MAX_IMPORT_BYTES,
            "too_large": str(uploading.too_large()),
            "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            **lists.upload_context(form),
        }
        return self.page(request, "add", "Import files", shown, status=status)

    # --- looking

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        batches = ImportBatch.objects.select_related("uploaded_by")
        found = Paginator(batches, lists.A_PAGE).get_page(request.GET.get("page"))
        shown = {
            "page": found,
            "lines": lists.import_lines(list(found)),
            "may_upload": self.has_add_permission(request),
        }
        return self.page(request, "list", "Imports", shown)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        batch = self.found(request, int(object_id) if object_id.isdecimal() else 0)
        return self.batch_page(request, batch)

    def batch_page(
        self, request: HttpRequest, batch: ImportBatch, status: int = 200, **forms: Any
    ) -> HttpResponse:
        """The whole page; for htmx how far it is, and everything once that is over."""
        shown = ImportOverview(batch, cast(User, request.user), request.GET)
        is_part = bool(getattr(request, "htmx", False))
        context = {"batch": batch, "shown": shown, "is_part": is_part, **forms}
        if is_part and shown.facts.is_busy:
            return render(request, f"{HERE}/progress.html", context)
        if "plan_again" in shown.verbs:
            context = {**question_forms(batch), **context}
        if is_part:
            response = render(request, f"{HERE}/batch.html#batch", context)
            response["HX-Retarget"] = "#batch"
            return response
        if shown.facts.is_busy:
            wake_workers()
        return self.page(request, "batch", str(batch), context, status=status)

    def row_view(self, request: HttpRequest, batch: int, row: int) -> HttpResponse:
        found = self.found(request, batch)
        one = get_object_or_404(found.rows.select_related("file", "source", "actor"), pk=row)
        shown = ShownRow(one, found.answer_column)
        context = {"batch": found, "row": shown, "groups": lists.row_values(one)}
        return self.page(request, "row", one.place, context)

    # --- deciding

    def step(self, name: str, verb: Callable[..., object]) -> Callable[..., HttpResponseBase]:
        """The view of a verb of `steering`, or of one that first reads a form."""

        @require_POST
        def stepped(request: HttpRequest, batch: int) -> HttpResponseBase:
            found = self.found(request, batch)
            takes_form = verb in (plan_again, decide_columns)
            given = {"data": request.POST} if takes_form else {}
            try:
                verb(found, by=cast(User, request.user), **given)
            except BadForm as bad:
                return self.batch_page(request, found, status=422, **bad.forms)
            except (Refused, ValidationError) as refused:
                messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
            else:
                messages.success(request, SAID[name])
            return to_batch(found)

        return stepped

    def undo_view(self, request: HttpRequest, batch: int) -> HttpResponseBase:
        if request.method == "POST":
            return self.step("undo", decisions.take_back_import)(request, batch)
        found = self.found(request, batch)
        kept = rows_worked_on(found)
        free = rows_made(found).count() - kept
        context = {"batch": found, "free": free, "kept": kept}
        return self.page(request, "undo", f"Take {found} back", context)

    def of_batch(self, view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        def looked_up(request: HttpRequest, batch: int, **more: int) -> HttpResponseBase:
            return view(request, self.found(request, batch), **more)

        return looked_up


def to_batch(batch: ImportBatch) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:reporting_importbatch_change", args=[batch.pk]))


def sentences(form: ImportForm) -> Iterator[str]:
    """Every error of the form, with the field it belongs to."""
    for name, errors in form.errors.items():
        label = form[name].label if name in form.fields else ""
        for error in errors:
            yield f"{label}: {error}" if label else str(error)

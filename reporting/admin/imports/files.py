"""What an admin takes away from an import: templates, rejected rows, the files as they came."""

from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reporting.admin.imports.frame import found_import
from reporting.desk import policies
from reporting.importing import progress
from reporting.importing.fields import known_fields
from reporting.models import ImportKind
from reporting.web.http import DeskRequest


@require_safe
def template_file(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in ImportKind.values:
        raise Http404(f"There is no kind of import called {kind}.")
    response = HttpResponse(known_fields.template_csv(kind), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return response


@require_safe
def rejected_rows(request: HttpRequest, pk: int) -> HttpResponseBase:
    batch = found_import(request, pk)
    lines = progress.rejected_csv(batch)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}-rejected.csv"'
    return response


@require_safe
def original_file(request: DeskRequest, pk: int, file: int) -> FileResponse:
    """The file as it was handed in: always a download, always plain text."""
    batch = found_import(request, pk)
    if reason := policies.against_upload(request.user):
        raise PermissionDenied(reason)
    kept = get_object_or_404(batch.files, pk=file)
    try:
        stream = kept.file.open("rb")
    except (FileNotFoundError, ValueError):
        raise Http404("The file of this import is gone.") from None
    name = PurePath(kept.name).name or "file"
    return FileResponse(stream, as_attachment=True, filename=name, content_type="text/plain")

"""How one file of an import is read: otherwise, not at all, or after all."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from reporting.admin.imports.frame import found_import, import_page, to_batch
from reporting.admin.imports.lists import ShownValue, shown_values
from reporting.desk.policies import Refused
from reporting.forms.imports.columns import ReadingForm
from reporting.importing import rereading
from reporting.models import ImportFile
from reporting.web.http import DeskRequest

FIRST = 3  # rows that are shown


def reading_page(request: DeskRequest, pk: int, file: int) -> HttpResponseBase:
    """The form for how the file is read, beside what it gives as it is read now."""
    batch = found_import(request, pk)
    found = get_object_or_404(batch.files, pk=file, left_out="")
    form = ReadingForm(request.POST or None, file=found)
    if request.method == "POST" and form.is_valid():
        return taken(request, found, lambda: rereading.read_otherwise(
            found, by=request.user, **form.cleaned_data
        ))  # fmt: skip
    context = {"batch": batch, "file": found, "form": form, "first": first_values(found)}
    status = 422 if form.errors else 200
    return import_page(request, "reading", f"How {found} is read", context, status=status)


def first_values(file: ImportFile) -> list[tuple[str, list[ShownValue]]]:
    """The first rows as they are read now: where each stands and what is in it."""
    found = []
    for row in file.rows.order_by("number")[:FIRST]:
        given = {name: row.values.get(name) for name in file.header}
        found.append((row.place, shown_values(given)))
    return found


@require_POST
def leave_out_file(request: DeskRequest, pk: int, file: int) -> HttpResponse:
    found = get_object_or_404(found_import(request, pk).files, pk=file)
    return taken(request, found, lambda: rereading.leave_out(found, by=request.user))


@require_POST
def read_file_too(request: DeskRequest, pk: int, file: int) -> HttpResponse:
    found = get_object_or_404(found_import(request, pk).files, pk=file)
    return taken(request, found, lambda: rereading.read_too(found, by=request.user))


def taken(request: DeskRequest, file: ImportFile, step: Callable[[], object]) -> HttpResponse:
    """The way back to the import, with what became of the step."""
    try:
        step()
    except (Refused, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        messages.success(request, "The import is read and planned again.")
    return to_batch(file.batch)

"""The page that files are handed in on."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from reporting.admin.imports.frame import import_page, to_batch
from reporting.forms.imports.uploads import DEFAULTS, ImportForm
from reporting.importing import formats, receiving
from reporting.importing.fetching import visiting
from reporting.importing.fields import known_fields
from reporting.models import ImportBatch, ImportKind, User
from reporting.texts.wording import listed_words
from reporting.web import uploading
from reporting.web.http import DeskRequest


def refuse_upload(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return upload_page(request, ImportForm(), problems=[sentence], status=status)


@uploading.streamed_upload(refuse_upload)
@csrf_protect
def upload_files(request: DeskRequest) -> HttpResponse:
    if request.method != "POST":
        return upload_page(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid() and (batch := received_import(form, request.user)):
        return to_batch(batch)
    return upload_page(request, form, problems=list(sentences(form)), status=422)


def received_import(form: ImportForm, by: User) -> ImportBatch | None:
    """The import of what was handed in; when it is refused, the form says why."""
    given = {name: form.cleaned_data[name] for name in ("kind", "form_key", *DEFAULTS)}
    try:
        return receiving.receive_files(form.incoming(), by=by, **given)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


def sentences(form: ImportForm) -> Iterator[str]:
    """Every error of the form, with the field it belongs to."""
    for name, errors in form.errors.items():
        label = form[name].label if name in form.fields else ""
        for error in errors:
            yield f"{label}: {error}" if label else str(error)


def upload_page(
    request: HttpRequest, form: ImportForm, problems: Sequence[str] = (), status: int = 200
) -> HttpResponse:
    shown = {
        "form": form,
        "problems": problems,
        "is_upload": True,
        "limit": settings.MAX_IMPORT_BYTES,
        "too_large": str(uploading.too_large()),
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        **upload_context(form),
    }
    return import_page(request, "add", "Import files", shown, status=status)


class KindShown(NamedTuple):
    value: str
    label: str
    fields: Sequence[Any]
    formats: str
    template: str
    is_chosen: bool


ALONE = listed_words((one.endings[0] for one in formats.ARTICLES), "or")
TABLES = listed_words(formats.TABLES, "or")
FORMATS = {
    ImportKind.ARTICLES: (
        f"Articles also come as {ALONE} files, alone or in a ZIP. A table is {TABLES}, one"
        " article a row."
    ),
    ImportKind.ACTORS: f"A table as {TABLES}, one actor a row.",
    ImportKind.STATEMENTS: (
        f"A table as {TABLES}, one figure and passage a row; rows of the same statement stand"
        " together. What the public timeline offers for download fits as it is."
    ),
}


def upload_context(form: ImportForm) -> dict[str, Any]:
    chosen = form["kind"].value()
    kinds = [
        KindShown(
            kind.value,
            kind.label,
            known_fields.fields_of(kind),
            FORMATS[kind],
            reverse("admin:reporting_importbatch_template", args=[kind.value]),
            kind.value == chosen,
        )
        for kind in ImportKind
    ]
    off = "" if settings.FETCH_ADDRESSES else visiting.SWITCHED_OFF
    return {"kinds": kinds, "defaults": [form[name] for name in DEFAULTS], "fetching_off": off}

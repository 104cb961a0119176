"""Steps of an import that first read a form: other defaults, and what columns mean."""

from typing import Any

from reporting.forms.imports import ColumnsForm, defaults_form
from reporting.importing import decisions, progress
from reporting.models import ImportBatch, User


class BadForm(Exception):
    """What was filled in does not do; the forms say why."""

    def __init__(self, **forms: Any) -> None:
        self.forms = forms


def plan_again(batch: ImportBatch, *, by: User, data: Any) -> None:
    form = defaults_form(batch, data)
    if not form.is_valid():
        raise BadForm(defaults=form)
    decisions.plan_again(batch, by=by, **form.defaults())


def decide_columns(batch: ImportBatch, *, by: User, data: Any) -> None:
    form = columns_form(batch, data)
    if not form.is_valid():
        raise BadForm(columns=form)
    decisions.decide_columns(batch, by=by, meanings=form.meanings())


def columns_form(batch: ImportBatch, data: Any = None) -> ColumnsForm:
    return ColumnsForm(data, kind=batch.kind, headers=progress.unknown_columns(batch))


def question_forms(batch: ImportBatch) -> dict[str, Any]:
    columns = columns_form(batch)
    asked = {"columns": columns} if columns.fields else {}
    return {"defaults": defaults_form(batch), **asked}

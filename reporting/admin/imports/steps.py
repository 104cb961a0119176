"""The steps that an admin takes. Two first read a form: other defaults, and what columns mean."""

from collections.abc import Callable
from typing import Any, NamedTuple

from reporting.forms.day_orders import DayOrdersForm
from reporting.forms.imports import ColumnsForm, defaults_form
from reporting.importing import day_orders, decisions, progress
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


def say_orders(batch: ImportBatch, *, by: User, data: Any) -> None:
    form = DayOrdersForm(data, columns=day_orders.date_columns(batch))
    if not form.is_valid():
        raise BadForm(orders=form)
    everywhere = form.cleaned_data["everywhere"]
    day_orders.say_day_orders(batch, by=by, orders=form.orders(), everywhere=everywhere)


def columns_form(batch: ImportBatch, data: Any = None) -> ColumnsForm:
    return ColumnsForm(data, kind=batch.kind, headers=progress.unknown_columns(batch))


def question_forms(batch: ImportBatch) -> dict[str, Any]:
    columns = columns_form(batch)
    asked = {"columns": columns} if columns.fields else {}
    orders = DayOrdersForm(columns=day_orders.date_columns(batch))
    return {"defaults": defaults_form(batch), "orders": orders, **asked}


class ImportStep(NamedTuple):
    verb: Callable[..., object]
    said: str  # once it is taken
    reads_form: bool = False


STEPS = {
    "confirm": ImportStep(
        decisions.confirm_import,
        "The import begins. Every row is decided once more and written.",
    ),
    "cancel": ImportStep(decisions.cancel_import, "The import is cancelled."),
    "retry": ImportStep(decisions.retry_import, "The import goes on with what was not done."),
    "undo": ImportStep(
        decisions.take_back_import, "What nobody has worked on since is being taken back."
    ),
    "again": ImportStep(plan_again, "The rows are planned again.", reads_form=True),
    "columns": ImportStep(
        decide_columns,
        "The meanings are remembered, and the rows are planned again.",
        reads_form=True,
    ),
    "orders": ImportStep(
        say_orders, "The rows are planned again, with the days as you said.", reads_form=True
    ),
}

"""The steps that an admin takes. Two first read a form: other defaults, and what columns mean."""

from collections.abc import Callable
from typing import Any, NamedTuple

from reporting.admin.imports.plan_questions import OutletQuestions
from reporting.forms.imports.columns import ColumnsForm
from reporting.forms.imports.day_orders import DayOrdersForm
from reporting.forms.imports.plan_questions import MistakesForm
from reporting.forms.imports.uploads import defaults_form
from reporting.importing import day_orders, decisions, mistakes, outlets, questions
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


def answer_columns(batch: ImportBatch, *, by: User, data: Any) -> None:
    form = columns_form(batch, data, apart=bool(data.get("apart")))
    if not form.is_valid():
        raise BadForm(columns=form)
    questions.answer_columns(batch, by=by, answers=form.answers())


def say_orders(batch: ImportBatch, *, by: User, data: Any) -> None:
    form = orders_form(batch, data)
    if not form.is_valid():
        raise BadForm(orders=form)
    everywhere = form.cleaned_data["everywhere"]
    day_orders.say_day_orders(batch, by=by, orders=form.orders(), everywhere=everywhere)


def decide_outlets(batch: ImportBatch, *, by: User, data: Any) -> None:
    asked = OutletQuestions(batch, list(batch.files.all()), data)
    if not asked.formset.is_valid():
        raise BadForm(outlets=asked)
    outlets.decide_outlets(batch, by=by, answers=asked.formset.answers())


def settle_mistakes(batch: ImportBatch, *, by: User, data: Any) -> None:
    mistakes.settle_mistakes(batch, by=by, verdicts=MistakesForm.said(data))


def columns_form(batch: ImportBatch, data: Any = None, *, apart: bool = False) -> ColumnsForm:
    asked = questions.column_questions(batch, apart=apart)
    return ColumnsForm(data, kind=batch.kind, questions=asked)


def question_forms(batch: ImportBatch, *, apart: bool) -> dict[str, Any]:
    columns = columns_form(batch, apart=apart)
    asked = {"columns": columns, "apart": apart} if columns.questions else {}
    return {"defaults": defaults_form(batch), "orders": orders_form(batch), **asked}


def orders_form(batch: ImportBatch, data: Any = None) -> DayOrdersForm:
    columns, at_odds = day_orders.date_columns(batch), day_orders.columns_at_odds(batch)
    return DayOrdersForm(data, columns=columns, at_odds=at_odds)


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
        answer_columns,
        "The answers are kept, and the rows are planned again.",
        reads_form=True,
    ),
    "orders": ImportStep(
        say_orders, "The rows are planned again, with the days as you said.", reads_form=True
    ),
    "outlets": ImportStep(
        decide_outlets,
        "The outlets are on record, and the rows that name them are planned again.",
        reads_form=True,
    ),
    "settle": ImportStep(
        settle_mistakes,
        "What you said is kept, and the rows are decided again.",
        reads_form=True,
    ),
}

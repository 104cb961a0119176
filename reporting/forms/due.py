"""A time in a claim as an editor types it: by Dec 2024, on 23 Oct, or words such as soon."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.texts.typed import TypedDue, read_typed_due

NO_TIME: dict[str, Any] = {
    "due_how": "", "due_on": None, "due_until": None, "due_on_precision": "", "due_words": "",
}  # fmt: skip
DUE = tuple(NO_TIME)


class DueField(forms.CharField):
    """Five columns of a statement or a figure in one field; a day alone is a deadline.

    `near` decides the year where none is typed: the time lies ahead of it.
    """

    near: date | None = None

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        try:
            return columns_of(read_typed_due(typed, near=self.near))
        except ValueError as refused:
            raise ValidationError(str(refused)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            typed = due_as_typed(self.to_python(data))
        except ValidationError:
            return True
        return typed != (self.prepare_value(initial) or "")

    def prepare_value(self, value: Any) -> Any:
        return due_as_typed(value) if isinstance(value, dict) else value


def columns_of(due: TypedDue) -> dict[str, Any]:
    """The five columns for what was typed."""
    told = (due.how, due.on, due.until, due.precision, due.words)
    return dict(zip(DUE, told, strict=True))


def due_as_typed(due: dict[str, Any]) -> str:
    """What the field shows for the five columns."""
    return str(TypedDue(*(due[name] for name in DUE)))


def due_columns(owner: Any) -> dict[str, Any]:
    return {name: getattr(owner, name) for name in DUE}

"""The series of a story, read once for all the fields of a form."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.models import Series


class SeriesField(forms.ChoiceField):
    """One series of those that the form `offer`s it."""

    series: Sequence[Series] = ()

    def __init__(self, *, empty_label: str, **kwargs: Any):
        super().__init__(**kwargs)
        self.empty_label = empty_label

    def offer(self, series: Sequence[Series]) -> None:
        self.series = series
        named = [(str(one.pk), one.name) for one in series]
        self.choices = [("", self.empty_label), *named]

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Series) else value

    def chosen(self, value: Any) -> Series | None:
        key = str(self.prepare_value(value) or "")
        return next((one for one in self.series if str(one.pk) == key), None)

    def to_python(self, value: Any) -> Any:
        found = self.chosen(value)
        if value in self.empty_values or found:
            return found
        message = self.error_messages["invalid_choice"]
        raise ValidationError(message, code="invalid_choice", params={"value": value})

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")

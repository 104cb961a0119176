from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.texts.numbers import read_number
from reporting.texts.wording import grouped_number


def whole_number_of(value: str | None) -> int:
    """The number in a part of an address; 0 for anything else, however long."""
    return int(value) if value and value.isdecimal() and len(value) < 12 else 0


class NumberField(forms.CharField):
    """A number, typed as 12000, 12,000, 12 000 or 12.5."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return read_number(typed)
        except ValueError as refused:
            raise ValidationError(str(refused)) from None

    def prepare_value(self, value: Any) -> Any:
        return grouped_number(value) if isinstance(value, int | Decimal) else value

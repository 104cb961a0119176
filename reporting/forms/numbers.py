import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.texts.numbers import exact_number
from reporting.texts.wording import grouped_number

GAP = "[,\u0020\u00a0\u2009\u202f]"  # comma, space, no-break space, thin space, narrow no-break
THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)  # 4.000 is 4,000 to many who type it
EXACT = re.compile(rf"(?:\d+|\d{{1,3}}(?:{GAP}\d{{3}})+)(?:\.\d{{1,4}})?", re.ASCII)


def whole_number_of(value: str | None) -> int:
    """The number in a part of an address; 0 for anything else, however long."""
    return int(value) if value and value.isdecimal() and len(value) < 12 else 0


class NumberField(forms.CharField):
    """A number, typed as 12000, 12,000, 12 000 or 12.5."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        if not EXACT.fullmatch(typed) or len(typed) > 30:
            raise ValidationError(f"“{typed}” is no number; write 12,000, 12000 or 12.5.")
        if THOUSANDS.fullmatch(typed):
            raise ValidationError(
                f"“{typed}” can be read in two ways; write {typed.replace('.', ',')} or {typed}0."
            )
        return exact_number(re.sub(GAP, "", typed))

    def prepare_value(self, value: Any) -> Any:
        return grouped_number(value) if isinstance(value, int | Decimal) else value

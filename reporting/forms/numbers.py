import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

GAP = "[,\u0020\u00a0\u2009\u202f]"  # comma, space, no-break space, thin space, narrow no-break
WHOLE = re.compile(rf"\d+|\d{{1,3}}(?:{GAP}\d{{3}})+", re.ASCII)


def whole_number_of(value: str | None) -> int:
    """The number in a part of an address; 0 for anything else, however long."""
    return int(value) if value and value.isdecimal() and len(value) < 12 else 0


class NumberField(forms.CharField):
    """A whole number, typed as 12000, 12,000 or 12 000."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        if not WHOLE.fullmatch(typed) or len(typed) > 30:
            raise ValidationError(f"“{typed}” is no whole number; write 12,000 or 12000.")
        return int(re.sub(GAP, "", typed))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value

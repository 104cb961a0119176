"""Fields that are filled by searching the record: nothing of it is listed in the page.

A field `name` is sent as up to three values: `name`, the key of the row that was chosen;
`name_typed`, the words in sight, which win when they are no longer those of that row (a browser
without scripts leaves the key as it was); `name_chosen`, which of several rows of these words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from reporting.forms.numbers import whole_number_of

MOST_CHOICES = 8  # of rows whose words are alike, offered to be told apart
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Sought:
    """What was sent for one field: keys as digits; `typed` is None when only a key was sent."""

    key: str
    typed: str | None = None
    chosen: str = ""

    def __bool__(self) -> bool:
        return bool(self.typed if self.typed is not None else self.key)


class ComboboxWidget(forms.Widget):
    """A hidden key beside the words of its row; the options come from the address `options`."""

    template_name = "reporting/combobox.html"

    def __init__(self, options: str, **query: str):
        super().__init__()
        self.options, self.query = options, query
        self.rows: QuerySet[Any] | None = None
        self.label_of: Any = str
        self.alike: list[Model] = []
        self.is_missing = False  # whether the typed words name nothing on record
        self.create = ""  # the address at which a missing row is made in place

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Sought:
        typed = data.get(f"{name}_typed")
        words = None if typed is None else " ".join(str(typed).replace("\0", "").split())
        return Sought(str(data.get(name) or ""), words, str(data.get(f"{name}_chosen") or ""))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_typed" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        key, words = self.shown(value)
        query = f"?{urlencode(self.query)}" if self.query else ""
        context["widget"] |= {"key": key, "words": words, "options": reverse(self.options) + query}
        context["alike"] = [(one.pk, self.label_of(one)) for one in self.alike]
        context["create"] = reverse(self.create) if self.create and self.is_missing else ""
        return context

    def shown(self, value: Any) -> tuple[str, str]:
        """The key and the words in sight; at most one row is read for them."""
        if isinstance(value, Sought) and value.typed is not None:
            return value.key, value.typed
        row = value if isinstance(value, Model) else self.row_of(value)
        return (str(row.pk), self.label_of(row)) if row else ("", "")

    def row_of(self, value: Any) -> Any:
        key = whole_number_of(str(value.key if isinstance(value, Sought) else value or ""))
        return self.rows.filter(pk=key).first() if key and self.rows is not None else None

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> Any:
        return render_to_string(template_name, context)


class ComboboxField(forms.ModelChoiceField):
    """One row, by its key or by its words; several rows of the same words are told apart below.

    `exactly` and `nearly` say which rows typed words name; the queryset's `called` and
    `named_like` unless a subclass knows better.
    """

    default_error_messages = {
        "unknown": "Nothing on record is called “%(typed)s”. Choose one that was found.",
        "alike": "“%(typed)s” may be several. Which one?",
        "gone": "What was chosen here is no longer on record; choose again.",
    }
    widget: ComboboxWidget
    choices: Any = ()  # never listed

    def __init__(
        self,
        queryset: Any,
        *,
        options: str,
        query: Any = None,
        empty_label: str = "",
        **kwargs: Any,
    ):
        widget = ComboboxWidget(options, **(query or {}))
        super().__init__(queryset, widget=widget, **kwargs)
        if empty_label:
            self.widget.attrs["placeholder"] = empty_label

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copy = super().__deepcopy__(memo)
        copy.widget.alike, copy.widget.is_missing = [], False
        return copy

    @property
    def queryset(self) -> Any:
        return self._queryset

    @queryset.setter
    def queryset(self, queryset: Any) -> None:
        self._queryset = queryset.all()
        self.widget.rows, self.widget.label_of = self._queryset, self.label_from_instance

    def exactly(self, typed: str) -> Any:
        return self.queryset.called(typed)

    def nearly(self, typed: str) -> Any:
        return self.queryset.named_like(typed)

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or (isinstance(value, Sought) and not value):
            return None
        if isinstance(value, Model):
            return value
        sought = value if isinstance(value, Sought) else Sought(str(value))
        return self.row_chosen(sought) or self.row_called(sought)

    def row_chosen(self, sought: Sought) -> Any:
        """The row of the key, while the words in sight are its own."""
        row = self.widget.row_of(sought)
        if sought.typed is None:
            if row:
                return row
            raise ValidationError(self.error_messages["gone"], code="gone")
        return row if row and self.label_from_instance(row) == sought.typed else None

    def row_called(self, sought: Sought) -> Any:
        typed = (sought.typed or "")[:LONGEST_WORDS]
        found = list(self.exactly(typed)[:MOST_CHOICES])
        if len(found) == 1:
            return found[0]
        near = found or list(self.nearly(typed)[:MOST_CHOICES])
        if told := [one for one in near if str(one.pk) == sought.chosen]:
            return told[0]
        self.widget.alike, self.widget.is_missing = near, not found
        code = "alike" if near else "unknown"
        raise ValidationError(self.error_messages[code], code=code, params={"typed": typed})

    def validate(self, value: Any) -> None:
        return forms.Field.validate(self, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if not initial and not data:
            return False
        try:
            row = self.to_python(data)
        except ValidationError:
            return True
        return str(getattr(initial, "pk", initial) or "") != str(row.pk if row else "")

    def in_words(self, value: Any) -> str:
        """The words that stand in the field for `value`."""
        return self.widget.shown(value)[1]

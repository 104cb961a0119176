"""What a page showed of a row, sent back with its form, so that a change meanwhile is seen."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models

from reporting.desk.reading_state import ShownDetails, columns_now
from reporting.releasing.contents import as_values

SALT = "a row of a story"


class ShownField(forms.CharField):
    """Hidden, signed, and empty for what is new."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)


class RulesBesideFields(forms.ModelForm):
    """Asks the rules of the database for the model; `beside` says at which field each answers."""

    beside: dict[str, str] = {}

    def validate_constraints(self) -> None:
        left_out = set(self.errors)
        for rule in self._meta.model._meta.constraints:
            try:
                rule.validate(self._meta.model, self.instance, exclude=left_out)
            except ValidationError as error:
                name = self.beside.get(rule.name, "")
                self.add_error(name if name in self.fields else None, error.messages)


def columns_sent(data: Any, row: models.Model, names: list[str]) -> ShownDetails:
    """As the page sends it back; else as the row is now."""
    try:
        if data and data.get("seen"):
            return signing.loads(data["seen"], salt=SALT)
    except signing.BadSignature:
        pass
    return {"columns": columns_now(row, names)}


def initial_of(shown: ShownDetails, model: type[models.Model]) -> dict[str, Any]:
    """The first values of a form: those the page showed, so that only what was changed on it is."""
    return {**as_values(model, shown["columns"]), "seen": signing.dumps(shown, salt=SALT)}


def tell_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Beside its field where the form has that, else above the form."""
    told = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, messages in told.items():
        form.add_error(name if name in form.fields else None, messages)

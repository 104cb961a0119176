"""What is asked of a plan: which outlets are meant, and what suspected mistakes are."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.importing.articles.on_record import outlets
from reporting.importing.outlets import UnknownOutlet
from reporting.models import PRINTERS, Actor, ActorKind, ImportRow, MistakeVerdict

LEAVE = ("", "leave it unknown")
CREATE = [(kind.value, f"create it as {kind.label}") for kind in map(ActorKind, PRINTERS)]
REST = [("", "stay unknown"), (ActorKind.OUTLET.value, "are created as outlets")]
ROW = re.compile(r"row_(\d{1,18})")
WAIT = ("", "leave it: nothing is written")


class OutletForm(forms.Form):
    """One name that no outlet on record bears."""

    use_required_attribute = False

    name = forms.CharField(max_length=200, strip=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What it is", choices=[LEAVE, *CREATE], required=False)
    known = forms.CharField(
        label="Or a further name of",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-outlets", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_known(self) -> Actor | None:
        name = self.cleaned_data["known"]
        actor = outlets().get(name.casefold()) if name else None
        if name and actor is None:
            raise ValidationError(f"No outlet on record is called “{name}”.")
        return actor

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") and given.get("known"):
            raise ValidationError("Say one of both: that it is created, or whose name it is.")
        return given

    @property
    def answer(self) -> Actor | str:
        return self.cleaned_data["known"] or self.cleaned_data["kind"]


class OutletFormSet(forms.BaseFormSet):
    """All names at once; `rest` says what becomes of those that have no answer of their own."""

    def answers(self) -> dict[str, Actor | str]:
        rest = self.data.get("rest", "")
        rest = rest if rest in dict(REST) else ""
        told = {form.cleaned_data["name"]: form.answer or rest for form in self.forms}
        return {name: answer for name, answer in told.items() if answer}


def outlet_forms(unknown: Sequence[UnknownOutlet], data: Any = None) -> OutletFormSet:
    made = forms.formset_factory(OutletForm, OutletFormSet, extra=0, max_num=len(unknown) or 1)
    formset: Any = made(data, prefix="outlet", initial=[{"name": one.name} for one in unknown])
    return formset


class MistakesForm(forms.Form):
    """What each suspected mistake is, by the ids of the rows; `said` reads what was answered."""

    def __init__(self, *args: Any, rows: Sequence[ImportRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for row in rows:
            self.fields[f"row_{row.pk}"] = forms.ChoiceField(
                label="What is it?",
                choices=[WAIT, *MistakeVerdict.choices],
                required=False,
                widget=forms.RadioSelect,
            )

    @staticmethod
    def said(data: Mapping[str, str]) -> dict[int, str]:
        """Also of rows that somebody has decided about meanwhile: the verb has the last word."""
        found = {ROW.fullmatch(name): answer for name, answer in data.items() if answer}
        return {int(match[1]): answer for match, answer in found.items() if match}

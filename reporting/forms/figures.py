"""The figures of a statement, one row each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.desk.annotating import ENTERED, FigureGiven
from reporting.forms.due import DUE, DueField, due_columns
from reporting.forms.numbers import NumberField
from reporting.forms.speakers import ActorField
from reporting.models import Comparator, Figure, FigureKind, Series
from reporting.vocabulary import COMPARATORS

LONGEST = 300
CHOICES = [(code, one.name) for code, one in COMPARATORS.items()]
PLAIN = [name for name in ENTERED if name != "series" and name not in DUE]
BEYOND_THE_ROW = {"statement", "series", "passage", "part_of"}


class FigureForm(forms.Form):
    verbatim = forms.CharField(
        label="In the words of the text",
        max_length=LONGEST,
        error_messages={"required": "Copy the words of this figure from the text."},
    )
    comparator = forms.ChoiceField(choices=CHOICES, initial=Comparator.UNQUALIFIED)
    low = NumberField(label="Lowest", required=False)
    best = NumberField(label="Number", required=False)
    high = NumberField(label="Highest", required=False)
    series = forms.ModelChoiceField(
        Series.objects.none(), label="Counts", required=False, empty_label="as the statement above"
    )
    in_english = forms.CharField(
        label="Its words in English", max_length=60, required=False, help_text="hundreds"
    )
    things = forms.CharField(
        label="Counts only", max_length=100, required=False, help_text="officers"
    )
    tail = forms.CharField(
        label="Said of these", max_length=150, required=False, help_text="in a first unit"
    )
    is_partial = forms.BooleanField(label="Part of a whole that nobody named", required=False)
    is_object = forms.BooleanField(label="The number that is denied", required=False)
    kind = forms.ChoiceField(choices=FigureKind, initial=FigureKind.TOTAL)
    each_count = forms.IntegerField(label="How many of these", min_value=0, required=False)
    each_of = forms.CharField(label="Of what", max_length=50, required=False, help_text="brigades")
    whole = forms.TypedChoiceField(label="Part of", coerce=int, empty_value=None, required=False)
    due = DueField(label="Time in the claim", required=False, help_text="“By December”: 2024-12")
    applies_on = forms.DateField(
        label="Day it describes", required=False, widget=forms.TextInput, help_text="2024-10-18"
    )

    computation = forms.CharField(
        label="How it was computed", max_length=100, required=False, help_text="2 × 6,000"
    )
    computed_by = ActorField(label="Computed by", required=False, empty_label="nobody")

    def __init__(
        self,
        *args: Any,
        position: int,
        series: Any,
        words: str = "",
        **kwargs: Any,
    ):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.position = position
        fields: dict[str, Any] = self.fields
        fields["series"].queryset = series
        fields["whole"].choices = [("", "nothing"), *before(position)]
        fields["verbatim"].initial = words[:LONGEST]
        for name in ("low", "best", "high"):
            fields[name].widget.attrs |= {"inputmode": "numeric", "placeholder": " "}

    def clean(self) -> dict[str, Any]:
        """Asks the model's own rules, so that their sentences stand beside the row."""
        if not self.errors and not self.cleaned_data.get("DELETE"):
            Figure(**self.numbers(), **self.cleaned_data["due"]).validate_constraints(
                BEYOND_THE_ROW
            )
        return self.cleaned_data

    def numbers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PLAIN}

    def given(self, about: Series, places: dict[int, int]) -> FigureGiven:
        """The figure for the verbs; `places` maps the rows of the form to those kept."""
        whole = self.cleaned_data["whole"]
        return FigureGiven(
            series=self.cleaned_data["series"] or about,
            whole=None if whole is None else places[whole],
            **self.numbers(),
            **self.cleaned_data["due"],
        )


class BaseFigureFormSet(forms.BaseFormSet):
    def __init__(self, *args: Any, words: str = "", **kwargs: Any):
        self.words = words
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        first_of_new = index == 0 and not self.initial
        return {
            **super().get_form_kwargs(index),
            "position": index or 0,
            "words": self.words if first_of_new else "",
        }

    def row(self, position: int) -> FigureForm:
        """One more empty row, with the cursor in it."""
        row = FigureForm(
            prefix=self.add_prefix(position),
            empty_permitted=True,
            use_required_attribute=False,
            **(self.get_form_kwargs(position) | {"words": ""}),
        )
        self.add_fields(row, position)
        row.fields["verbatim"].widget.attrs["autofocus"] = True
        return row

    def shown(self) -> list[FigureForm]:
        """The rows of a fresh form: those on record, or one to begin with."""
        return self.forms if self.is_bound else self.forms[: max(1, self.initial_form_count())]

    def spare(self) -> list[FigureForm]:
        """Further rows for browsers that cannot ask for one."""
        return self.forms[len(self.shown()) :]

    def kept(self) -> list[FigureForm]:
        """The rows that say something and are not to be removed."""
        known = self.initial_form_count()
        told = (form for i, form in enumerate(self.forms) if i < known or form.has_changed())
        return [form for form in told if not form.cleaned_data.get("DELETE")]

    def clean(self) -> None:
        rows = {form.position for form in self.kept()} if not any(self.errors) else set()
        for form in self.kept() if rows else []:
            whole = form.cleaned_data["whole"]
            if whole is not None and whole not in rows:
                raise ValidationError(
                    f"Figure {form.position + 1} is part of figure {whole + 1}, which is empty or"
                    " removed."
                )

    def given(self, about: Series) -> list[FigureGiven]:
        kept = self.kept()
        places = {form.position: place for place, form in enumerate(kept)}
        return [form.given(about, places) for form in kept]


def before(position: int) -> list[tuple[int, str]]:
    return [(row, f"figure {row + 1}") for row in range(position)]


def as_typed(figures: list[Figure]) -> list[dict[str, Any]]:
    """What the rows show for figures on record."""
    positions = {figure.pk: position for position, figure in enumerate(figures)}
    return [
        {name: getattr(figure, name) for name in (*PLAIN, "series")}
        | {
            "whole": positions.get(figure.part_of_id or 0),
            "due": due_columns(figure),
        }
        for figure in figures
    ]


FigureFormSet: Any = forms.formset_factory(
    FigureForm, formset=BaseFigureFormSet, extra=2, can_delete=True, max_num=40, absolute_max=60
)

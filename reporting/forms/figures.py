"""The figures of a statement: one text each, as one types it: “at least 3,000 by December”."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reporting.desk.annotating import ENTERED, FigureGiven
from reporting.forms.due import DUE, NO_TIME, DueField, columns_of, due_as_typed, due_columns
from reporting.forms.filling.series import SeriesField
from reporting.forms.speakers import ActorField
from reporting.models import Comparator, Figure, FigureKind, Series
from reporting.texts.quantities import Amount
from reporting.texts.typed import (
    Marked,
    TypedAmount,
    against_printed,
    against_unit,
    amount_as_typed,
    read_figure,
    unfound,
)

LONGEST = 300
NUMBERS = ("comparator", "low", "best", "high")
OF_THE_WORDS = {*NUMBERS, "series", "verbatim", *DUE}
FOLDED = [name for name in ENTERED if name not in OF_THE_WORDS]
BEYOND_THE_ROW = {"statement", "series", "passage", "part_of"}


class FigureForm(forms.Form):
    words = forms.CharField(label="Figure, as printed", max_length=LONGEST, required=False)
    series = SeriesField(label="counts", required=False, empty_label="as above")
    whole = forms.TypedChoiceField(label="part of", coerce=int, empty_value=None, required=False)
    verbatim = forms.CharField(
        label="In the words of the text",
        max_length=LONGEST,
        required=False,
        help_text="Found by its number in the marked words; copied by hand where it cannot be.",
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
    kind = forms.ChoiceField(choices=FigureKind, initial=FigureKind.TOTAL, required=False)
    each_count = forms.IntegerField(label="How many of these", min_value=0, required=False)
    each_of = forms.CharField(label="Of what", max_length=50, required=False, help_text="brigades")
    due = DueField(label="Time in the claim", required=False, help_text="by Dec 2024, or soon")
    applies_on = forms.DateField(
        label="Day it describes", required=False, widget=forms.TextInput, help_text="2024-10-18"
    )
    computation = forms.CharField(
        label="How it was computed", max_length=100, required=False, help_text="2 × 6,000"
    )
    computed_by = ActorField(label="Computed by", required=False, empty_label="nobody")
    id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        position: int,
        series: Sequence[Series],
        marked: Marked,
        near: date | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.position, self.marked, self.near = position, marked, near
        self.reading: TypedAmount | None = None
        fields: dict[str, Any] = self.fields
        fields["series"].offer(series)
        fields["whole"].choices = [("", "nothing"), *before(position)]
        fields["due"].near = near
        fields["words"].widget.attrs |= {"placeholder": "no figure"}

    @property
    def known(self) -> Figure | None:
        """The figure on record that the row began with."""
        return self.initial.get("known")

    @property
    def unsure_because(self) -> str:
        """Why a proposed figure is to be looked at; nothing where its words leave no doubt."""
        is_sure = self.is_bound or self.initial.get("is_sure", True)
        return "" if is_sure else self.initial["reason"] or "its words are hedged"

    def clean(self) -> dict[str, Any]:
        """Reads the words, and asks the model's own rules, so that their sentences stand here."""
        if self.cleaned_data.get("words") and not self.errors:
            self.cleaned_data |= self.told()
        if self.cleaned_data.get("words") and not self.errors:
            Figure(**self.values()).validate_constraints(BEYOND_THE_ROW)
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        """The numbers, the words of the text and the time that the typed words give."""
        if self.known and self.cleaned_data["words"] == self.initial["words"]:
            numbers = {name: getattr(self.known, name) for name in NUMBERS}
            verbatim = self.verbatim_of_known()
            return {**numbers, "verbatim": verbatim, **self.time(self.initial["due_in_words"])}
        try:
            self.reading = read_figure(self.cleaned_data["words"], self.marked, self.near)
        except ValueError as refused:
            self.add_error("words", str(refused))
            return {}
        amount = self.reading.amount
        numbers = {name: getattr(amount, name) for name in NUMBERS}
        return {
            **numbers,
            "verbatim": self.verbatim_of(amount),
            **self.time(columns_of(self.reading.due)),
        }

    def time(self, in_words: dict[str, Any]) -> dict[str, Any]:
        """The time of the folded field, unless the words themselves have one."""
        return in_words if due_as_typed(in_words) else self.cleaned_data["due"]

    def verbatim_of_known(self) -> str:
        """The words on record, or those that are sent for the same number."""
        known, sent = self.known, self.cleaned_data["verbatim"]
        if known is None or sent in ("", known.verbatim):
            return known.verbatim if known else sent
        numbers: dict[str, Any] = {name: getattr(known, name) for name in NUMBERS}
        return self.verbatim_of(Amount(**numbers, verbatim=known.verbatim))

    def verbatim_of(self, amount: Amount) -> str:
        if words := self.words_of_text(amount, self.cleaned_data["verbatim"]):
            return words
        self.add_error("words", unfound(amount, self.marked))
        return ""

    def words_of_text(self, amount: Amount, sent: str) -> str:
        """The words of the text that give these numbers: those sent, or those found by them;
        nothing where the marked words have no such number."""
        if not self.marked.texts:
            return sent or amount.verbatim
        is_computed = bool(self["computation"].value())
        if sent and (self.marked.holds(sent) if is_computed else self.marked.gives(sent, amount)):
            return sent
        found = self.marked.words_for(amount)
        return found or (sent if self.marked.is_silent(sent) else "")

    def values(self) -> dict[str, Any]:
        names = [*NUMBERS, "verbatim", *FOLDED, *DUE]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def given(self, about: Series, places: dict[int, int]) -> FigureGiven:
        """The figure for the verbs; `places` maps the rows of the form to those kept."""
        whole = self.cleaned_data["whole"]
        return FigureGiven(
            series=self.cleaned_data["series"] or about,
            whole=None if whole is None else places[whole],
            pk=self.cleaned_data["id"] or 0,
            **self.values(),
        )

    def check_unit(self, about: Series) -> None:
        """Refuses a number whose unit is not that of its series."""
        series = self.cleaned_data["series"] or about
        numbers = {name: self.cleaned_data[name] for name in NUMBERS}
        reason = against_unit(self.reading.amount, series) if self.reading else ""
        if not (reason or self.cleaned_data["computation"]):
            words, language = self.cleaned_data["verbatim"], self.marked.language
            reason = against_printed(words, Amount(**numbers), series, language)
        if reason:
            self.add_error("words", reason)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or FigureKind.TOTAL

    def is_unfolded(self) -> bool:
        """Whether something among the folded fields is filled in or refused."""
        plain = {"words", "series", "whole", "id", "verbatim", "kind"}
        names = [name for name in self.fields if name not in plain]
        kind = str(self["kind"].value() or FigureKind.TOTAL)
        return (
            any(self[name].errors or self[name].value() for name in names)
            or bool(self.errors.get("words") and self["words"].value())
            or kind != FigureKind.TOTAL
        )


class BaseFigureFormSet(forms.BaseFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "position": index or 0}

    def row(self, position: int) -> FigureForm:
        """One more empty row, with the cursor in it."""
        row = FigureForm(
            prefix=self.add_prefix(position),
            empty_permitted=True,
            use_required_attribute=False,
            **self.get_form_kwargs(position),
        )
        row.fields["words"].widget.attrs["autofocus"] = True
        return row

    def shown(self) -> list[FigureForm]:
        """The rows of a fresh form: those on record or proposed, or one to begin with."""
        return self.forms if self.is_bound else self.forms[: max(1, self.initial_form_count())]

    def spare(self) -> list[FigureForm]:
        """Further rows for browsers that cannot ask for one."""
        return self.forms[len(self.shown()) :]

    def is_without_number(self) -> bool:
        return not any(form["words"].value() for form in self.forms)

    def kept(self) -> list[FigureForm]:
        """The rows that say something: an emptied one is no figure."""
        return [form for form in self.forms if form.cleaned_data.get("words")]

    def clean(self) -> None:
        kept = self.kept() if not any(self.errors) else []
        rows = {form.position for form in kept}
        for form in kept:
            whole = form.cleaned_data["whole"]
            if whole is not None and whole not in rows:
                raise ValidationError(
                    f"Figure {form.position + 1} is part of figure {whole + 1}, which is empty."
                )

    def fits_units(self, about: Series) -> bool:
        """Whether each number has the unit of its series; what has not is refused there."""
        for form in self.kept():
            form.check_unit(about)
        return not any(form.errors for form in self.forms)

    def given(self, about: Series) -> list[FigureGiven]:
        kept = self.kept()
        places = {form.position: place for place, form in enumerate(kept)}
        return [form.given(about, places) for form in kept]


def before(position: int) -> list[tuple[int, str]]:
    return [(row, f"figure {row + 1}") for row in range(position)]


def as_typed(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """What the rows show for figures on record."""
    positions = {figure.pk: position for position, figure in enumerate(figures)}
    return [row_of(one) | {"whole": positions.get(one.part_of_id or 0)} for one in figures]


def row_of(figure: Figure) -> dict[str, Any]:
    """A day of its claim stands in the words, other words of time in their own field."""
    due = due_columns(figure)
    in_words, apart = (due, NO_TIME) if figure.due_on else (NO_TIME, due)
    return {
        **{name: getattr(figure, name) for name in (*FOLDED, "series", "verbatim")},
        "words": words_of_figure(figure, due_as_typed(in_words)),
        "due": apart,
        "due_in_words": in_words,
        "id": figure.pk,
        "known": figure,
    }


def words_of_figure(figure: Figure, due: str) -> str:
    if figure.comparator == Comparator.VAGUE:
        return f"{figure.verbatim} {due}".strip()
    numbers = {name: getattr(figure, name) for name in NUMBERS}
    return f"{amount_as_typed(Amount(**numbers))} {due}".strip()


FigureFormSet: Any = forms.formset_factory(
    FigureForm, formset=BaseFigureFormSet, extra=2, max_num=40, absolute_max=60
)

"""What one statement does to another of its story."""

from typing import Any

from django import forms

from reporting.forms.same.choosing import StatementField
from reporting.models import ABOUT_A_FIGURE, Figure, RelationKind, Statement
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences import figure_words


class RelationForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(label="This statement", choices=RelationKind)
    figure = forms.ModelChoiceField(
        Figure.objects.none(), required=False, label="What of it", empty_label="Its claim"
    )

    def __init__(self, data: Any = None, *, statement: Statement):
        super().__init__(data, auto_id="relation-%s", label_suffix="")
        self.fields["to"] = StatementField(
            story=statement.story, exclude=statement.pk, label="The other statement",
            empty_label="who, a number, a day",
            error_messages={"required": "Choose the other statement."},
        )  # fmt: skip
        self.order_fields(["kind", "to", "figure"])
        figure: Any = self.fields["figure"]
        figure.queryset = Figure.objects.filter(statement__story=statement.story_id)
        figure.choices = [("", figure.empty_label)]

    def clean(self) -> dict[str, Any]:
        """A number is one of the other statement; where it has some, it is said which is meant."""
        cleaned = self.cleaned_data
        to, figure = cleaned.get("to"), cleaned.get("figure")
        if figure and to and figure.statement_id != to.pk:
            self.add_error("figure", "This is no number of the statement chosen above.")
        is_asked = "figure" in self.data or cleaned.get("kind") not in ABOUT_A_FIGURE
        if to and self.ask_of(to) and not is_asked:
            self.add_error("figure", "Is it about its claim, or about a number that it gives?")
        return cleaned

    def ask_of(self, other: Statement) -> list[tuple[int, str]]:
        """Offers the numbers that the other statement gives as its own."""
        numbers = numbers_of_other(other)
        figure: Any = self.fields["figure"]
        figure.choices = [("", figure.empty_label), *numbers]
        return numbers


def numbers_of_other(other: Statement) -> list[tuple[int, str]]:
    own = other.figures.filter(computation="", is_object=False).select_related(
        "series", "computed_by"
    )
    return [(one.pk, f"{figure_words(figure_entry(one))}: {one.series.name}") for one in own]

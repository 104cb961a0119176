"""What one statement does to another of its story."""

from typing import Any

from django import forms
from django.db.models import Q

from reporting.forms.comboboxes import ComboboxField
from reporting.forms.dates import day_as_typed, typed
from reporting.forms.numbers import whole_number_of
from reporting.models import ABOUT_A_FIGURE, Figure, RelationKind, Statement
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import figure_entry, sentence_of
from reporting.releasing.sentences import figure_words


class StatementField(ComboboxField):
    """A statement of the story, searched; by its number or by its speaker without scripts."""

    default_error_messages = {
        "required": "Choose the other statement.",
        "unknown": "No statement of the story is found for “%(typed)s”: search by speaker, number"
        " or words.",
        "gone": "That is no statement of this story.",
    }

    def exactly(self, typed: str) -> Any:
        number = whole_number_of(typed.casefold().removeprefix("statement").strip())
        return self.queryset.filter(pk=number).with_sentence()

    def nearly(self, typed: str) -> Any:
        named = Q(speaker__name__icontains=typed) | Q(gist__icontains=typed)
        return self.queryset.filter(named).with_sentence().order_by("-said_on", "-pk")

    def label_from_instance(self, statement: Statement) -> str:
        return words_of(statement)


class RelationForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(label="This statement", choices=RelationKind)
    to = StatementField(
        Statement.objects.none(),
        options="statement_options",
        label="The other statement",
        empty_label="Search by speaker, number or words",
    )
    figure = forms.ModelChoiceField(
        Figure.objects.none(), required=False, label="What of it", empty_label="Its claim"
    )

    def __init__(self, data: Any = None, *, statement: Statement):
        super().__init__(data, auto_id="relation-%s", label_suffix="")
        to: Any = self.fields["to"]
        to.queryset = Statement.objects.filter(story=statement.story_id)
        to.widget.query = {"story": statement.story_id, "exclude": statement.pk}
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


def words_of(statement: Statement) -> str:
    """“Fri 18 Oct 2024: Ruritania says: about 4,000 sent across the border”"""
    day = typed("said", statement)["said_day"]
    words = f"{day_as_typed(day) if day else 'Day not known'}: {sentence_of(statement).rstrip('.')}"
    return f"{words} (retracted)" if statement.state == EditorialState.RETRACTED else words

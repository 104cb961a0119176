"""What one statement does to another of its story."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django import forms

from reporting.forms.dates import day_as_typed, typed
from reporting.models import Figure, RelationKind, Statement
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import figure_entry, sentence_of
from reporting.releasing.sentences import figure_words


class RelationForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(label="This statement", choices=RelationKind)
    to = forms.ModelChoiceField(
        Statement.objects.none(),
        label="The other statement",
        empty_label="Choose the statement",
        error_messages={"required": "Choose the other statement."},
    )
    figure = forms.ModelChoiceField(
        Figure.objects.none(),
        required=False,
        label="What of it",
        empty_label="Its claim",
        help_text="A number only with confirms, denies, does not confirm, does not deny.",
    )

    def __init__(self, data: Any = None, *, statement: Statement, others: dict[int, str]):
        super().__init__(data, auto_id="relation-%s", label_suffix="")
        to: Any = self.fields["to"]
        to.queryset = Statement.objects.filter(story=statement.story_id)
        to.choices = [("", to.empty_label), *others.items()]
        figure: Any = self.fields["figure"]
        figure.queryset = Figure.objects.filter(statement__in=others)
        figure.choices = [("", figure.empty_label), *numbers_of(others)]

    def clean(self) -> dict[str, Any]:
        """A number is one of the other statement: said here, beside the field."""
        cleaned = self.cleaned_data
        to, figure = cleaned.get("to"), cleaned.get("figure")
        if to and figure and figure.statement_id != to.pk:
            self.add_error("figure", "This is no number of the statement chosen above.")
        return cleaned


def numbers_of(others: dict[int, str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The numbers that the other statements give, below the words of each."""
    own = Figure.objects.filter(statement__in=others, computation="", is_object=False)
    by_statement = defaultdict(list)
    for one in own.select_related("series"):
        words = f"{figure_words(figure_entry(one))}: {one.series.name}"
        by_statement[one.statement_id].append((one.pk, words))
    return ((words, by_statement[pk]) for pk, words in others.items() if pk in by_statement)


def words_of(statement: Statement) -> str:
    """“Fri 18 Oct 2024: Ruritania says: about 4,000 sent across the border”"""
    day = typed("said", statement)["said_day"]
    words = f"{day_as_typed(day) if day else 'Day not known'}: {sentence_of(statement).rstrip('.')}"
    return f"{words} (retracted)" if statement.state == EditorialState.RETRACTED else words

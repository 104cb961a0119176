"""What one statement does to another of its story."""

from typing import Any

from django import forms

from reporting.forms.dates import day_as_typed, typed
from reporting.models import RelationKind, Statement
from reporting.models.rules.states import EditorialState
from reporting.releasing.composing import sentence_of


class RelationForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(label="This statement", choices=RelationKind)
    to = forms.ModelChoiceField(
        Statement.objects.none(),
        label="The other statement",
        empty_label="Choose the statement",
        error_messages={"required": "Choose the other statement."},
    )

    def __init__(self, data: Any = None, *, statement: Statement, others: dict[int, str]):
        super().__init__(data, auto_id="relation-%s", label_suffix="")
        to: Any = self.fields["to"]
        to.queryset = Statement.objects.filter(story=statement.story_id)
        to.choices = [("", to.empty_label), *others.items()]


def words_of(statement: Statement) -> str:
    """“Fri 18 Oct 2024: Ruritania says: about 4,000 sent across the border”"""
    day = typed("said", statement)["said_day"]
    words = f"{day_as_typed(day) if day else 'Day not known'}: {sentence_of(statement).rstrip('.')}"
    return f"{words} (retracted)" if statement.state == EditorialState.RETRACTED else words

"""What columns of files hold, and how a file is read that was taken for something else."""

import hashlib
from typing import Any

from django import forms

from reporting.importing import formats
from reporting.importing.fields import known_fields
from reporting.importing.questions import ColumnAnswer, ColumnQuestion
from reporting.models import ImportFile
from reporting.texts import encodings

IGNORED, IGNORE, LATER = "-", "ignore this column", "not decided yet"
FOUND = "found by the program"
MOST_LINES = 1_000  # among which the names of the columns may be said to stand


class ColumnsForm(forms.Form):
    """What the columns nobody knows are taken for: remembered, or for their files alone.

    A field is named by its question, so that an answer never meets another one.
    """

    def __init__(self, *args: Any, kind: str, questions: list[ColumnQuestion], **more: Any) -> None:
        super().__init__(*args, **more)
        self.label_suffix = ""
        fields = [(one.name, one.label) for one in known_fields.fields_of(kind)]
        choices = [("", LATER), (IGNORED, IGNORE), *fields]
        self.questions = {f"column_{key_of(one)}": one for one in questions}
        for name, one in self.questions.items():
            label = f"“{one.header}”"
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
            self.fields[f"{name}_only"] = forms.BooleanField(
                label=reach_of(one), required=False, disabled=one.stays_here, initial=one.stays_here
            )

    def asked(self) -> list[tuple[ColumnQuestion, forms.BoundField, forms.BoundField]]:
        """Each question with the fields for its answer and for how far that reaches."""
        return [(one, self[name], self[f"{name}_only"]) for name, one in self.questions.items()]

    @property
    def are_shared(self) -> bool:
        """Whether a question is about several files."""
        return any(len(one.files) > 1 for one in self.questions.values())

    def answers(self) -> list[ColumnAnswer]:
        given = self.cleaned_data
        return [
            ColumnAnswer(
                one.header,
                "" if given[name] == IGNORED else given[name],
                one.files if given[f"{name}_only"] else (),
            )
            for name, one in self.questions.items()
            if given[name]
        ]


def reach_of(question: ColumnQuestion) -> str:
    if question.stays_here:
        return "for this file alone"
    one = len(question.files) == 1
    return f"for {'this file' if one else 'these files'} alone: do not remember it"


def key_of(question: ColumnQuestion) -> str:
    told = [question.header, *(str(file.pk) for file in question.files)]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:12]


class ReadingForm(forms.Form):
    """How a file is read where the program took it for something else."""

    use_required_attribute = False

    encoding = forms.ChoiceField(choices=[("", FOUND), *encodings.CHOICES.items()], required=False)
    delimiter = forms.ChoiceField(
        label="Between the columns",
        choices=[("", FOUND), *formats.DELIMITERS.items()],
        required=False,
    )
    header_line = forms.IntegerField(
        label="Line of the column names",
        required=False,
        min_value=1,
        max_value=MOST_LINES,
        help_text="Counted from 1; what stands above it is left out. Empty: found by the program.",
    )

    def __init__(self, data: Any = None, *, file: ImportFile) -> None:
        super().__init__(data, initial=file.said)
        self.label_suffix = ""
        sayable = formats.sayable(file.format, file.name)
        for name in [name for name in self.fields if name not in sayable]:
            del self.fields[name]

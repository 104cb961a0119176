"""What is handed in for an import, and what is taken for granted about its rows."""

import hashlib
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from reporting.forms.sources import TAG
from reporting.importing import formats
from reporting.importing.fetching import visiting
from reporting.importing.fields import known_fields
from reporting.importing.questions import ColumnAnswer, ColumnQuestion
from reporting.importing.receiving import Incoming, address_list, feed_file
from reporting.models import Actor, ImportBatch, ImportFile, ImportKind, Story
from reporting.models.rules.dates import validate_time_zone
from reporting.texts import encodings

UNKNOWN = "unknown"
IGNORED, IGNORE, LATER = "-", "ignore this column", "not decided yet"
FOUND = "found by the program"
MOST_LINES = 1_000  # among which the names of the columns may be said to stand
DEFAULTS = ("story", "outlet", "time_zone", "language")


class DefaultsForm(forms.Form):
    """What every row has that does not say otherwise. “Unknown” is an answer."""

    use_required_attribute = False

    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label=UNKNOWN)
    outlet = forms.ModelChoiceField(Actor.objects.outlets(), required=False, empty_label=UNKNOWN)
    time_zone = forms.CharField(
        required=False,
        max_length=64,
        validators=[validate_time_zone],
        help_text="Where a clock time names no zone, such as Asia/Seoul. Empty: unknown.",
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )
    language = forms.CharField(
        required=False,
        max_length=12,
        validators=[TAG],
        help_text="A tag such as en, ko or zh-Hant. Empty: unknown.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def defaults(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DEFAULTS}


def defaults_form(batch: ImportBatch, data: Any = None) -> DefaultsForm:
    return DefaultsForm(data, initial={name: getattr(batch, name) for name in DEFAULTS})


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, also none."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list:
        files = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class ImportForm(DefaultsForm):
    kind = forms.ChoiceField(
        label="What do the rows hold?",
        choices=ImportKind,
        initial=ImportKind.ARTICLES,
        widget=forms.RadioSelect,
    )
    uploads = FilesField(label="Files", required=False, allow_empty_file=True)
    addresses = forms.CharField(
        label="Addresses of articles",
        required=False,
        help_text="One a line.",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    feed = forms.URLField(
        label="Address of a feed",
        required=False,
        assume_scheme="https",
        help_text="RSS or Atom; it is read once.",
    )
    form_key = forms.UUIDField(
        initial=uuid.uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    field_order = ["kind", "uploads", "addresses", "feed", *DEFAULTS, "form_key"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("addresses", "feed"):
            if given.get(name) and (reason := against_fetching(given.get("kind", ""))):
                self.add_error(name, reason)
        if not self.errors and not self.incoming():
            raise ValidationError("Choose at least one file, or paste at least one address.")
        return given

    def incoming(self) -> list[Incoming]:
        given = self.cleaned_data
        found = [Incoming(file.name, file) for file in given.get("uploads", [])]
        if given.get("addresses"):
            found.append(address_list(given["addresses"]))
        if given.get("feed"):
            found.append(feed_file(given["feed"]))
        return found


def against_fetching(kind: str) -> str:
    if kind != ImportKind.ARTICLES:
        return "Only articles are fetched from addresses."
    return "" if settings.FETCH_ADDRESSES else visiting.SWITCHED_OFF


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

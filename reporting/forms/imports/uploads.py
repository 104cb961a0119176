"""What is handed in for an import, and what is taken for granted about its rows."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from reporting.forms.sources import TAG
from reporting.importing.fetching import visiting
from reporting.importing.receiving import Incoming, address_list, feed_file
from reporting.models import Actor, ImportBatch, ImportKind, Story
from reporting.models.rules.dates import validate_time_zone

UNKNOWN = "unknown"
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

"""A text or transcript that is pasted as a new source."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from reporting.forms.sources import TAG
from reporting.importing.articles.on_record import outlets
from reporting.models import Actor, SourceKind, Story
from reporting.texts.addresses import spelt
from reporting.texts.wording import size_in_words


class PasteForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="The whole of it, with its headline, its date and the lines around it: these"
        " are read, and you look them over on the next page.",
    )
    url = forms.CharField(
        label="Address", max_length=1000, required=False, help_text="Where it stands, if anywhere."
    )
    outlet = forms.CharField(
        label="Outlet",
        max_length=200,
        required=False,
        help_text="By a name that the record knows; empty: as the text says, or not known.",
    )
    kind = forms.ChoiceField(choices=SourceKind, initial=SourceKind.ARTICLE)
    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="none yet")
    language = forms.CharField(max_length=12, initial="en", help_text="Such as en, ko or ru.")

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, label_suffix="", **kwargs)
        self.fields["language"].validators.append(TAG)
        if data is None:
            self.fields["story"].initial = Story.objects.order_by("-opens_on", "slug").first()
        self.fields["text"].widget.attrs["autofocus"] = True

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode(errors="surrogatepass")) > settings.MAX_ARTICLE_BYTES:
            limit = size_in_words(settings.MAX_ARTICLE_BYTES)
            raise ValidationError(f"It is longer than {limit}, the most that a text may have.")
        if not text.strip():
            raise ValidationError("Paste the text.")
        return text

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        try:
            return spelt(url) if url else ""
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean_outlet(self) -> Actor | None:
        name: str = self.cleaned_data["outlet"].strip()
        found = outlets().get(name.casefold()) if name else None
        if name and found is None:
            raise ValidationError(
                f"No outlet “{name}” is on record. Leave it empty, or have it added first."
            )
        return found

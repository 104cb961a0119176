"""What a source says about itself."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from reporting.desk.reading_state import ShownDetails, columns_now, names_of
from reporting.forms.comboboxes import ComboboxField
from reporting.forms.dates import ClockField, DayField, check_clock, fuzzy, typed
from reporting.forms.focusing import focus
from reporting.forms.rewording import SAY_WHY
from reporting.forms.speakers import ActorField
from reporting.models import Release, Snapshot, Source, Story
from reporting.models.record.sources import LANGUAGE, NO_LANGUAGE
from reporting.models.rules.dates import validate_time_zone
from reporting.releasing.contents import as_values
from reporting.texts.addresses import spelt

TAG = RegexValidator(LANGUAGE, NO_LANGUAGE)
SALT = "details of a source"
PUBLISHED = ("published_day", "published_clock", "published_zone")
PRINTED = ("published_verbatim", "not_before", "not_after")
(IN_ORDER,) = (
    rule for rule in Snapshot._meta.constraints if rule.name == "snapshot_bounds_in_order"
)
DESK_ONLY = {"seen", "story", "dateline", "published_verbatim", "reason"}


class OtherSourceField(ComboboxField):
    """Another source of the same story, by its headline, its outlet or its address."""

    default_error_messages = {
        "unknown": "No other source of its story is called “%(typed)s”. Choose one that was found."
    }

    def label_from_instance(self, source: Source) -> str:
        return f"{source.outlet or 'Outlet not known'}: {source.title}"


class BoundField(forms.DateField):
    """One whole day before or after which a text cannot have been published."""

    default_error_messages = {"invalid": "A bound is a whole day; write 2024-10-18."}

    def __init__(self, **kwargs: Any):
        widget = forms.DateInput(format="%Y-%m-%d")
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **kwargs)


class SourceForm(forms.ModelForm):
    use_required_attribute = False

    story = forms.ModelChoiceField(Story.objects.all(), required=False, empty_label="none yet")
    outlet = ActorField(role="printer", required=False, empty_label="not known")
    syndicated_from = OtherSourceField(
        Source.objects.none(),
        options="source_options",
        label="Copies the text of",
        required=False,
        empty_label="none; its words are its own",
        help_text="Copies of one text count as one. Only sources of its story are found.",
    )
    published_day = DayField(
        label="Published on",
        required=False,
        help_text="18 Oct 2024, or empty when it is not known.",
    )
    published_clock = ClockField(label="Clock time", required=False, help_text="14:05")
    published_zone = forms.CharField(
        label="Time zone", max_length=64, required=False, validators=[validate_time_zone]
    )
    published_verbatim = forms.CharField(
        label="Date as printed", max_length=100, required=False, help_text="Zone or not."
    )
    not_before = BoundField(
        label="Not before", help_text="For a text without a date: the first day it can be of."
    )
    not_after = BoundField(label="Not after", help_text="And the last day it can be of.")
    reason = forms.CharField(
        label="Why it changes",
        max_length=300,
        required=False,
        help_text="Readers see it with each correction: “The outlet was named wrongly.”",
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Source
        fields = [
            "story", "headline", "outlet", "wire_credit", "byline", "dateline", "url",
            "language", "kind", "syndicated_from",
        ]  # fmt: skip
        widgets = {"headline": forms.TextInput, "url": forms.URLInput}

    def __init__(self, data: Any = None, *, instance: Source):
        self.snapshot = instance.latest_snapshot()
        self.shown = shown_in(data) or columns_shown(instance, self.snapshot)
        super().__init__(data, instance=instance, initial=self.known(), label_suffix="")
        copies = (one.pk for one in instance.with_copies())
        self.public = Release.objects.standing().printed_in(*copies).count()
        if not self.public:
            del self.fields["reason"]
        fields: dict[str, Any] = self.fields
        fields["syndicated_from"].queryset = Source.objects.beside(instance)
        fields["syndicated_from"].widget.query = {"beside": instance.pk}
        self.fields["language"].validators.append(TAG)
        self.fields["published_zone"].widget.attrs["list"] = "zones"

    def known(self) -> dict[str, Any]:
        """The values that the page showed: what differs from them was changed on it."""
        source = Source(**as_values(Source, self.shown["columns"]))
        text = Snapshot(**as_values(Snapshot, self.shown["text"])) if self.snapshot else None
        return {
            **forms.model_to_dict(source, self.Meta.fields),
            **(typed("published", text) if text else {}),
            **{name: getattr(text, name, None) for name in PRINTED},
            "seen": signing.dumps(self.shown, salt=SALT),
        }

    def clean(self) -> None:
        super().clean()
        check_clock(self, "published")
        self.check_bounds()
        told = set(self.changed_data) - DESK_ONLY
        if self.public and told and not self.cleaned_data.get("reason"):
            self.add_error("reason", SAY_WHY)

    def clean_url(self) -> str:
        """A new address in the spelling of the record; one that stands there stays as it is."""
        url: str = self.cleaned_data["url"]
        if not url or "url" not in self.changed_data:
            return url
        try:
            return spelt(url)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def check_bounds(self) -> None:
        """Asks the model's own rule, so that its sentence stands beside the field."""
        bounds = {name: self.cleaned_data.get(name) for name in ("not_before", "not_after")}
        try:
            IN_ORDER.validate(Snapshot, Snapshot(**bounds))
        except ValidationError as error:
            self.add_error("not_after", error.messages)

    def save_with(self, verb: Callable[..., Source], **more: Any) -> Source | None:
        """What the verb made of it; None when the form or the verb has something against it."""
        if not self.is_valid():
            focus(self)
            return None
        changed = set(self.changed_data)
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields if name in changed}
        published = {name: self.cleaned_data[name] for name in PRINTED if name in changed}
        if not changed.isdisjoint(PUBLISHED):
            published |= fuzzy("published", self.cleaned_data)
        why = {"reason": self.cleaned_data.get("reason", ""), "shown": self.shown}
        try:
            return verb(self.instance, published=published, **fields, **why, **more)
        except ValidationError as error:
            self.add_error(None, error.messages)
            return None


def columns_shown(source: Source, text: Snapshot | None) -> ShownDetails:
    """What the page of the details shows, by the columns of the source and of its latest text."""
    names = names_of(source, SourceForm.Meta.fields)
    of_text = ("id", *(f"published_{one}" for one in ("on", "at", "precision", "zone")), *PRINTED)
    return {
        "columns": columns_now(source, names),
        "text": columns_now(text, of_text) if text else {},
    }


def shown_in(data: Any) -> ShownDetails | None:
    """The same as the page sends it back; None where it does not."""
    try:
        return signing.loads(data["seen"], salt=SALT) if data and "seen" in data else None
    except signing.BadSignature:
        return None

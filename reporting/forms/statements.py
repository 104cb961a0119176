"""The form of a statement: who says what about which series, and when."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms

from reporting.desk.filling import Proposed
from reporting.forms.dates import (
    ClockField,
    DayField,
    WholeDayField,
    check_clock,
    fuzzy,
    typed,
)
from reporting.forms.due import DueField, due_columns
from reporting.forms.filling.series import SeriesField
from reporting.forms.speakers import ActorField
from reporting.models import (
    Asked,
    Basis,
    PublicBasis,
    SaidInPublic,
    Series,
    Stance,
    Statement,
    Story,
)
from reporting.models.rules.dates import validate_time_zone
from reporting.models.rules.readers import LONGEST_NOTE

PLAIN = (
    "about", "speaker", "speaker_title", "relayed_by", "stance", "said_basis",
    "gist", "is_ahead", "note", "said_in_public", "public_occasion", "public_basis", "asked",
    "chart_note", "verified_on", "verification", "correction_reason",
)  # fmt: skip
NOTHING_PROPOSED: Mapping[str, Proposed] = MappingProxyType({})
OCCASION = ("said_in_public", "public_occasion", "public_basis")
VERIFIED = ("verified_on", "verification")


class StatementForm(forms.Form):
    use_required_attribute = False

    speaker = ActorField(empty_label="Name or office", error_messages={"required": "Who said it?"})
    speaker_title = forms.CharField(label="Title as printed", max_length=200, required=False)
    relayed_by = ActorField(
        empty_label="nobody",
        required=False,
        help_text="Who passed it on, such as lawmakers after a closed briefing.",
    )
    stance = forms.ChoiceField(
        choices=Stance,
        initial=Stance.ASSERTS,
        help_text="From the body of the text, never from a headline.",
    )
    about = SeriesField(
        empty_label="Choose what is counted",
        error_messages={"required": "What is it about?"},
    )
    said_day = DayField(
        label="Said on", required=False, help_text="18 Oct, or empty when it is not known."
    )
    said_clock = ClockField(label="Clock time", required=False, help_text="14:05")
    said_zone = forms.CharField(
        label="Time zone", max_length=64, required=False, validators=[validate_time_zone]
    )
    said_basis = forms.ChoiceField(
        label="How the day is known", choices=Basis, initial=Basis.UNKNOWN
    )
    gist = forms.CharField(
        label="What they did",
        max_length=140,
        required=False,
        help_text="In our words, the rest of the sentence: “confirmed that … had gone”.",
    )
    is_ahead = forms.BooleanField(label="It speaks of what is to come", required=False)
    due = DueField(label="Time in the claim", required=False, help_text="by Dec 2024, or soon")
    said_in_public = forms.ChoiceField(
        label="Said in public",
        choices=SaidInPublic,
        initial=SaidInPublic.UNKNOWN,
        required=False,
        help_text="On its day, to people free to report it at once. The relay counts, if relayed.",
    )
    public_occasion = forms.CharField(
        label="Occasion", max_length=60, required=False, help_text="briefing, interview …"
    )
    public_basis = forms.ChoiceField(
        label="How that is known", choices=[("", "not known"), *PublicBasis.choices], required=False
    )
    asked = forms.ChoiceField(
        label="Was the speaker asked?", choices=Asked, initial=Asked.UNKNOWN, required=False
    )
    chart_note = forms.CharField(
        label="Note on the chart",
        max_length=LONGEST_NOTE,
        required=False,
        help_text="In our words, beside the mark; no number that the statement has not.",
    )
    verified_on = WholeDayField(
        label="Verified by us on",
        required=False,
        help_text="3 Nov 2024; only what we know ourselves, from other than the speaker.",
    )
    verification = forms.CharField(
        label="How we know",
        max_length=300,
        required=False,
        help_text="Readers see it: “Our reporters counted them at the crossing.”",
    )
    note = forms.CharField(
        label="Note for the desk",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Never public.",
    )
    correction_reason = forms.CharField(
        label="Why it changes",
        max_length=300,
        required=False,
        help_text="Readers see it with the correction: “The number was that of another day.”",
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        story: Story,
        series: Sequence[Series],
        near: date | None = None,
        printed_on: date | None = None,
        is_public: bool = False,
        proposed: Mapping[str, Proposed] = NOTHING_PROPOSED,
        **kwargs: Any,
    ):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.story = story
        fields: dict[str, Any] = self.fields
        fields["about"].offer(series)
        fields["said_zone"].widget.attrs["list"] = "zones"
        fields["said_day"].near = fields["due"].near = fields["verified_on"].near = near
        fields["said_day"].printed_on = printed_on
        if not is_public:
            del fields["correction_reason"]
        for name, one in proposed.items():
            if name in fields:
                fields[name].help_text, fields[name].is_unsure = one.reason, not one.is_sure

    def clean_gist(self) -> str:
        """As it stands in the middle of a sentence."""
        return self.cleaned_data["gist"].strip().removesuffix(".")

    def clean_said_in_public(self) -> str:
        return self.cleaned_data["said_in_public"] or SaidInPublic.UNKNOWN

    def clean_asked(self) -> str:
        return self.cleaned_data["asked"] or Asked.UNKNOWN

    def clean(self) -> dict[str, Any]:
        check_clock(self, "said")
        if not self.errors and not self.keeps_rules(*OCCASION):
            self.check_rules("said_basis")
            if not self.errors:
                self.check_rules("said_in_public", *OCCASION)
        if not self.errors and any(self.cleaned_data[name] for name in VERIFIED):
            self.check_rules("verified_on", *VERIFIED)
        return self.cleaned_data

    def keeps_rules(self, *names: str) -> bool:
        try:
            self.validate_rules(*names)
        except forms.ValidationError:
            return False
        return True

    def check_rules(self, beside: str, *names: str) -> None:
        """Asks the model's own rules, so that their sentence stands beside the field."""
        try:
            self.validate_rules(*names)
        except forms.ValidationError as error:
            self.add_error(beside, error.messages)

    def validate_rules(self, *names: str) -> None:
        given = {name: self.cleaned_data[name] for name in ("said_basis", *names)}
        Statement(**given, **fuzzy("said", self.cleaned_data)).validate_constraints()

    def values(self) -> dict[str, Any]:
        """The fields of the statement, for the verbs."""
        plain = {name: self.cleaned_data[name] for name in PLAIN if name in self.fields}
        said = fuzzy("said", self.cleaned_data)
        return {"story": self.story, **plain, **said, **self.cleaned_data["due"]}


def as_typed(statement: Statement) -> dict[str, Any]:
    """What the form shows for a statement on record."""
    plain = {name: getattr(statement, name) for name in PLAIN}
    due = due_columns(statement)
    return {**plain, **typed("said", statement), "due": due, "version": statement.version}

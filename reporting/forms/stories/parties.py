"""The parties of a story: one that is on record, or one that is new."""

from typing import Any

from django import forms

from reporting.forms.speakers import ActorField
from reporting.models import ActorKind, Colour

KINDS = [(one.value, one.label) for one in (
    ActorKind.STATE, ActorKind.ALLIANCE, ActorKind.ORGANISATION, ActorKind.AGENCY,
    ActorKind.OFFICE, ActorKind.PERSON, ActorKind.GROUP,
)]  # fmt: skip
OWN_OR_SHARED = "What belongs to a party shares its colour: choose a colour or a party, not both."


class ChoosePartyForm(forms.Form):
    use_required_attribute = False

    actor = ActorField(
        role="party",
        label="A party that is on record",
        help_text="Of a ministry or a spokesperson, what it belongs to is chosen.",
        error_messages={"required": "Which party?"},
    )


class NewPartyForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(max_length=200, error_messages={"required": "What is it called?"})
    sentence_name = forms.CharField(
        label="Name in a sentence",
        max_length=200,
        required=False,
        help_text="Where it differs: “the United States”.",
    )
    short_name = forms.CharField(
        label="Short name",
        max_length=200,
        required=False,
        help_text="In use besides, such as “WHO”: it is found by that too.",
    )
    kind = forms.ChoiceField(label="It is a", choices=KINDS)
    parent = ActorField(
        role="party",
        label="Belongs to",
        required=False,
        empty_label="nobody: it is a party of its own",
    )
    colour = forms.ChoiceField(
        choices=Colour,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these colours."},
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("parent") and given.get("colour"):
            self.add_error("colour", OWN_OR_SHARED)
        if not given.get("parent") and not given.get("colour") and "colour" not in self.errors:
            self.add_error("colour", "Which colour do its lines have?")
        return given


class HideForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label="Why it goes",
        max_length=300,
        help_text="It stays on the desk’s log.",
        error_messages={"required": "Say why readers should no longer find it."},
    )

"""How a source has a statement, and what it prints otherwise."""

from typing import Any

from django import forms

from reporting.forms.speakers import ActorField
from reporting.models import Appearance, AppearanceRole, Difference, DifferenceField


class PlaceForm(forms.Form):
    role = forms.ChoiceField(label="It is", choices=AppearanceRole)
    via = ActorField(
        label="It credits",
        required=False,
        empty_label="nobody else",
        help_text="Whom this source names as having it first, such as a wire service.",
    )
    is_direct_quote = forms.BooleanField(label="It quotes the speaker directly", required=False)

    def __init__(self, data: Any = None, *, appearance: Appearance):
        known = {name: getattr(appearance, name) for name in self.base_fields}
        super().__init__(data, initial=known, auto_id=ids("place", appearance), label_suffix="")


class DifferenceForm(forms.Form):
    use_required_attribute = False

    field = forms.ChoiceField(label="What differs", choices=DifferenceField)
    printed = forms.CharField(
        label="As this source prints it",
        max_length=Difference._meta.get_field("printed").max_length,
        error_messages={"required": "Copy how this source prints it."},
    )

    def __init__(self, data: Any = None, *, appearance: Appearance):
        super().__init__(data, auto_id=ids("differs", appearance), label_suffix="")


def ids(form: str, appearance: Appearance) -> str:
    """Several of these forms stand on one page."""
    return f"{form}-{appearance.pk}-%s"

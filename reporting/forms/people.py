"""What somebody of the desk sets for themselves."""

from typing import Any

from django import forms

from reporting.models import User
from reporting.models.rules.dates import known_time_zones


class MeForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = User
        fields = ["time_zone", "has_letter_keys"]
        labels = {
            "time_zone": "Times are told in",
            "has_letter_keys": "Keys of one letter act on the desk",
        }
        help_texts = {
            "time_zone": "A zone such as Asia/Seoul; empty for the newsroom’s.",
            "has_letter_keys": "Off: only keys with Ctrl do, such as Ctrl Enter.",
        }

    def __init__(self, data: Any = None, *, instance: User):
        super().__init__(data, instance=instance, label_suffix="")
        self.fields["time_zone"].widget.attrs |= {"list": "zones", "autocomplete": "off"}

    def clean_time_zone(self) -> str:
        """In the spelling of the list, however it was typed."""
        typed: str = self.cleaned_data["time_zone"].strip().replace(" ", "_")
        known = {name.casefold(): name for name in known_time_zones()}
        return known.get(typed.casefold(), typed)

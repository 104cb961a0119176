from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from reporting.desk.merging import VOICED, renaming_fields
from reporting.forms.rewording import SAY_WHY, ReasonField
from reporting.models import Actor


class ActorForm(forms.ModelForm):
    """An actor, and why something that is public about it changes."""

    reason = ReasonField()

    class Meta:
        model = Actor
        fields = [
            "name", "slug", "kind", "parent", "speaks_for", "country", "wikidata_id",
            "description", "sentence_name", "possessive", "colour", "reason",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(ReasonField, self.fields["reason"]).tell_reach(self.instance)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        held = renaming_fields(self.instance) | VOICED if self.instance.pk else set()
        if held & set(self.changed_data) and not cleaned.get("reason"):
            self.add_error("reason", SAY_WHY)
        return cleaned


class AppositionFormSet(forms.BaseInlineFormSet):
    """The offices of an actor, which stand in public sentences."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk and self.has_changed() and not self.data.get("reason", "").strip():
            raise ValidationError(SAY_WHY)


class MergeForm(forms.Form):
    """Which of the chosen actors stays."""

    stays = forms.ModelChoiceField(
        Actor.objects.none(), widget=forms.RadioSelect, empty_label=None, label="The one that stays"
    )
    reason = forms.CharField(
        max_length=300, help_text="Readers see it with each correction this makes."
    )

    def __init__(self, *args, actors, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["stays"]).queryset = actors

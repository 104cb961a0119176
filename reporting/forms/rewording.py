"""Why words that are public change."""

from typing import cast

from django import forms

from reporting.desk.stories.scales import why_from_zero
from reporting.models import Actor, Series
from reporting.releasing.document import SeriesPart
from reporting.releasing.recasting import carrying

SAY_WHY = "Say why: what is public changes by a correction."
SAY_WHY_IN_LOG = "Say why: it changes at once, and the reason stands in the log."


class ReasonField(forms.CharField):
    """Asked for beside words that are public."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=300)

    def tell_reach(self, owner: Series | Actor) -> None:
        """Says how much of what is public a change would correct."""
        count = carrying(owner).count() if owner.pk else 0
        self.help_text = (
            f"Public statements with these words: {count:,}. Each whose words change is corrected,"
            " and readers see this reason with the correction."
        )


class SeriesForm(forms.ModelForm):
    """A series, and why something that is public about it changes."""

    reason = ReasonField()

    class Meta:
        model = Series
        fields = [
            "story", "slug", "name", "unit", "measure", "things", "tail", "fact", "kind", "label",
            "moves", "scale", "definition", "place", "position", "is_headline", "reason",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(ReasonField, self.fields["reason"]).tell_reach(self.instance)
        if self.instance.pk and (why := why_from_zero(self.instance)):
            self.fields["scale"].help_text += f" {why}"

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        changed = set(self.changed_data) - {"reason"} if self.instance.pk else set()
        if changed and not cleaned.get("reason") and carrying(self.instance).exists():
            is_carried = changed & set(SeriesPart.__annotations__)
            self.add_error("reason", SAY_WHY if is_carried else SAY_WHY_IN_LOG)
        return cleaned

"""What is counted in a story, in the words that sentences are made of."""

from typing import Any

from django import forms

from reporting.desk.stories.describing import proposed_slug
from reporting.forms.rewording import SeriesForm
from reporting.forms.stories.kinds import EXAMPLES, PATTERNS
from reporting.forms.stories.shown import RulesBesideFields, ShownField, columns_sent, initial_of
from reporting.models import Series, SeriesKind, Story

ORDER = [
    "kind", "name", "slug", "measure", "things", "tail", "fact", "label", "unit", "moves",
    "scale", "definition", "place", "is_headline", "reason", "seen",
]  # fmt: skip
COLUMNS = [one for one in ORDER if one not in ("slug", "reason", "seen")]
LABELS = {
    "kind": "It counts",
    "name": "Name",
    "slug": "Address",
    "measure": "The measure",
    "things": "The things",
    "tail": "What stands behind them",
    "fact": "The claim without a number",
    "label": "The number with its sign",
    "unit": "Unit on the axis",
    "moves": "How it moves",
    "scale": "Its chart goes",
    "definition": "Definition",
    "place": "Place",
    "is_headline": "This is the headline: the large chart at the head of the page",
    "reason": "Why it changes",
}
HELP = {
    "name": "Over its chart",
    "measure": "Read alone, with its article",
    "things": "Behind a number",
    "tail": "And behind these",
    "fact": "In the past tense",
    "unit": "What one of them is, in the plural",
}


class CountedForm(RulesBesideFields, SeriesForm):
    """A series of a story; changed words of one that is public are an order, with a reason."""

    use_required_attribute = False
    beside = {
        "series_slug_once_per_story": "slug",
        "series_one_headline_per_story": "is_headline",
        "series_has_a_definition": "definition",
        "series_can_be_said": "measure",
        "series_label_holds_the_number": "label",
    }
    slug = forms.SlugField(required=False, help_text="Empty: made from the name. It never changes.")
    seen = ShownField()

    class Meta(SeriesForm.Meta):
        fields = [one for one in ORDER if one != "seen"]
        labels = LABELS
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, story: Story, data: Any = None, *, instance: Series | None = None, kind=""):
        row = instance or Series(story=story, unit="")
        self.shown = columns_sent(data, row, COLUMNS) if instance else {"columns": {}}
        begun = initial_of(self.shown, Series) if instance else begin_with(story, kind)
        super().__init__(data, instance=row, initial=begun, label_suffix="")
        for name in ("slug",) if instance else ("reason",):
            del self.fields[name]
        self.order_fields(ORDER)
        self.give_examples(str(self["kind"].value() or SeriesKind.COUNT))
        for name in ("kind", "label", *EXAMPLES[SeriesKind.COUNT]):
            self.fields[name].widget.attrs["data-said"] = True
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label

    def give_examples(self, kind: str) -> None:
        """“Behind a number: people.” in words, which stay when one types."""
        for name, example in EXAMPLES.get(kind, EXAMPLES[SeriesKind.COUNT]).items():
            told = f": “{example}”." if example else "; here mostly nothing."
            self.fields[name].help_text = f"{HELP[name]}{told}"

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "slug" in self.fields and given.get("name") and given.get("slug") == "":
            given["slug"] = proposed_slug(Series, given["name"])
        return given

    def given(self) -> dict[str, Any]:
        """All of a new series; of one on record what was changed on the page."""
        names = COLUMNS if self.instance.pk else [*COLUMNS, "slug"]
        kept = self.changed_data if self.instance.pk else names
        return {name: self.cleaned_data[name] for name in names if name in kept}


def begin_with(story: Story, kind: str) -> dict[str, Any]:
    kind = kind if kind in PATTERNS else SeriesKind.COUNT
    is_first = not story.series.filter(is_headline=True).exists()
    return {"kind": kind, **PATTERNS[kind], "is_headline": is_first}


def series_typed(story: Story, data: Any) -> Series:
    """A series of the words typed so far, never saved."""
    fields = {name: str(data.get(name, "")) for name in EXAMPLES[SeriesKind.COUNT]}
    kind = data.get("kind")
    label = str(data.get("label", ""))
    kind = kind if kind in SeriesKind.values else SeriesKind.COUNT
    return Series(story=story, slug="typed", kind=kind, label=label, **fields)

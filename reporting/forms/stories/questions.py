"""What a story asks, where its page stands, and which days it tells."""

from typing import Any

from django import forms

from reporting.desk.stories.describing import proposed_slug
from reporting.forms.stories.shown import RulesBesideFields, ShownField, columns_sent, initial_of
from reporting.models import Story
from reporting.models.rules.dates import known_time_zones

COLUMNS = ["title", "standfirst", "opens_on", "closes_on", "time_zone"]
PACE = (
    "The newsroom’s zone for this story, such as Asia/Seoul. How long a number counts as recent"
    " follows the story’s own pace: seven times the usual gap between the last twelve days on"
    " which anybody spoke, between a week and 180 days. There is nothing to set."
)


class StoryDayField(forms.DateField):
    default_error_messages = {"invalid": "Write the day as 2026-11-28."}

    def __init__(self, **kwargs: Any):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2026-11-28"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **kwargs)


class StoryForm(RulesBesideFields):
    use_required_attribute = False
    beside = {
        "story_days_within_reach": "opens_on",
        "story_opens_before_it_closes": "closes_on",
        "story_slug_is_not_reserved": "slug",
    }

    title = forms.CharField(
        label="The question",
        max_length=200,
        help_text="As a headline: “How many died on the Sorn? What was said, day by day”.",
        error_messages={"required": "What does the story ask?"},
    )
    slug = forms.SlugField(
        label="Address",
        required=False,
        help_text="Small letters and hyphens; empty, it is made from the question. It never"
        " changes: others will link to it.",
        error_messages={"invalid": "Only letters, digits and hyphens, such as sorn-flood."},
    )
    opens_on = StoryDayField(
        label="First day",
        help_text="Nothing is drawn before it.",
        error_messages={"required": "On which day does the story begin?"},
    )
    closes_on = StoryDayField(
        label="Last day", required=False, help_text="Empty while the story goes on."
    )
    seen = ShownField()

    class Meta:
        model = Story
        fields = ["title", "slug", "standfirst", "opens_on", "closes_on", "time_zone"]
        labels = {"time_zone": "Time zone"}
        help_texts = {
            "standfirst": "One or two sentences under the question: what happened, and who"
            " counts. Nobody’s number.",
            "time_zone": PACE,
        }
        widgets = {"standfirst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, data: Any = None, *, instance: Story | None = None):
        row = instance or Story()
        self.shown = columns_sent(data, row, COLUMNS) if instance else {"columns": {}}
        initial = initial_of(self.shown, Story) if instance else {}
        super().__init__(data, instance=row, initial=initial, label_suffix="")
        if instance:
            del self.fields["slug"]
        self.fields["time_zone"].widget.attrs |= {"list": "zones", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """The address is made here, so that what is wrong with it stands beside its field."""
        given = super().clean() or {}
        if "slug" in self.fields and given.get("title") and given.get("slug") == "":
            given["slug"] = proposed_slug(Story, given["title"])
        return given

    def clean_time_zone(self) -> str:
        """In the spelling of the list, however it was typed."""
        typed: str = self.cleaned_data["time_zone"].strip().replace(" ", "_")
        known = {name.casefold(): name for name in known_time_zones()}
        return known.get(typed.casefold(), typed)

    def given(self) -> dict[str, Any]:
        """All of a new story; of one on record what was changed on the page."""
        if not self.instance.pk:
            return {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {name: self.cleaned_data[name] for name in COLUMNS if name in self.changed_data}

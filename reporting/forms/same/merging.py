"""Two statements side by side, and what of the lesser the other takes over."""

from dataclasses import dataclass
from typing import Any

from django import forms

from reporting.desk.uniting.choices import PARTS, differing_parts, own_numbers
from reporting.forms.dates import day_as_typed, typed
from reporting.forms.due import due_columns
from reporting.models import Figure, Statement
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences import figure_words
from reporting.texts.days import plain_day_words

LABELS = {
    "speaker": "Speaker", "relayed_by": "Relayed by", "about": "About", "stance": "Stance",
    "said": "Said on", "gist": "In our words", "due": "Time in the claim",
    "occasion": "Occasion", "chart_note": "Note on the chart", "verified": "Verified by us",
    "note": "Note for the desk",
}  # fmt: skip


@dataclass(frozen=True)
class DifferingPart:
    """A part in which the two differ, in words."""

    name: str
    label: str
    lesser: str
    into: str


class StatementMergeForm(forms.Form):
    """The choice of a part is “lesser” or “into”; without one, what the other has stays."""

    use_required_attribute = False

    reason = forms.CharField(
        label="How you know that the two are one",
        max_length=300,
        error_messages={"required": "Say how you know that the two are one."},
        help_text="Readers see it where the lesser one stood.",
    )
    lesser_version = forms.IntegerField(widget=forms.HiddenInput)
    into_version = forms.IntegerField(widget=forms.HiddenInput)
    figures = forms.TypedMultipleChoiceField(
        coerce=int, required=False, widget=forms.CheckboxSelectMultiple, label="Also its numbers"
    )

    def __init__(self, data: Any = None, *, lesser: Statement, into: Statement):
        versions = {"lesser_version": lesser.version, "into_version": into.version}
        super().__init__(data, initial=versions, auto_id="merge-%s", label_suffix="")
        self.parts = [
            DifferingPart(part, LABELS[part], part_words(lesser, part), part_words(into, part))
            for part in differing_parts(lesser, into)
        ]
        for part in self.parts:
            choices = [("into", part.into), ("lesser", part.lesser)]
            self.fields[f"take-{part.name}"] = forms.ChoiceField(
                choices=choices, label=part.label, widget=forms.RadioSelect,
                error_messages={"required": f"Choose one for “{part.label}”."},
            )  # fmt: skip
        figures: Any = self.fields["figures"]
        figures.choices = [(one.pk, number_words(one)) for one in own_numbers(lesser, into)]

    def questions(self) -> list[Any]:
        """The fields of the parts, in the order of the record."""
        return [self[f"take-{part.name}"] for part in self.parts]

    def values(self) -> dict[str, Any]:
        """For the verb."""
        given = self.cleaned_data
        return {
            "reason": given["reason"],
            "take": [one for one in PARTS if given.get(f"take-{one}") == "lesser"],
            "figures": given["figures"],
            "versions": (given["lesser_version"], given["into_version"]),
        }


def number_words(figure: Figure) -> str:
    return f"{figure_words(figure_entry(figure))}: {figure.series.name}"


def part_words(statement: Statement, part: str) -> str:
    """The part as an editor reads it; “nothing” where it is empty."""
    return WORDS[part](statement) or "nothing"


def speaker_words(statement: Statement) -> str:
    title = f", “{statement.speaker_title}”" if statement.speaker_title else ""
    voice = statement.voice
    return f"{statement.speaker}{title}" + (f"; {voice}" if voice != statement.speaker else "")


def said_words(statement: Statement) -> str:
    said = typed("said", statement)
    day = day_as_typed(said["said_day"]) if said["said_day"] else "not known"
    clock = f", {said['said_clock']} {statement.said_zone}" if said["said_clock"] else ""
    return f"{day}{clock}, {statement.get_said_basis_display()}"


def occasion_words(statement: Statement) -> str:
    public = statement.get_said_in_public_display()
    asked = f"asked: {statement.get_asked_display()}"
    return ", ".join(filter(None, [public, statement.public_occasion, asked]))


def gist_words(statement: Statement) -> str:
    return statement.gist + (" (of what is to come)" if statement.is_ahead else "")


def verified_words(statement: Statement) -> str:
    on = statement.verified_on
    return f"{plain_day_words(on)}: {statement.verification}" if on else ""


WORDS = {
    "speaker": speaker_words,
    "relayed_by": lambda one: str(one.relayed_by or ""),
    "about": lambda one: str(one.about),
    "stance": lambda one: one.get_stance_display(),
    "said": said_words,
    "gist": gist_words,
    "due": lambda one: str(due_columns(one) or ""),
    "occasion": occasion_words,
    "chart_note": lambda one: one.chart_note,
    "verified": verified_words,
    "note": lambda one: one.note,
}

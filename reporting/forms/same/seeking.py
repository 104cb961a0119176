"""What an open form tells of its statement so far; what cannot be read yet is left out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from reporting.desk.filling import day_of_print
from reporting.desk.matching import SoughtFigure, SoughtStatement
from reporting.forms.dates import DayField, day_near
from reporting.forms.numbers import whole_number_of
from reporting.forms.speakers import ActorField
from reporting.models import Series, Snapshot, Source, Stance, Statement, Story
from reporting.models.record.actors import SERVICES
from reporting.releasing.sentences.times import due_words
from reporting.texts.typed import Marked, TypedAmount, read_figure

ROW = re.compile(r"figures-(?P<row>\d{1,2})-words")
MOST_ROWS = 12


class SoughtForm(forms.Form):
    """The fields that tell one statement from another, by the names of its form."""

    speaker = ActorField(required=False)
    relayed_by = ActorField(required=False)
    about = forms.ModelChoiceField(Series.objects.none(), required=False)
    stance = forms.ChoiceField(choices=Stance, required=False)
    gist = forms.CharField(required=False)
    said_day = DayField(required=False)
    said_zone = forms.CharField(max_length=64, required=False)

    def __init__(self, data: Any, *, source: Source, story: Story, text: Snapshot | None):
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["about"].queryset = story.series.all()
        fields["speaker"].queryset = fields["speaker"].queryset.select_related(*SERVICES)
        printed_on = day_of_print(source, text)
        self.near = fields["said_day"].near = printed_on or day_near(story, text)
        fields["said_day"].printed_on = printed_on
        self.full_clean()

    def known(self, name: str) -> Any:
        """What the field says; None while it says nothing that can be read."""
        return self.cleaned_data.get(name) or None


def sought_in(data: Any, source: Source, story: Story) -> SoughtStatement:
    """The statement of an open form as far as it can be read; nothing in it is refused."""
    form = SoughtForm(data, source=source, story=story, text=text_of(data, source))
    day, about = form.known("said_day"), form.known("about")
    own = Statement.objects.filter(pk=whole_number_of(data.get("statement"))).first()
    return SoughtStatement(
        story,
        speaker=form.known("speaker"),
        relayed_by=form.known("relayed_by"),
        series=about,
        said_on=day and day.on,
        said_precision=day.precision if day else "",
        said_zone=form.known("said_zone") or "",
        stance=form.known("stance") or "",
        gist=form.known("gist") or "",
        figures=tuple(figures_in(data, source, story, about, form)),
        source=source,
        statement=own,
    )


def text_of(data: Any, source: Source) -> Snapshot | None:
    """The text in which the form's words are marked, else the latest."""
    asked = whole_number_of(data.get("snapshot"))
    return source.snapshots.filter(pk=asked).first() if asked else source.latest_snapshot()


def figures_in(
    data: Any, source: Source, story: Story, about: Series | None, form: SoughtForm
) -> Iterator[SoughtFigure]:
    """The figures that are typed; each counts what its row says, or else what the form is about."""
    near, day = form.near, form.known("said_day")
    beside = day.on if day else near
    known = set(story.series.values_list("pk", flat=True))
    rows = [found["row"] for name in data if (found := ROW.fullmatch(name))]
    for row in sorted(rows, key=int)[:MOST_ROWS]:
        chosen = whole_number_of(data.get(f"figures-{row}-series"))
        series = chosen if chosen in known else (about.pk if about else None)
        if typed := typed_amount(data.get(f"figures-{row}-words", ""), source, near):
            yield SoughtFigure(typed.amount, series, due_of(typed, beside))


def typed_amount(words: str, source: Source, near: date | None) -> TypedAmount | None:
    try:
        return read_figure(words, Marked(language=source.language), near)
    except ValueError:
        return None


def due_of(typed: TypedAmount, beside: date | None) -> str:
    """The time in the claim in the words of the record."""
    due = typed.due
    return due_words(
        {
            "due_how": due.how,
            "due_on": due.on.isoformat() if due.on else None,
            "due_until": due.until.isoformat() if due.until else None,
            "due_on_precision": due.precision,
            "due_words": due.words,
        },
        beside,
    )

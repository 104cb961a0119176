"""What an open form tells of its statement so far; what cannot be read yet is left out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from reporting.desk.filling import day_of_print
from reporting.desk.matching import SoughtFigure, SoughtStatement
from reporting.forms.dates import DayField
from reporting.forms.numbers import whole_number_of
from reporting.forms.speakers import ActorField
from reporting.models import Series, Source, Stance, Statement, Story
from reporting.releasing.sentences.times import due_words
from reporting.texts.typed import TypedAmount, read_typed_amount

ROW = re.compile(r"figures-(?P<row>\d{1,2})-words")
MOST_ROWS = 12


class SoughtForm(forms.Form):
    """The fields that tell one statement from another, by the names of its form."""

    speaker = ActorField(required=False)
    relayed_by = ActorField(required=False)
    about = forms.ModelChoiceField(Series.objects.none(), required=False)
    stance = forms.ChoiceField(choices=Stance, required=False)
    said_day = DayField(required=False)
    said_zone = forms.CharField(max_length=64, required=False)

    def __init__(self, data: Any, *, story: Story, near: date | None):
        super().__init__(data)
        about: Any = self.fields["about"]
        about.queryset = story.series.all()
        day: Any = self.fields["said_day"]
        day.near = day.printed_on = near
        self.full_clean()

    def known(self, name: str) -> Any:
        """What the field says; None while it says nothing that can be read."""
        return self.cleaned_data.get(name) or None


def sought_in(data: Any, source: Source, story: Story) -> SoughtStatement:
    """The statement of an open form as far as it can be read; nothing in it is refused."""
    near = day_of_print(source) or story.opens_on
    form = SoughtForm(data, story=story, near=near)
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
        figures=tuple(figures_in(data, source, story, about, day)),
        source=source,
        statement=own,
    )


def figures_in(
    data: Any, source: Source, story: Story, about: Series | None, day: Any
) -> Iterator[SoughtFigure]:
    """The figures that are typed; each counts what its row says, or else what the form is about."""
    known = set(story.series.values_list("pk", flat=True))
    rows = [found["row"] for name in data if (found := ROW.fullmatch(name))]
    for row in sorted(rows, key=int)[:MOST_ROWS]:
        chosen = whole_number_of(data.get(f"figures-{row}-series"))
        series = chosen if chosen in known else (about.pk if about else None)
        if typed := typed_amount(data.get(f"figures-{row}-words", ""), source, day):
            yield SoughtFigure(typed.amount, series, due_of(typed, day))


def typed_amount(words: str, source: Source, day: Any) -> TypedAmount | None:
    try:
        return read_typed_amount(words, source.language or "en", near=day and day.on)
    except ValueError:
        return None


def due_of(typed: TypedAmount, day: Any) -> str:
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
        day and day.on,
    )

"""A statement of a story, chosen by searching for it."""

from typing import Any

from django import forms

from reporting.desk.matching.candidates import GONE
from reporting.desk.matching.searching import ITS_NUMBER, search_statements
from reporting.forms.comboboxes import ComboboxField
from reporting.forms.dates import day_as_typed, typed
from reporting.models import Statement, Story
from reporting.releasing.composing import figure_entry
from reporting.releasing.sentences import figure_words

MOST_SHOWN = 12  # that are offered at once


def brief_words(statement: Statement) -> str:
    """“Wed 23 Oct 2024: John Kirby asserts: at least 3,000”: what tells it from others, short."""
    day = typed("said", statement)["said_day"]
    numbers = ", ".join(figure_words(figure_entry(one)) for one in statement.figures.all())
    what = numbers or statement.gist or str(statement.about)
    when = day_as_typed(day) if day else "Day not known"
    return f"{when}: {statement.speaker} {statement.get_stance_display()}: {what}"


def briefly(statements: Any) -> Any:
    """With what the brief words are made of, in one query beside their own."""
    return statements.select_related("speaker", "voice", "about").prefetch_related(
        "figures__series", "figures__computed_by"
    )


class StatementField(ComboboxField):
    """Any statement of the story that is neither discarded nor part of another; typed words search
    for it as they do in the list, but never find the one that `exclude` names."""

    default_error_messages = {
        "unknown": "No statement of this story has “%(typed)s”. Try who said it, or a number.",
        "gone": "That is no statement of this story. If it was, it was discarded or is part of"
        " another now.",
    }

    def __init__(self, *, story: Story, exclude: int, **kwargs: Any):
        self.story, self.exclude = story, exclude
        others = briefly(Statement.objects.filter(story=story).exclude(GONE))
        query = {"story": str(story.pk), "exclude": str(exclude)}
        super().__init__(others, options="statement_options", query=query, **kwargs)

    def label_from_instance(self, statement: Any) -> str:
        return brief_words(statement)

    def exactly(self, typed: str) -> Any:
        """Its number names one; words alone never do: they are told apart below the field."""
        named = ITS_NUMBER.fullmatch(typed.strip())
        return self.queryset.filter(pk=named[1]) if named else self.queryset.none()

    def nearly(self, typed: str) -> Any:
        return briefly(search_statements(self.story, typed, exclude=[self.exclude]))


class AttachForm(forms.Form):
    """Which statement of the story marked words are added to."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, story: Story, place: int = 0):
        super().__init__(data, auto_id=f"attach-{place}-%s", label_suffix="")
        self.fields["to"] = StatementField(
            story=story, exclude=0, label="Add to the statement",
            empty_label="who, a number, a day",
            error_messages={"required": "Choose the statement that the words belong to."},
        )  # fmt: skip

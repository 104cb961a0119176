"""A statement as it is entered: its form together with the rows of its figures."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList

from reporting.desk.annotating import Span
from reporting.desk.locking import Conflict
from reporting.desk.policies import Refused
from reporting.forms import figures as rows
from reporting.forms import statements
from reporting.forms.focusing import focus
from reporting.forms.speakers import by_party
from reporting.models import Statement, Story


class StatementEntry:
    """`save` hands what was typed to a verb; what the verb says against it joins the form."""

    def __init__(
        self,
        data: Any = None,
        *,
        story: Story,
        statement: Statement | None = None,
        spans: tuple[Span, ...] = (),
    ):
        self.story, self.statement, self.spans = story, statement, spans
        self.data, self.status = data, 200
        self.conflict: Conflict | None = None
        typed = statements.as_typed(statement) if statement else {"form_key": uuid.uuid4()}
        known = rows.as_typed(list(statement.figures.all())) if statement else []
        actors = by_party()
        self.form = statements.StatementForm(data, story=story, actors=actors, initial=typed)
        self.figures: rows.BaseFigureFormSet = rows.FigureFormSet(
            data,
            prefix="figures",
            initial=known,
            words=words_of(spans),
            form_kwargs={"series": story.series.all(), "actors": actors},
        )

    def save(self, verb: Callable[..., Statement], **more: Any) -> Statement | None:
        """What the verb made of it; None when something stands against it."""
        try:
            if self.is_valid():
                return verb(**self.values(), **more)
            self.refuse(422)
        except ValidationError as error:
            self.refuse(422, error.messages)
        except Refused as refusal:
            self.refuse(409, [str(refusal)])
        except Conflict as conflict:
            self.meet(conflict)
        return None

    def values(self) -> dict[str, Any]:
        given = self.form.values()
        if self.statement and given["speaker"] == self.statement.speaker:
            given["voice"] = self.statement.voice  # it may have been chosen by hand
        return {"figures": self.figures.given(given["about"]), **given, **self.stamp()}

    def stamp(self) -> dict[str, Any]:
        """Which form of a new statement this is, or which version of a known one it began from."""
        name = "version" if self.statement else "form_key"
        return {name: self.form.cleaned_data[name]}

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.figures.is_valid()])

    def refuse(self, status: int, sentences: list[str] | None = None) -> None:
        self.status = status
        for sentence in sentences or []:
            self.form.add_error(None, sentence)
        focus(self.form, *self.figures.forms)

    def meet(self, conflict: Conflict) -> None:
        """Somebody was faster: what was typed is kept and merged (`forms.versions.merging`)."""
        self.status, self.conflict = 409, conflict

    def unjudged(self) -> "StatementEntry":
        """The form as far as it was typed, without the errors of what is not yet there."""
        # Django judges a bound form when it is first asked for its errors.
        vars(self.figures).update(_errors=[], _non_form_errors=ErrorList())
        for one in (self.form, *self.figures.forms):
            vars(one)["_errors"] = ErrorDict()
        return self


def words_of(spans: tuple[Span, ...]) -> str:
    """The words of the first passage, where they fit into a line."""
    if not spans:
        return ""
    words = spans[0].words
    return "" if "\n" in words or len(words) > rows.LONGEST else words

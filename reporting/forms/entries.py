"""A statement as it is entered: its form together with the rows of its figures."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList

from reporting.desk.filling import FilledForm, ProposedFigure, day_of_print
from reporting.desk.keeping import RecordedAlready
from reporting.desk.locking import Conflict
from reporting.desk.passages import Span
from reporting.desk.policies import Refused
from reporting.forms import figures as rows
from reporting.forms import statements
from reporting.forms.dates import day_near
from reporting.forms.filling.readings import FigureReading, reading_of
from reporting.forms.focusing import focus
from reporting.forms.numbers import whole_number_of
from reporting.models import Series, Snapshot, Source, Statement, Story
from reporting.texts.typed import Marked, read_typed_amount

NOTHING_FILLED = FilledForm()
FOLDED = (
    "speaker_title", "said_clock", "said_zone", "said_in_public", "public_occasion",
    "public_basis", "asked", "due", "is_ahead", "note", "chart_note", "verified_on",
    "verification",
)  # fmt: skip


class StatementEntry:
    """`save` hands what was typed to a verb; what the verb says against it joins the form."""

    def __init__(
        self,
        data: Any = None,
        *,
        story: Story,
        source: Source | None = None,
        statement: Statement | None = None,
        spans: tuple[Span, ...] = (),
        filled: FilledForm = NOTHING_FILLED,
    ):
        self.story, self.source, self.statement, self.spans = story, source, statement, spans
        self.data, self.status, self.filled = data, 200, filled
        self.conflict: Conflict | None = None
        self.saved_as: Statement | None = None  # what the form was saved as before
        self.series = list(story.series.all())
        text = text_of(source, spans)
        printed_on = day_of_print(source, text)
        self.near = printed_on or day_near(story, text)
        self.form = statements.StatementForm(
            data,
            story=story,
            series=self.series,
            near=self.near,
            printed_on=printed_on,
            is_public=bool(getattr(statement, "was_public", False)),
            proposed=filled.fields,
            initial=statements.as_typed(statement) if statement else self.proposed(),
        )
        known = rows.as_typed(list(statement.figures.all())) if statement else rows_of(filled)
        self.figures: rows.BaseFigureFormSet = rows.FigureFormSet(
            data, prefix="figures", initial=known, form_kwargs=self.shared()
        )

        if data is None and statement is None:
            self.point_at_doubt()

    def proposed(self) -> dict[str, Any]:
        values = {name: one.value for name, one in self.filled.fields.items()}
        return {"form_key": uuid.uuid4(), **values}

    def not_same(self) -> list[int]:
        """The statements that were refused as not the same while it was typed."""
        said = self.data.getlist("not_same") if hasattr(self.data, "getlist") else []
        return [pk for one in said if (pk := whole_number_of(one))]

    def shared(self) -> dict[str, Any]:
        """What every row of a figure needs to be read."""
        return {"series": self.series, "marked": self.marked(), "near": self.near}

    def marked(self) -> Marked:
        language = self.source.language if self.source else ""
        if self.statement is None:
            return Marked(tuple(one.words for one in self.spans), language)
        passages = (p for one in self.statement.appearances.all() for p in one.passages.all())
        return Marked(tuple(one.exact for one in passages), language)

    def readings(self) -> list[tuple[rows.FigureForm, FigureReading]]:
        """The rows in sight, each with what was read from its words."""
        return [(row, reading_of(row, self.about())) for row in self.figures.shown()]

    def spare(self) -> list[tuple[rows.FigureForm, FigureReading]]:
        return [(row, FigureReading()) for row in self.figures.spare()]

    def is_rest_open(self) -> bool:
        """Whether a folded field is filled in or refused."""
        quiet = ("", None, False, "unknown")
        shown = (self.form[name] for name in FOLDED)
        return any(one.errors or one.value() not in quiet for one in shown)

    def has_doubt(self) -> bool:
        """Whether a field waits for the editor: the focus goes there and not to the button."""
        return any(one.field.widget.attrs.get("autofocus") for one in self.form)

    def point_at_doubt(self) -> None:
        """Puts the cursor into the first field that no rule has filled for sure."""
        for name in ("speaker", "about", "said_day"):
            if not self.form[name].value() or getattr(self.form.fields[name], "is_unsure", False):
                self.form.fields[name].widget.attrs["autofocus"] = True
                return

    def about(self) -> Series | None:
        return self.form.fields["about"].chosen(self.form["about"].value())  # type: ignore[attr-defined]

    def save(self, verb: Callable[..., Statement], **more: Any) -> Statement | None:
        """What the verb made of it; None when something stands against it."""
        try:
            if self.is_valid():
                return verb(**self.values(), **more)
            self.refuse(422)
        except ValidationError as error:
            self.refuse(422, error.messages)
        except RecordedAlready as refusal:
            self.saved_as = refusal.statement
            self.refuse(409, [str(refusal)])
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
        is_whole = all([self.form.is_valid(), self.figures.is_valid()])
        return is_whole and self.figures.fits_units(self.form.cleaned_data["about"])

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


def text_of(source: Source | None, spans: tuple[Span, ...]) -> Snapshot | None:
    """The text in which the words are marked, else the latest of the source."""
    if spans:
        return spans[0].snapshot
    return source.latest_snapshot() if source else None


def rows_of(filled: FilledForm) -> list[dict[str, Any]]:
    """What the rows show for figures that were read from the marked words."""
    names = (
        "words", "verbatim", "kind", "each_count", "each_of", "computation", "things",
        "in_english", "is_object", "whole", "reason", "is_sure",
    )  # fmt: skip
    about = filled.fields["about"].value if "about" in filled.fields else ""
    return [
        {name: getattr(one, name) for name in names}
        | {"due": due_apart(one), "series": series_apart(one, about)}
        for one in filled.figures
    ]


def series_apart(figure: ProposedFigure, about: str) -> Series | None:
    """What it counts, where that is not what the statement is about: such a row follows that."""
    is_same = figure.series and str(figure.series.pk) == about
    return None if is_same else figure.series


def due_apart(figure: ProposedFigure) -> str:
    """The time of the claim where the words of its number do not have it themselves."""
    try:
        told = read_typed_amount(figure.words, near=date(2000, 1, 1)).due.on
    except ValueError:
        told = None
    return "" if told else figure.due

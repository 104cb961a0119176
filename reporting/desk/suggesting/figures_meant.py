"""The figures of a suggestion as rows of the form, and as an editor enters them."""

from dataclasses import replace
from datetime import date
from typing import Any

from reporting.desk.annotating import FigureGiven
from reporting.desk.filling.figures_proposed import proposed_figures
from reporting.desk.filling.filled import ProposedFigure
from reporting.desk.filling.text_days import day_of_print
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Series
from reporting.texts.extraction import ExtractedFigure
from reporting.texts.numbers import number_in
from reporting.texts.quantities import Amount, amount_in_words
from reporting.texts.typed import TypedDue, amount_as_typed, read_typed_due

OF_WORDS = ("comparator", "low", "best", "high", "kind")
OF_ROW = (*OF_WORDS, "verbatim", "in_english", "things", "is_object", "each_count", "each_of")
DUE = ("due_how", "due_on", "due_until", "due_on_precision", "due_words")


def figures_meant(suggestion: Suggestion) -> tuple[ProposedFigure, ...]:
    """Those that the rules found, in the words of the form: each as the marked words are read, with
    the series, the whole and the object that the rules tell."""
    source, near = suggestion.source, near_of(suggestion)
    read = proposed_figures(
        suggestion.snapshot.text, [suggestion.span], source.language, near, [], is_object=False
    )
    return tuple(
        row_meant(one, series or suggestion.about, read, near)
        for one, series in zip(suggestion.figures, suggestion.figure_series, strict=True)
    )


def near_of(suggestion: Suggestion) -> date | None:
    """The day that decides the year of “by December”."""
    printed = day_of_print(suggestion.source, suggestion.snapshot)
    story = suggestion.source.story
    return printed or (story.opens_on if story else None)


def row_meant(
    figure: ExtractedFigure, series: Series | None, read: list[ProposedFigure], near: date | None
) -> ProposedFigure:
    told = next((one for one in read if is_same_figure(one, figure)), None)
    row = told or own_row(figure)
    due = due_meant(figure.due, near)
    return replace(
        row,
        words=row.words if told and not due else typed_words(figure, due),
        verbatim=figure.verbatim,
        start=figure.start,
        end=figure.end,
        due=str(due or "") or row.due,
        is_object=figure.is_object,
        whole=figure.whole,
        series=series,
        reason=f"from “{figure.verbatim}”",
    )


def is_same_figure(row: ProposedFigure, figure: ExtractedFigure) -> bool:
    """Whether the form reads these words as the rules did."""
    is_there = row.start < figure.end and figure.start < row.end
    return is_there and all(getattr(row, one) == value for one, value in numbers_in(figure).items())


def numbers_in(figure: ExtractedFigure) -> dict[str, Any]:
    numbers = {name: number_in(getattr(figure, name)) for name in ("low", "best", "high")}
    return {"comparator": figure.comparator, "kind": figure.kind, **numbers}


def own_row(figure: ExtractedFigure) -> ProposedFigure:
    return ProposedFigure(
        words=figure.verbatim,
        verbatim=figure.verbatim,
        start=figure.start,
        end=figure.end,
        **numbers_in(figure),
    )


def typed_words(figure: ExtractedFigure, due: TypedDue | None) -> str:
    """The one text of its field, “about 12,000 by Dec 2024”."""
    amount = Amount(verbatim=figure.verbatim, **numbers_in(figure))
    return amount_as_typed(amount, due) if amount_in_words(amount) else figure.verbatim


def due_meant(words: str, near: date | None) -> TypedDue | None:
    """The time that the words of a deadline mean; None where they mean none for sure."""
    if not words:
        return None
    try:
        return read_typed_due(words, near=near)
    except ValueError:
        return None


def given_figure(row: ProposedFigure) -> FigureGiven:
    """The row as an editor would enter it; its series is known."""
    if row.series is None:
        raise ValueError("A figure without a series cannot be entered.")
    due = due_meant(row.due, None) or TypedDue()
    times = (due.how, due.on, due.until, due.precision, due.words)
    values: dict[str, Any] = {name: getattr(row, name) for name in OF_ROW}
    values |= zip(DUE, times, strict=True)
    return FigureGiven(row.series, whole=row.whole, pk=0, **values)

"""A typed figure as the program has read it: its words, its time, and the sign of the chart."""

from dataclasses import dataclass

from reporting.forms.due import columns_of, due_columns
from reporting.forms.figures import NUMBERS, FigureForm
from reporting.models import Figure, Series
from reporting.releasing.composing import due_entry, figure_entry
from reporting.releasing.sentences.amounts import with_things
from reporting.releasing.sentences.times import due_words
from reporting.texts.quantities import Amount
from reporting.texts.typed import against_unit, read_figure, unfound
from reporting.vocabulary import COMPARATORS


@dataclass(frozen=True)
class FigureReading:
    """“about 3,000 troops”, “by December 2024”; `sign` is a shape of the comparators, empty for
    words that stand for themselves; `doubt` says that the text takes the number otherwise. With a
    `fault` there is nothing else."""

    words: str = ""
    time: str = ""
    sign: str = ""
    doubt: str = ""
    fault: str = ""


def reading_of(row: FigureForm, about: Series | None) -> FigureReading:
    """What stands below the words of a row; nothing for an empty one."""
    typed = str(row["words"].value() or "").strip()
    if not typed:
        return FigureReading()
    if faults := row.errors.get("words"):
        return FigureReading(fault=str(faults[0]))
    try:
        figure = figure_read(row, typed)
    except ValueError as refused:
        return FigureReading(fault=str(refused))
    chosen = row.fields["series"].chosen(row["series"].value())  # type: ignore[attr-defined]
    figure.series = chosen or about or Series(kind="count", label="{}")
    if (chosen or about) and (fault := unit_fault(row, typed, figure.series)):
        return FigureReading(fault=fault)
    figure.things = str(row["things"].value() or "")
    shape = COMPARATORS[figure.comparator].shape
    words = with_things(figure_entry(figure)).strip()
    doubt = otherwise(row, figure)
    return FigureReading(words, due_words(due_entry(figure), None), shape, doubt)


def unit_fault(row: FigureForm, typed: str, series: Series) -> str:
    """Why what was typed cannot be a number of the series; one on record stands."""
    if row.known and typed == row.initial["words"]:
        return ""
    return against_unit(read_figure(typed, row.marked, row.near).amount, series)


def otherwise(row: FigureForm, figure: Figure) -> str:
    """The words of the text where they take the number otherwise: “about” for “at least”."""
    amount = Amount(**{name: getattr(figure, name) for name in NUMBERS})
    sent = str(row["verbatim"].value() or "")
    words = row.words_of_text(amount, sent) if row.marked.texts else ""
    told = row.marked.comparator_of(words, amount) if words else ""
    return f"the text has “{words}”" if told and told != figure.comparator else ""


def figure_read(row: FigureForm, typed: str) -> Figure:
    """An unsaved figure with the numbers and the time of the typed words. Raises `ValueError`."""
    if row.known and typed == row.initial["words"]:
        known = {name: getattr(row.known, name) for name in (*NUMBERS, "verbatim", "in_english")}
        return Figure(**known, **due_columns(row.known))
    read = read_figure(typed, row.marked, row.near)
    amount = read.amount
    if not row.words_of_text(amount, str(row["verbatim"].value() or "")):
        raise ValueError(unfound(amount, row.marked))
    numbers = {name: getattr(amount, name) for name in NUMBERS}
    english = str(row["in_english"].value() or "")
    due = columns_of(read.due)
    if not any(due.values()) and isinstance(row.initial.get("due"), dict):
        due = row.initial["due"]
    return Figure(**numbers, verbatim=amount.verbatim, in_english=english, **due)

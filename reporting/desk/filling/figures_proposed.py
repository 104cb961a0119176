"""The figures of the marked words as rows of the form."""

from collections.abc import Iterator, Sequence
from datetime import date

from reporting.desk.filling.filled import ProposedFigure
from reporting.desk.filling.fitting_series import fitting_series
from reporting.desk.passages import Span
from reporting.models import Series
from reporting.texts.quantities import Quantity, amount_in_words
from reporting.texts.telling import ToldFigure, sentence_around, told_figures
from reporting.texts.typed import amount_as_typed, read_typed_amount

BEHIND = 160  # code points behind a figure that may tell its series
MOST = 40  # rows of the form


def proposed_figures(
    text: str,
    spans: Sequence[Span],
    language: str,
    near: date | None,
    series: list[Series],
    *,
    is_object: bool,
) -> list[ProposedFigure]:
    """The figures of all spans in order; `is_object`: the stance is about them, not theirs."""
    rows: list[ProposedFigure] = []
    for span in spans:
        told = told_figures(text, span.start, span.end, language, near=near)
        first = len(rows)
        for one, words in zip(told, clauses(text, span, told), strict=True):
            whole = None if one.whole is None else first + one.whole
            of = rows[whole].series if whole is not None else None
            fits = of or fitting_series(series, words, one.quantity, language)
            rows.append(row_of(one, language, fits, whole, near, is_object=is_object))
    return rows[:MOST]


def clauses(text: str, span: Span, told: list[ToldFigure]) -> Iterator[str]:
    """Of each figure the words since the one before, and some behind it and its parts."""
    begin, stop = sentence_around(text, span.start, span.end)
    for place, one in enumerate(told):
        others = (other for other in told[place + 1 :] if other.whole is None)
        ends = next((other.quantity.start for other in others), stop)
        yield text[begin : min(ends, one.quantity.end + BEHIND)]
        begin = one.quantity.end


def row_of(
    told: ToldFigure,
    language: str,
    series: Series | None,
    whole: int | None,
    near: date | None,
    *,
    is_object: bool,
) -> ProposedFigure:
    quantity = told.quantity
    return ProposedFigure(
        words=typed_words(quantity, told, language, near),
        verbatim=quantity.verbatim,
        start=quantity.start,
        end=quantity.end,
        comparator=quantity.comparator,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        kind=quantity.kind,
        each_count=None if quantity.times is None else int(quantity.times),
        each_of=quantity.of,
        things=things_of(quantity, series),
        due=str(told.due or ""),
        is_object=is_object,
        whole=whole,
        series=series,
        reason=told.reason,
        is_sure=not quantity.hedge,
    )


def typed_words(quantity: Quantity, told: ToldFigure, language: str, near: date | None) -> str:
    """The words of the text where they are read back as the same number, else our own for it."""
    verbatim = " ".join(quantity.verbatim.split())
    try:
        again = read_typed_amount(verbatim, language, near=near).amount
        if (again.comparator, again.numbers) == (quantity.comparator, quantity.numbers):
            return f"{verbatim} {told.due or ''}".strip()
    except ValueError:
        pass
    return amount_as_typed(quantity, told.due) if amount_in_words(quantity) else verbatim


def things_of(quantity: Quantity, series: Series | None) -> str:
    """What the figure counts where that is less than its series: “officers” of troops."""
    if series is None or not quantity.is_whole or not quantity.unit:
        return ""
    is_own = quantity.unit == series.unit or quantity.unit in series.things.lower().split()
    return "" if is_own else quantity.unit

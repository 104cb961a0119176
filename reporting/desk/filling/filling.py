"""From the marked words to a filled form."""

from collections.abc import Iterator, Sequence

from reporting.desk.annotating import Span
from reporting.desk.filling.filled import FilledForm, ProposedFigure
from reporting.models import Snapshot, Source, Statement
from reporting.texts.quantities import Quantity, read_quantities


def fill_from_spans(
    source: Source, snapshot: Snapshot, spans: Sequence[Span], *, last: Statement | None = None
) -> FilledForm:
    """The form for words marked in a text, each field with its reason.

    `last` is the statement recorded before from this article. Never raises on odd texts; what
    nothing in the text decides stays out.
    """
    figures = (one for span in spans for one in figures_in(source, snapshot, span))
    return FilledForm(figures=tuple(figures))


def figures_in(source: Source, snapshot: Snapshot, span: Span) -> Iterator[ProposedFigure]:
    for quantity in read_quantities(span.words, source.language):
        yield proposed_figure(quantity, span.start)


def proposed_figure(quantity: Quantity, offset: int) -> ProposedFigure:
    return ProposedFigure(
        words=quantity.verbatim,
        verbatim=quantity.verbatim,
        start=offset + quantity.start,
        end=offset + quantity.end,
        comparator=quantity.comparator,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        kind=quantity.kind,
        reason=f"from “{quantity.verbatim}”",
    )

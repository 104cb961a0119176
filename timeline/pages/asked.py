"""What a reader asks to see of a story: its statements at a moment, through filters, on an axis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from reporting.models import Series
from reporting.sealing.heads import RecordHead
from timeline.chart.axes.days import AxisSpan
from timeline.chart.drawing import Chart
from timeline.entries.actors import other_names
from timeline.entries.entry import Entry
from timeline.entries.filters import Filters
from timeline.entries.order import InOrder
from timeline.entries.reading import Reading
from timeline.entries.rows import Row, rows_in_order, rows_of
from timeline.pages.charting import chart_of, span_of


def filters_asked(query: QueryDict) -> Filters:
    """The filters of an address; words are looked for in the other names of actors as well."""
    filters = Filters.from_query(query)
    return replace(filters, other_names=other_names()) if filters.words else filters


@dataclass(frozen=True)
class StoryAsked:
    """The same for the page, the chart as a file, and the frame: read once, drawn alike."""

    reading: Reading
    filters: Filters

    @cached_property
    def head(self) -> RecordHead:
        """The head of the record, which names its state."""
        return self.reading.head()

    @cached_property
    def every(self) -> InOrder:
        """The whole record, so that the axis stays as it is at every moment."""
        return self.reading.whole_record(self.head.hash)

    @cached_property
    def entries(self) -> InOrder:
        """What was known at the moment."""
        return self.reading.known(self.every) if self.reading.moment.known_on else self.every

    @cached_property
    def shown(self) -> list[Entry]:
        """What the filters let through."""
        return self.entries if self.filters.is_empty else self.filters.keep(self.entries)

    @cached_property
    def series(self) -> list[Series]:
        """The series with the first that the reader chose in front."""
        return chosen_first(self.reading.story.series_in_order(), self.filters)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the chart: of the series that the reader chose, or of all."""
        if self.filters.is_empty:
            return rows_in_order(self.entries)
        chosen = self.filters.series
        return [row for row in rows_of(self.shown) if not chosen or row.series.slug in chosen]

    @cached_property
    def span(self) -> AxisSpan:
        return span_of(self.reading.story, (one.said.day for one in self.every), self.filters)

    @cached_property
    def chart(self) -> Chart | None:
        return chart_of(self.reading, self.series, self.rows, self.entries, self.span)


def chosen_first(series: Sequence[Series], filters: Filters) -> list[Series]:
    chosen = [one for one in series if one.slug in filters.series][:1]
    return [*chosen, *(one for one in series if one not in chosen)]

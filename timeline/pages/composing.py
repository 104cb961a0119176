"""What stands where on a story's page: the series drawn large, and the others beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.models import Series
from reporting.texts.wording import listed_words
from timeline.chart.drawing import Chart, SeriesChart
from timeline.entries.filters import Filters
from timeline.values.paragraph import SeriesParagraph


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series with what is held in it, and its drawing; None for what has none."""

    series: Series
    told: SeriesParagraph | None
    chart: SeriesChart | None


def lead_of(series: Sequence[Series], filters: Filters) -> list[Series]:
    """The series with the first that the reader chose in front."""
    chosen = [one for one in series if one.slug in filters.series][:1]
    return [*chosen, *(one for one in series if one not in chosen)]


def shown_series(
    series: Sequence[Series], told: Mapping[str, SeriesParagraph], chart: Chart | None
) -> list[SeriesShown]:
    """Each series that has something to tell or to draw, in their order."""
    alone = {one.facet.slug: one for one in chart.alone} if chart else {}
    return [
        SeriesShown(one, told.get(one.slug), alone.get(one.slug))
        for one in series
        if one.slug in told or one.slug in alone
    ]


def scales_words(shown: Sequence[SeriesShown]) -> str:
    """How the charts behind the first one may be compared, as one sentence."""
    drawn = [one.chart for one in shown if one.chart and one.chart.peak]
    tops = {(one.facet.unit, one.facet.sign, one.peak): one for one in drawn}
    if len(drawn) < 2:
        return ""
    if len(tops) == 1:
        return f"All count {drawn[0].facet.unit}, on one scale: 0 to {drawn[0].top}."
    several = [
        listed_words([one.facet.title for one in drawn if key == key_of(one)])
        for key in tops
        if sum(key == key_of(one) for one in drawn) > 1
    ]
    together = f" {'; '.join(several)} share one." if several else ""
    return f"Each chart begins at zero and names its own scale.{together}"


def key_of(one: SeriesChart) -> tuple[str, str, float]:
    return one.facet.unit, one.facet.sign, one.peak

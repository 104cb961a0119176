"""What stands where on a story's page: the series drawn large, and the others beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reporting.models import Series
from reporting.texts.wording import listed_words
from timeline.chart.claims import Facet
from timeline.chart.drawing import Chart, SeriesChart
from timeline.entries.rows import Row
from timeline.values.paragraph import SeriesParagraph


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series with what is held in it, and its drawing; None for what has none."""

    series: Series
    told: SeriesParagraph | None
    chart: SeriesChart | None


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


def parted(
    shown: Sequence[SeriesShown], chart: Chart | None
) -> tuple[SeriesShown | None, Sequence[SeriesShown]]:
    """The series that is drawn large, or has nothing drawn, and the others."""
    is_first = bool(shown) and (chart is None or shown[0].chart is chart.large)
    lead = next((one for one in shown if chart and one.chart is chart.large), None)
    return (shown[0], shown[1:]) if is_first else (lead, [one for one in shown if one is not lead])


@dataclass(frozen=True, slots=True)
class VoiceDrawn:
    """A voice that a chart may show alone."""

    slug: str
    name: str
    colour: str


def voices_drawn(rows: Iterable[Row], lead: SeriesShown | None) -> list[VoiceDrawn]:
    """The voices of the series drawn large, in the order in which they first spoke."""
    said = [row.entry for row in rows if lead and row.day and row.series.slug == lead.series.slug]
    first = {entry.voice.slug: entry for entry in reversed(said)}
    return [
        VoiceDrawn(slug, first[slug].voice.name, first[slug].party.colour)
        for slug in dict.fromkeys(entry.voice.slug for entry in said)
    ]


def scales_words(shown: Sequence[SeriesShown]) -> str:
    """How the charts of a page may be compared, in a sentence or two."""
    drawn = [one.chart for one in shown if one.chart and one.chart.peak]
    tenfold = tenfold_words([one.facet for one in drawn])
    if not tenfold:
        return scales_from_zero(drawn) if len(drawn) > 1 else ""
    others = [one for one in drawn if not one.facet.is_tenfold]
    if len(others) < 2:
        return " ".join([tenfold, *(f"“{one.facet.title}” begins at zero." for one in others)])
    return f"{tenfold} {scales_from_zero(others, are_others=True)}"


def every_scale(chart: Chart | None) -> str:
    """What the scales of a drawing of several series are, in a sentence or two."""
    facets = [one for one in chart.facets if one.peak] if chart else []
    tenfold = tenfold_words(facets)
    if not tenfold:
        return "Every scale begins at zero."
    is_all = all(one.is_tenfold for one in facets)
    return tenfold if is_all else f"{tenfold} Every other scale begins at zero."


def tenfold_words(facets: Sequence[Facet]) -> str:
    """Which of them go by powers of ten, and what that means; empty where none does."""
    some = [one for one in facets if one.is_tenfold]
    names = listed_words([f"“{one.title}”" for one in some])
    if len(some) < 2:
        return f"{names} is drawn on {some[0].axis_words}." if some else ""
    with_zero = listed_words([f"“{one.title}”" for one in some if one.has_zero])
    zero = f" In {with_zero} it has a line of its own outside the scale." if with_zero else ""
    return (
        f"{names} are drawn by powers of ten, each on a scale of its own: each step is ten times"
        f" the one before. These scales do not begin at zero.{zero}"
    )


def scales_from_zero(drawn: Sequence[SeriesChart], *, are_others: bool = False) -> str:
    all_of, each = ("All others", "Each other chart") if are_others else ("All", "Each chart")
    tops = {key_of(one) for one in drawn}
    if len(tops) == 1:
        return f"{all_of} count {drawn[0].facet.unit}, on one scale: {drawn[0].reach}."
    several = [
        listed_words([one.facet.title for one in drawn if key == key_of(one)])
        for key in dict.fromkeys(map(key_of, drawn))
        if sum(key == key_of(one) for one in drawn) > 1
    ]
    together = f" {'; '.join(several)} share one." if several else ""
    return f"{each} begins at zero and names its own scale.{together}"


def key_of(one: SeriesChart) -> tuple[str, str, float]:
    return one.facet.unit, one.facet.sign, one.peak

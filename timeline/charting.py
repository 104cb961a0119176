"""From rows to the chart: facets in the story's order, claims with their links."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from reporting.models import Series, Story
from timeline.chart.claims import Claim, Facet
from timeline.chart.drawing import Chart, draw
from timeline.rows import Row, shown


def chart_of(story: Story, series: Iterable[Series], rows: Sequence[Row]) -> Chart | None:
    """The chart of all rows whose day is known; None when there are none."""
    ordered = sorted(series, key=lambda one: (not one.is_headline, one.position, one.slug))
    facets = [
        Facet(
            shown(one.name),
            shown(one.unit),
            tuple(
                claim_of(row, row.day) for row in rows if row.day and row.series.slug == one.slug
            ),
        )
        for one in ordered
    ]
    return draw(facets, story.opens_on, story.closes_on)


def claim_of(row: Row, day: date) -> Claim:
    entry, figure = row.entry, row.figure if row.is_number else None
    numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None] if figure else []
    return Claim(
        href=reverse("statement", args=[entry.story, entry.statement]),
        day=day,
        party=shown(entry.party.name),
        colour=entry.party.colour,
        speaker=row.who,
        words=shown(row.words),
        note=shown(row.note),
        spoken=row.spoken,
        comparator=figure.comparator if figure else "",
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        is_possible=entry.stance == "possible",
    )

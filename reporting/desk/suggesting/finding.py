"""One suggestion by its key, and what on record it may be."""

from datetime import date
from typing import Any

from reporting.desk.matching import Match, SoughtFigure, SoughtStatement, find_matches
from reporting.desk.suggesting.opening import suggestions_of
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Series, SeriesKind, Snapshot, Story
from reporting.models.rules.dates import Precision
from reporting.texts.extraction import ExtractedFigure, Proposal
from reporting.texts.numbers import number_in
from reporting.texts.quantities import Amount


def find_suggestion(snapshot: Snapshot, key: str) -> Suggestion | None:
    """The suggestion that waits under the key; None once it was decided, or for any other key."""
    found = suggestions_of(snapshot.source, snapshot)
    return next((one for one in found if one.key == key), None)


def matches_of(suggestion: Suggestion) -> list[Match]:
    """Statements on record that may be the one suggested, the likeliest first; asked when its card
    is opened."""
    story = suggestion.source.story
    return find_matches(sought_of_suggestion(suggestion, story)) if story else []


def sought_of_suggestion(suggestion: Suggestion, story: Story) -> SoughtStatement:
    """What is known of it, as it is looked for on record."""
    day = day_of(suggestion.proposal)
    return SoughtStatement(
        story=story,
        speaker=suggestion.speaker,
        relayed_by=suggestion.relayed_by,
        series=suggestion.about,
        said_on=day,
        said_precision=Precision.DAY if day else "",
        stance=suggestion.proposal.stance,
        figures=tuple(map(sought_number, suggestion.figures, suggestion.figure_series)),
        source=suggestion.source,
    )


def day_of(proposal: Proposal) -> date | None:
    told = proposal.day
    return date.fromisoformat(told.on) if told and told.on else None


def sought_number(figure: ExtractedFigure, series: Series | None) -> SoughtFigure:
    numbers: dict[str, Any] = {
        name: number_in(getattr(figure, name)) for name in ("low", "best", "high")
    }
    amount = Amount(
        comparator=figure.comparator,
        verbatim=figure.verbatim,
        kind=figure.kind,
        unit=figure.unit,
        is_whole=series is None or series.kind == SeriesKind.COUNT,
        **numbers,
    )
    return SoughtFigure(amount, series.pk if series else None, figure.due)

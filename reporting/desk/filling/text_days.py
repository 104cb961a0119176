"""The days that a text tells of itself, from its stamp, its dateline and its story."""

from datetime import date

from reporting.models import Snapshot, Source
from reporting.texts.telling import TextDays, printed_day


def days_of_text(source: Source, snapshot: Snapshot) -> TextDays:
    return TextDays(
        snapshot.printed_day,
        snapshot.published_at,
        source.dateline,
        source.story.opens_on if source.story else None,
        source.story.closes_on if source.story else None,
    )


def day_of_print(source: Source | None, snapshot: Snapshot | None = None) -> date | None:
    """The day of a text, beside which a day without its year is read; None where none is told."""
    text = snapshot or (source and source.latest_snapshot())
    printed = printed_day(days_of_text(source, text)) if source and text else None
    return printed.on if printed else None

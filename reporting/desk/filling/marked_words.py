"""The words that were marked in a text, with what the text around them tells."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from reporting.desk.filling.actors_named import offered_speakers
from reporting.desk.filling.figures_proposed import proposed_figures
from reporting.desk.filling.filled import OfferedSpeaker, ProposedFigure
from reporting.desk.filling.text_days import day_of_print, days_of_text
from reporting.desk.passages import Span
from reporting.models import Actor, Series, Snapshot, Source
from reporting.texts.telling import (
    DayReading,
    StanceReading,
    TextDays,
    country_zone,
    read_said_day,
    reckon_day,
    sentence_around,
    told_speakers,
    told_stance,
)
from reporting.vocabulary import STANCES


@dataclass(frozen=True)
class MarkedWords:
    """The words marked in one text, and what their text tells of itself."""

    source: Source
    snapshot: Snapshot
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return self.snapshot.text

    @property
    def language(self) -> str:
        return self.source.language

    @cached_property
    def days(self) -> TextDays:
        return days_of_text(self.source, self.snapshot)

    @cached_property
    def near(self) -> date | None:
        """The day that decides the year of “by December”."""
        return day_of_print(self.source, self.snapshot) or self.days.opens_on

    @cached_property
    def series(self) -> list[Series]:
        return self.source.story.series_in_order() if self.source.story else []

    @property
    def passage(self) -> str:
        return " ".join(span.words for span in self.spans)

    @cached_property
    def sentence(self) -> str:
        """That of the first words."""
        first = self.spans[0]
        start, end = sentence_around(self.text, first.start, first.end)
        return self.text[start:end]

    @cached_property
    def stance(self) -> StanceReading | None:
        """That of the words as they stand in their sentence; from the rest of it only what is told
        outright."""
        for span in self.spans:
            first, last = sentence_around(self.text, span.start, span.end)
            place = {"start": span.start - first, "end": span.end - first}
            if told := told_stance(self.text[first:last], self.language, **place):
                return told
        told = told_stance(self.sentence, self.language)
        return replace(told, is_sure=False) if told and told.is_sure else None

    @cached_property
    def speakers(self) -> list[OfferedSpeaker]:
        first = self.spans[0]
        clues = told_speakers(self.text, first.start, first.end)
        return offered_speakers(clues, self.text, self.near) if clues else []

    @cached_property
    def figures(self) -> tuple[ProposedFigure, ...]:
        told = self.stance
        is_object = told is not None and STANCES[told.stance].figures == "object"
        return tuple(
            proposed_figures(
                self.text, self.spans, self.language, self.near, self.series, is_object=is_object
            )
        )

    @cached_property
    def day(self) -> DayReading | None:
        first = self.spans[0]
        said = read_said_day(self.text, first.start, first.end)
        countries = {country_of(one.actor) for one in self.speakers if one.actor}
        zone = country_zone(countries.pop()) if len(countries) == 1 else ""
        return reckon_day(said, self.days, country_zone=zone)


def country_of(actor: Actor) -> str:
    """The actor's country or that of what it belongs to or speaks for; "" where none is known."""
    own = (actor, actor.parent, actor.speaks_for)
    return next((one.country for one in own if one and one.country), "")

"""The running stories as the front page tells them: what stands in each, and how it came so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, Max, Model

from reporting.models import Series, Story
from timeline.chart.drawing import CardChart
from timeline.entries.entry import Entry
from timeline.entries.reading import Reading
from timeline.entries.rows import rows_of
from timeline.pages.charting import card_of
from timeline.pages.glancing import Glance, glance_at
from timeline.values.clauses import Section
from timeline.values.paragraph import paragraphs_by_series
from timeline.values.verifying import card_caveat

MOST_TOLD = 12  # stories with what stands in them; the others have a line each
KEPT = 64

type StoryStamp = tuple[tuple[Any, ...], ...]


class RecordState(NamedTuple):
    """How many releases a story has, and when the last was made."""

    releases: int
    last_change: datetime | None


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """What stands in the first series that has something to tell, as words and as a picture."""

    series: Series
    lead: Section
    glance: Glance | None
    axis_words: str
    caveat: str


@dataclass(frozen=True, slots=True)
class RunningStory:
    story: Story
    state: RecordState
    standing: StoryStanding | None = None


def running_stories() -> tuple[list[RunningStory], list[RunningStory]]:
    """The public stories, those that changed last first: some told, and the others named."""
    states = states_of_stories()
    every = [RunningStory(one, states[one.pk]) for one in Story.objects.public()]
    every.sort(key=last_change, reverse=True)
    told = [told_story(one) for one in every[:MOST_TOLD]]
    return told, every[MOST_TOLD:]


def states_of_stories() -> dict[int, RecordState]:
    counted = Story.objects.public().annotate(
        number=Count("releases"), last=Max("releases__released_at")
    )
    found = counted.values_list("pk", "number", "last")
    return {pk: RecordState(releases, last) for pk, releases, last in found}


def last_change(one: RunningStory) -> tuple[bool, float, str]:
    last = one.state.last_change
    return last is not None, last.timestamp() if last else 0.0, one.story.slug


def told_story(one: RunningStory) -> RunningStory:
    """The story with what stands; read anew only where its releases or its own words changed."""
    series = one.story.series_in_order()
    stamp = tuple(fields_of(thing) for thing in (one.story, *series))
    return RunningStory(one.story, one.state, standing_in(one.story, one.state, stamp))


def fields_of(thing: Model) -> tuple[Any, ...]:
    return tuple(getattr(thing, field.attname) for field in thing._meta.concrete_fields)


@lru_cache(maxsize=KEPT)  # releases are only ever added: the same state tells the same
def standing_in(story: Story, state: RecordState, stamp: StoryStamp) -> StoryStanding | None:
    """What stands in the story at a state of its record; `stamp` is what else it is made of."""
    entries = Reading(story).entries()
    told = paragraphs_by_series(entries)
    for series in story.series_in_order():
        if paragraph := told.get(series.slug):
            card = card_of_series(story, series, entries)
            glance, axis = (glance_at(card.drawing), card.axis_words) if card else (None, "")
            caveat = card_caveat(entries, series.slug)
            return StoryStanding(series, paragraph.lead, glance, axis, caveat)
    return None


def card_of_series(story: Story, series: Series, entries: Sequence[Entry]) -> CardChart | None:
    """The numbers of that series alone, as the picture card draws them."""
    return card_of(story, [series], rows_of(entries), entries)

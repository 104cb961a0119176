"""The chart, or one statement, as it stands inside other people's pages: what an address asks for,
how high it is."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from django.http import QueryDict

from reporting.models import Release, ReleaseKind, Story
from reporting.texts.days import plain_day_words
from timeline.chart.drawing import Chart, SeriesChart
from timeline.chart.geometry import Drawing
from timeline.chart.labels import BOLD, wrap
from timeline.chart.labels import width as text_width
from timeline.entries.addresses import address_at
from timeline.entries.copies import copies_of
from timeline.entries.dates import moment_words
from timeline.entries.entry import Entry
from timeline.entries.filters import Filters
from timeline.entries.moments import BadParameter, Moment
from timeline.entries.reading import Reading
from timeline.entries.rows import Row, rows_of_entry
from timeline.pages.asked import StoryAsked, filters_asked
from timeline.pages.stylesheets import THEMES
from timeline.values.verifying import caveat_words

WIDTH, NARROWEST, WIDEST = 680, 200, 1600  # of a frame, in pixels
# As static/css/timeline/embed.css has them.
PADDING, MOST_ROOM, MOST_OF_PHONE = 16, 1048, 480
NARROW_FROM, WIDE_FROM = 560, 832
TITLE, CAVEAT, SERIES, SMALL = (20, 23), (15, 22.5), (15, 20.25), (13, 19.5)  # letters, lines
BETWEEN, BUTTONS = 56, 28  # pixels of all margins together; how high the row of buttons is
# In a frame like a phone; and the key: its letters and how high a row is, what is around it, there
# and in others; between two signs, and a sign without its words.
BRIEF_CAVEAT = (15, 21)
BRIEF_KEY, KEY, KEY_GAP, SIGN = (12, 20, 8), (13, 24, 16), 10, 30
LAST_CHANGE = "Last change Wednesday 30 September 2026, 23:59 CEST."  # as long as they get
HEAD = "Sealed: 999,999 releases, 0123456789abcdef…"
LINK = "Who said it, when, and where it is printed: the whole record"
FIGURE = (20, 26)
STATEMENT_BETWEEN = 72  # pixels of all margins together
LINK_OF_ONE = "its passages, its releases, how to cite it"
TAKEN_BACK = "We have taken this statement back"


@dataclass(frozen=True)
class Embed:
    """A story's chart at a moment, through filters, in a theme; without one in the reader's."""

    asked: StoryAsked
    theme: str

    @classmethod
    def of(cls, story: Story, query: QueryDict) -> Self:
        """What the query of an address asks for; what cannot be read is a `BadParameter`."""
        theme, reading = theme_given(query), Reading(story, Moment.from_query(query))
        return cls(StoryAsked(reading, filters_asked(query)), theme)

    @property
    def reading(self) -> Reading:
        return self.asked.reading

    @property
    def filters(self) -> Filters:
        return self.asked.filters

    @property
    def story(self) -> Story:
        return self.reading.story

    @property
    def address(self) -> str:
        return self.at("embed")

    def at(self, name: str) -> str:
        """The address of a page of the story that is asked for the same."""
        return self.through(name, self.filters)

    def through(self, name: str, filters: Filters) -> str:
        more = {**filters.query, **({"theme": self.theme} if self.theme else {})}
        return address_at(self.reading.moment, name, self.story.slug, more=more)

    @property
    def chart(self) -> Chart | None:
        return self.asked.chart

    @property
    def caveat(self) -> str:
        return caveat_words(self.asked.shown)

    @property
    def pictures(self) -> tuple[str, str]:
        """The addresses of what is drawn, as PNG and as SVG: of its series alone."""
        chosen = (self.chart.facets[0].slug,) if self.chart else ()
        drawn = replace(self.filters, series=chosen)
        return self.through("chart_picture", drawn), self.through("chart", drawn)

    @property
    def days_words(self) -> str:
        return days_words_of(self.filters)

    def height(self, width: int) -> int:
        told = under_title(self.caveat, self.reading.moment, self.filters)
        return frame_height(self.story, told, self.chart, width)


@dataclass(frozen=True)
class StatementEmbed:
    """One statement at a moment, for a frame; without its entry where it was taken back."""

    reading: Reading
    release: Release
    entry: Entry | None
    theme: str

    @property
    def address(self) -> str:
        more = {"theme": self.theme} if self.theme else {}
        place = self.reading.story.slug, self.release.statement_id
        return address_at(self.reading.moment, "embed_statement", *place, more=more)

    @property
    def title(self) -> str:
        return self.entry.full_sentence if self.entry else TAKEN_BACK

    @property
    def heading(self) -> str:
        return self.entry.sentence if self.entry else TAKEN_BACK

    @property
    def rows(self) -> tuple[Row, ...]:
        return rows_of_entry(self.entry) if self.entry else ()

    @property
    def link(self) -> str:
        number = f"Statement {self.release.statement_id}"
        return f"{number}: {LINK_OF_ONE}" if self.entry else f"{number} on the record"

    @property
    def spoken(self) -> str:
        return self.rows[0].spoken if self.rows else TAKEN_BACK

    @property
    def said(self) -> list[str]:
        """Who said it, and when."""
        return [who_said(self.entry), when_said(self.entry)] if self.entry else []

    @property
    def facts(self) -> list[str]:
        """Where it is printed, what was published of it last, and at which moment that is read."""
        printed = where_printed(self.entry) if self.entry else ""
        return list(filter(None, [printed, self.released, self.reading.moment.words]))

    @property
    def released(self) -> str:
        """“Corrected here Tuesday 29 October 2024, 12:00 CET: A nought was lost.”"""
        one, zone = self.release, self.reading.story.time_zone
        done = str(ReleaseKind(one.kind).label).capitalize()
        told = f"{done} here {moment_words(one.released_at, zone)}"
        return f"{told}: {one.reason}" if one.reason else f"{told}."

    @property
    def caveat(self) -> str:
        return caveat_words([self.entry]) if self.entry else ""

    def height(self, width: int) -> int:
        """Of a frame of `width` pixels that shows all of it; rather too high by a line."""
        room = max(1, min(width - 2 * PADDING, MOST_ROOM))
        small = [self.reading.story.title, self.link, HEAD]
        lines = [(self.heading, TITLE), (self.caveat, CAVEAT)]
        for row in self.rows:
            lines += [(f"{row.words}{row.counted}", FIGURE), (row.note, FIGURE)]
        lines += [(one, CAVEAT) for one in [*self.said, *self.facts]]
        lines += [(one, SMALL) for one in small]
        told = (lines_of(text, size, room / BOLD) for text, size in lines if text)
        return math.ceil(STATEMENT_BETWEEN + sum(told))


def who_said(entry: Entry) -> str:
    """“John Kirby, White House spokesman (United States)”."""
    speaker, party = entry.speaker.name, entry.party.name
    described = entry.speaker_title or (
        entry.speaker.description if entry.speaker.kind == "unnamed" else ""
    )
    who = ", ".join(filter(None, [speaker, described]))
    who += f" ({party})" if party not in (speaker, "") else ""
    return f"{who}, relayed by {entry.relayed_by.name}" if entry.relayed_by else who


def when_said(entry: Entry) -> str:
    """“Said: Wednesday 23 October 2024, Washington time”."""
    return f"Said: {', '.join(filter(None, [entry.said.words, entry.said.zone_words]))}"


def where_printed(entry: Entry) -> str:
    """“Printed: The Harbour Post, 24 October 2024; in 3 texts of 3 outlets on our record.”"""
    told = copies_of(entry).words
    if not entry.appearances:
        return f"{told[:1].upper()}{told[1:]}."
    first = entry.appearances[0]
    day = first.published.words if first.published.on else "date of publication not known"
    return f"Printed: {first.outlet_words}, {day}; {told}."


def theme_given(query: QueryDict) -> str:
    """The colours that an address asks for; "" for the reader's own."""
    theme = query.get("theme", "")
    if theme and theme not in THEMES:
        raise BadParameter(f"The parameter theme needs {' or '.join(THEMES)}.")
    return theme


def under_title(caveat: str, moment: Moment, filters: Filters) -> str:
    """What a frame says under its title, as long as it gets."""
    return f"{caveat} {days_words_of(filters)} {moment.words or LAST_CHANGE}"


def days_words_of(filters: Filters) -> str:
    """“Only what was said on 23 October 2024 is drawn.”; empty where every day is."""
    first, last = filters.said_from, filters.said_to
    if not (first or last):
        return ""
    if first and first == last:
        when = f"on {plain_day_words(first)}"
    else:
        bounds = (("from", first), ("to", last))
        when = " ".join(f"{word} {plain_day_words(day)}" for word, day in bounds if day)
    return f"Only what was said {when} is drawn."


def frame_height(story: Story, caveat: str, chart: Chart | None, width: int) -> int:
    """How high a frame of `width` pixels is that shows all of it; rather too high by a line."""
    room = max(1, min(width - 2 * PADDING, MOST_ROOM))
    under = BRIEF_CAVEAT if width < NARROW_FROM else CAVEAT
    height = lines_of(story.title, TITLE, room) + lines_of(caveat, under, room / BOLD)
    height += lines_of(HEAD, SMALL, room)
    height += BETWEEN + BUTTONS + (lines_of(LINK, SMALL, room) if width < WIDE_FROM else 0)
    if not chart:
        return math.ceil(height + lines_of("No statement is public here now.", SERIES, room))
    facet, drawing = chart.facets[0], drawing_at(chart.large, width)
    scale = facet.axis_words if facet.is_tenfold else ""
    named = f"{facet.title} {facet.unit}{f', {scale}' if scale else ''}"
    height += lines_of(named, SERIES, room / BOLD)
    height += key_height(signs_shown(chart.large, drawing.kind), drawing.kind, room)
    shown = min(room, MOST_OF_PHONE) if drawing.kind == "phone" else room
    return math.ceil(height + drawing.height * shown / drawing.width)


def drawing_at(chart: SeriesChart, width: int) -> Drawing:
    """The one that CSS shows in a frame of `width` pixels."""
    if width < NARROW_FROM:
        return chart.brief
    return chart.narrow if width < WIDE_FROM else chart.wide


def signs_shown(chart: SeriesChart, kind: str) -> Collection[str]:
    """What the key beside a drawing of that kind says of each of its signs."""
    return next(key.signs.values() for key in chart.keys if kind in key.kinds.split())


def key_height(signs: Collection[str], kind: str, room: float) -> float:
    """How high a key is whose signs stand side by side as far as there is room."""
    size, line, around = BRIEF_KEY if kind == "phone" else KEY
    rows: list[float] = [line]
    used = 0.0
    for words in signs:
        taken = SIGN + text_width(words, size)
        if used and used + taken > room:
            rows, used = [*rows, line], 0.0
        rows[-1] = max(rows[-1], lines_of(words, (size, line), room - SIGN))
        used += taken + KEY_GAP
    return around + sum(rows)


def lines_of(text: str, type_size: tuple[float, float], room: float) -> float:
    """How high a text stands in letters of that size on lines of that height."""
    size, line = type_size
    return len(wrap(text, size, max(room, size), 99)) * line


def pixels_given(query: QueryDict, name: str, default: int) -> int:
    """The number of pixels that a parameter asks for; anything else is a `BadParameter`."""
    given = query.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 7 and int(given)):
        raise BadParameter(f"The parameter {name} needs a whole number of pixels such as {WIDTH}.")
    return int(given)

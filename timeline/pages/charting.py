"""From rows to the chart: facets in the story's order, claims with their links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from reporting.models import ActorKind, AxisScale, Series, Story
from reporting.texts.days import short_day_words
from reporting.texts.scaling import tick_words
from reporting.texts.wording import listed_words
from timeline.chart.axes.days import AxisSpan
from timeline.chart.axes.strip import TimeStrip, strip_of
from timeline.chart.axes.windows import window_of
from timeline.chart.claims import SEPARATOR, Claim, Facet, HeldNote
from timeline.chart.drawing import CardChart, Chart, draw, draw_card
from timeline.entries.addresses import LEFT_OPEN, address_at
from timeline.entries.dates import day_words, full_day_words
from timeline.entries.entry import Entry
from timeline.entries.filters import EVERYTHING, Filters
from timeline.entries.moments import Moment
from timeline.entries.order import InOrder, in_order
from timeline.entries.reading import Reading
from timeline.entries.rows import Row, RowKey, fit_for_drawing, rows_in_order
from timeline.values.holding import Value, numbers_said, succession, turns_in
from timeline.values.revising import is_step

NAMED_DAYS = 4  # days on which a value was said again that a label still lists


@dataclass(frozen=True, slots=True)
class Said:
    """That a row says a value of its voice: for the first time, with `again`, or once more."""

    held: HeldNote
    is_again: bool
    again: str = ""  # “said again 29 and 31 October”, for the first


def chart_of(
    reading: Reading,
    series: Sequence[Series],
    rows: Sequence[Row],
    record: Sequence[Entry] | None = None,
    span: AxisSpan | None = None,
) -> Chart | None:
    """The chart of all rows whose day is known; None when there are none.

    Its links are left open (`markup_at`). `record` is everything that stood at
    that moment: where `rows` are only a part of it, the lines still tell until when a voice said
    its number.
    """
    said = [row.day for row in rows] if record is None else [one.said.day for one in record]
    facets = facets_of(series, rows, record)
    opening = StoryOpening(reading.story.slug, LEFT_OPEN)
    return draw(facets, span or span_of(reading.story, said), opening)


def card_of(
    story: Story, series: Sequence[Series], rows: Sequence[Row], record: Sequence[Entry]
) -> CardChart | None:
    """The first series that has numbers, as a card shows it; None where there are none."""
    facets = facets_of(series, rows, record)
    return draw_card(facets, span_of(story, (entry.said.day for entry in record)))


def strip_over(reading: Reading, days: Iterable[date | None], shown: AxisSpan) -> TimeStrip | None:
    """The strip of the whole time over a long story, from the days on which anything was said."""
    said = [day for day in days if day]
    large = shown.large or (shown.first, shown.last)
    opening = StoryOpening(reading.story.slug, reading.moment)
    return strip_of(said, span_of(reading.story, said), large, opening)


def span_of(story: Story, days: Iterable[date | None], filters: Filters = EVERYTHING) -> AxisSpan:
    """The days of the axis: those of the story, or those among them that the filters ask for.

    A story without an end reaches to the last day on which something was said. In a long one
    the days on which most was said are drawn large, unless the reader chose others.
    """
    said = [day for day in days if day]
    first, last = story.opens_on, story.closes_on or max([story.opens_on, *said])
    begin, end = filters.said_from or first, filters.said_to or last
    if (begin, end) == (first, last):
        return AxisSpan(first, last, window_of(said, first, last))
    begin, end = max(begin, first), min(end, last)
    return AxisSpan(begin, end) if begin <= end else AxisSpan(first, last)


def facets_of(
    series: Sequence[Series], rows: Sequence[Row], record: Iterable[Entry] | None
) -> list[Facet]:
    """A facet for each series, in their order; without rows it is empty."""
    entries = {row.entry.statement: row.entry for row in rows}.values()
    every = in_order(entries if record is None else record).once("claims drawn", claims_by_row)
    claims: dict[str, list[Claim]] = {one.slug: [] for one in series}
    for row in rows:
        if row.day and row.series.slug in claims:
            claims[row.series.slug].append(every[row.key, row.words])
    return [facet_of(one, claims[one.slug]) for one in series]


def claims_by_row(record: InOrder) -> dict[tuple[RowKey, str], Claim]:
    """The claim of each row whose day is known, among all that is on the record; a row is told by
    its words, too: the numbers of two others may be one figure."""
    said = said_in(record)
    return {
        (row.key, row.words): claim_of(row, row.day, said.get(row.key))
        for row in rows_in_order(record)
        if row.day
    }


def facet_of(series: Series, claims: Iterable[Claim]) -> Facet:
    return Facet(
        fit_for_drawing(series.name),
        fit_for_drawing(series.unit),
        tuple(claims),
        amount=partial(tick_words, series.label),
        slug=series.slug,
        sign=f"{series.kind} {series.label}",
        asks_tenfold=series.scale == AxisScale.TENFOLD,
    )


def claim_of(row: Row, day: date, said: Said | None) -> Claim:
    """The row as the chart draws it: what it says alone, and what it is among the others."""
    place = row.key, row.words
    alone = row.entry.once(("claim alone", *place), lambda _: claim_alone(row, day))
    return row.entry.kept_for(("claim", *place), said, lambda: claim_among(alone, said))


def claim_among(alone: Claim, said: Said | None) -> Claim:
    if said is None:
        return alone
    again = (said.again, "said again" if said.is_again else "")
    return replace(
        alone,
        note=SEPARATOR.join(filter(None, [alone.note, *again])),
        spoken="; ".join(filter(None, [alone.spoken, *again])),
        held=said.held,
        is_again=said.is_again,
    )


def claim_alone(row: Row, day: date) -> Claim:
    entry, figure = row.entry, row.figure if row.is_number else None
    numbers = [float(n) for n in numbers_said(figure)] if figure else []
    return Claim(
        href=address_at(LEFT_OPEN, "statement", entry.story, entry.statement),
        day=day,
        party=fit_for_drawing(entry.party.name),
        colour=entry.party.colour,
        speaker=row.who,
        words=fit_for_drawing(row.label_words or row.words),
        caveat=SEPARATOR.join(row.caveats),
        note=fit_for_drawing(row.note),
        spoken=row.spoken,
        comparator=figure.comparator if figure else "",
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        is_possible=entry.stance == "possible",
        voice=entry.voice.slug,
        remark=fit_for_drawing(row.chart_note),
    )


def said_in(record: Iterable[Entry]) -> dict[RowKey, Said]:
    """Which rows say a value that their voice holds.

    Nobody knows whether two unnamed speakers are one: they have marks, and no line.
    """
    return in_order(record).once("said", said_among)


def said_among(record: InOrder) -> dict[RowKey, Said]:
    return {
        row.key: said
        for values in succession(record).values()
        if not is_unnamed(values[0].entry)
        for turns in [turns_in(values)]
        for turn, some in enumerate(turns)
        for value in some
        for row, said in saying(turns, turn, value)
    }


def saying(
    turns: Sequence[tuple[Value, ...]], turn: int, value: Value
) -> Iterator[tuple[Row, Said]]:
    """Each row that says one of a voice's values, with what it says; those of one turn stand
    until the next."""
    if value.last_affirmed is None:
        return
    following = turns[turn + 1][0].since if turn + 1 < len(turns) else None
    before = turns[turn - 1] if turn else ()
    is_revised = len(before) == 1 and is_step(value.row, before[0].row)
    voice = value.entry.voice.slug
    held = HeldNote(voice, turn + 1, value.last_affirmed, following, is_revised)
    for n, row in enumerate(value.said_in):
        yield row, Said(held, n > 0, "" if n else again_words(value))


def is_unnamed(entry: Entry) -> bool:
    return entry.speaker.kind == ActorKind.UNNAMED and entry.speaker.slug == entry.voice.slug


def again_words(value: Value) -> str:
    """“said again 29, 30 and 31 October”; many days are counted."""
    days = sorted({row.day for row in value.said_in[1:] if row.day and row.day != value.since})
    if len(days) > NAMED_DAYS:
        return f"said again on {len(days)} days, last {again_on(days[-1], value)}"
    months = {(day.year, day.month): day for day in days}  # the last day of each
    words = [again_on(day, value) if day in months.values() else str(day.day) for day in days]
    words = [one.replace(" ", "\u00a0") for one in words]
    return f"said again {listed_words(words)}" if words else ""


def again_on(day: date, value: Value) -> str:
    """“31 October”; with its year where that is not the one in which the value was first said."""
    is_later = value.since is not None and day.year != value.since.year
    return f"{short_day_words(day)} {day.year}" if is_later else short_day_words(day)


@dataclass(frozen=True, slots=True)
class StoryOpening:
    """Where a count leads: the page of its day, or the story's within its days."""

    story: str
    moment: Moment

    def __call__(self, first: date, last: date) -> tuple[str, str]:
        if first == last:
            return address_at(self.moment, "day", self.story, first), full_day_words(first)
        begins = day_words if first.year == last.year else full_day_words
        days = {"said_from": first, "said_to": last}
        return (
            address_at(self.moment, "story", self.story, more=days),
            f"{begins(first)} to {full_day_words(last)}",
        )

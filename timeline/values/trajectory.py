"""What a voice held over time, series by series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reporting.texts.wording import sentence_start
from timeline.entries.entry import Entry
from timeline.entries.rows import Row
from timeline.values.holding import claims_by_voice, values_of
from timeline.values.phrases import day_beside, number_words, position_words, voice_words


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A figure from the day it was taken up, with all that said it again; or a position."""

    rows: tuple[Row, ...]
    is_held: bool

    @property
    def row(self) -> Row:
        return self.rows[0]

    @property
    def words(self) -> str:
        """“about 10,000 by December”, “Denies it”."""
        return number_words(self.row) if self.is_held else sentence_start(position_words(self.row))

    @property
    def again(self) -> str:
        """“29 October, 30 October”: the days on which it was said again; empty if it was not."""
        days = dict.fromkeys(day_beside(row.day, self.row.day) for row in self.rows[1:])
        return ", ".join(days)


@dataclass(frozen=True, slots=True)
class Course:
    """What one voice said in one series, in the order it was said; the undated first."""

    series: str
    name: str  # of the series
    voice: str
    steps: tuple[CourseStep, ...]


def courses_of(entries: Iterable[Entry], series: Sequence[str]) -> list[Course]:
    """The courses of all voices of the entries, by the order of `series`, then by voice."""
    order = {slug: place for place, slug in enumerate(series)}
    claims = claims_by_voice(entries)
    keys = sorted(claims, key=lambda key: (order.get(key[0], len(order)), key))
    return [course(claims[key]) for key in keys]


def course(rows: Sequence[Row]) -> Course:
    one = rows[-1]
    voice = sentence_start(voice_words(one.entry))
    return Course(one.series.slug, one.series.name, voice, tuple(steps(rows)))


def steps(rows: Sequence[Row]) -> Iterator[CourseStep]:
    """A step for each value (`holding.values_of`) and for each row that holds none."""
    values = {value.entry.statement: value for value in values_of(rows)}
    within = {row.entry.statement for value in values.values() for row in value.said_in}
    for row in rows:
        if value := values.get(row.entry.statement):
            yield CourseStep(value.said_in, is_held=True)
        elif row.entry.statement not in within:
            yield CourseStep((row,), is_held=False)

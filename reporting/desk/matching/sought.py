"""What is looked for on record: a statement as far as it is known yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from reporting.models import Actor, Figure, Series, SeriesKind, Source, Statement, Story
from reporting.releasing.composing import due_entry
from reporting.releasing.sentences.times import due_words
from reporting.texts.numbers import exact_number
from reporting.texts.quantities import Amount, amount_in_words
from reporting.texts.typed import unit_of_label


@dataclass(frozen=True)
class SoughtFigure:
    """A number as it is sought: `amount` without a series as long as none is chosen.

    `series` is the number of its row; `due` the time in the claim in words, such as “by December”.
    """

    amount: Amount
    series: int | None = None
    due: str = ""

    @property
    def words(self) -> str:
        return amount_in_words(self.amount)


@dataclass(frozen=True)
class SoughtStatement:
    """A statement as far as it is known yet; what is None or empty is not known and speaks neither
    for nor against.

    `said_precision` is that of `said_on` (a month stands on its first day). `source` is where it is
    about to be recorded; `statement` the one itself when it is on record, which is never found.
    """

    story: Story
    speaker: Actor | None = None
    voice: Actor | None = None
    relayed_by: Actor | None = None
    series: Series | None = None
    said_on: date | None = None
    said_precision: str = ""
    said_zone: str = ""
    stance: str = ""
    gist: str = ""
    figures: tuple[SoughtFigure, ...] = field(default=())
    source: Source | None = None
    statement: Statement | None = None

    def told(self) -> "SoughtStatement":
        """With the speaker's voice if none was given."""
        if self.speaker is None or self.voice:
            return self
        return replace(self, voice=self.speaker.voice())

    @property
    def numbers(self) -> set[Any]:
        return {number for one in self.figures for number in one.amount.numbers}


def sought_of(
    statement: Statement, source: Source | None = None, figures: Iterable[Figure] | None = None
) -> SoughtStatement:
    """A statement on record, read `with_record()`, as one that is sought among the others.

    One that is not on record yet comes with its `figures`.
    """
    own = own_figures(statement.figures.all() if figures is None else figures)
    return SoughtStatement(
        story=statement.story,
        speaker=statement.speaker,
        voice=statement.voice,
        relayed_by=statement.relayed_by,
        series=statement.about,
        said_on=statement.said_on,
        said_precision=statement.said_precision,
        said_zone=statement.said_zone,
        stance=statement.stance,
        gist=statement.gist,
        figures=tuple(sought_figure(one, statement.said_on) for one in own),
        source=source,
        statement=statement if statement.pk else None,
    )


def own_figures(figures: Iterable[Figure]) -> list[Figure]:
    """Without what somebody reckoned: nobody prints that as the speaker's number."""
    return [one for one in figures if not one.computation]


def unit_of(series: Series) -> str:
    """The unit of what is no count; what a count counts is not judged."""
    is_count = series.kind == SeriesKind.COUNT
    return "" if is_count else unit_of_label(series.label, series.unit)


def sought_figure(figure: Figure, said_on: date | None) -> SoughtFigure:
    numbers = {name: getattr(figure, name) for name in ("low", "best", "high")}
    exact: dict[str, Any] = {
        name: one if one is None else exact_number(one) for name, one in numbers.items()
    }
    amount = Amount(
        comparator=figure.comparator, verbatim=figure.in_english or figure.verbatim,
        kind=figure.kind, is_whole=figure.series.kind == "count", unit=unit_of(figure.series),
        **exact,
    )  # fmt: skip
    return SoughtFigure(amount, figure.series_id, due_words(due_entry(figure), said_on))

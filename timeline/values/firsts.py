"""Whether a number is the first on this record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reporting.texts.days import short_day_words
from reporting.texts.wording import counted_in_words
from timeline.entries.entry import Entry
from timeline.entries.rows import Row, fit_for_drawing, rows_of_entry
from timeline.values.holding import numbers_said

FIRST = "The first figure on this record for {}{}."
ONE_OF_FIRST = "One of the first {} figures on this record for {}{} ({})."
NO_FORECAST = ", forecasts left out"


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """That a statement names a number in a series, whoever holds it; no computed one."""

    day: date | None
    is_clocked: bool
    party: str
    is_held: bool
    is_forecast: bool


class Firsts:
    """The numbers of a record, given in its order. The rule:

    A number is the first only if nothing that names one in its series stands before it in the
    order, or has no day: held or not, a whole or a part. Numbers of one day of which not both
    have a clock time are first together. What is expected does not take the place of the first
    number that is no forecast.
    """

    def __init__(self, ordered: Iterable[Entry]) -> None:
        self.named: dict[str, list[tuple[int, NamedNumber]]] = {}  # by series, with their place
        self.places: dict[int, int] = {}
        for place, entry in enumerate(ordered):
            self.places[entry.statement] = place
            for slug, named in entry.once("named", numbers_named).items():
                self.named.setdefault(slug, []).append((place, named))

    def words(self, row: Row) -> str:
        """“The first figure on this record for …”; empty where it is not the first."""
        beside, before = self.beside(row), self.before(row)
        if any(not one.is_forecast for one in before):
            return ""
        counted = fit_for_drawing(row.series.measure or row.series.words)
        but = NO_FORECAST if before else ""
        if not beside:
            return FIRST.format(counted, but)
        first = counted_in_words(1 + len(beside))
        return ONE_OF_FIRST.format(first, counted, but, short_day_words(row.day))

    def is_first_of_country(self, row: Row) -> bool:
        """Whether nobody of the country named a number in the series before."""
        party = row.entry.party.slug
        return not any(one.party == party for one in [*self.before(row), *self.beside(row)])

    def before(self, row: Row) -> list[NamedNumber]:
        place, beside = self.places[row.entry.statement], self.beside(row)
        return [
            one
            for at, one in self.named.get(row.series.slug, [])
            if (at < place or one.day is None) and at != place and one not in beside
        ]

    def beside(self, row: Row) -> list[NamedNumber]:
        """The numbers held of which nobody can say whether they were said earlier that day."""
        place, clock = self.places[row.entry.statement], bool(row.entry.said.at)
        return [
            one
            for at, one in self.named.get(row.series.slug, [])
            if one.day == row.day and one.is_held and at != place
            and not (clock and one.is_clocked)
        ]  # fmt: skip


def numbers_named(entry: Entry) -> dict[str, NamedNumber]:
    """By series, that a statement names a number there."""
    held = {row.series.slug for row in rows_of_entry(entry) if row.is_held}
    named = {f.series.slug for f in entry.figures if numbers_said(f) and not f.computation}
    is_forecast = entry.stance == "expects" or entry.is_ahead
    return {
        slug: NamedNumber(
            entry.said.day, bool(entry.said.at), entry.party.slug, slug in held, is_forecast
        )
        for slug in named
    }

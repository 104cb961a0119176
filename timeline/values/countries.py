"""The numbers of the paragraph country by country, and what sets the voices of one apart."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from reporting.texts.numbers import Number
from reporting.texts.quantities import Verdict
from reporting.texts.wording import counted_in_words
from timeline.entries.rows import fit_for_drawing
from timeline.values.clauses import (
    Clause,
    behind,
    days_words,
    its_words,
    last_day,
    speaker_of,
)
from timeline.values.comparing_voices import SAID, fit_with
from timeline.values.history import day_of_row
from timeline.values.holding import Value
from timeline.values.phrases import is_country, number_words


def country_clauses(values: Sequence[Value], on: date | None) -> list[Clause]:
    """The numbers by country. The rule:

    First the country whose number was last said latest, then the one with the larger number;
    within a country the largest first. Where the numbers of two of its voices cannot both be
    true, that is said.
    """
    groups = by_country(values)
    return [
        clause
        for place, group in enumerate(groups)
        for clause in group_clauses(group, "; " if place else "", on)
    ]


def by_country(values: Iterable[Value]) -> list[list[Value]]:
    groups: dict[str, list[Value]] = {}
    for value in sorted(values, key=lambda one: (-size_of(one), one.entry.voice.slug)):
        groups.setdefault(value.entry.party.slug, []).append(value)
    return sorted(groups.values(), key=lambda group: -last_day(group).toordinal())


def size_of(value: Value) -> Number:
    """Its number: the best, else the higher, else the lower."""
    figure = value.figure
    found = next((n for n in (figure.best, figure.high, figure.low) if n is not None), None)
    return 0 if found is None else found


def group_clauses(group: Sequence[Value], between: str, on: date | None) -> list[Clause]:
    last = len(group) - 1
    named = f"{between}{fit_for_drawing(group[0].entry.party.in_sentence)} "
    return [
        Clause(
            value.row,
            named if not n else " and " if n == last else ", ",
            number_words(value.row),
            behind([who_within(value, group), *days_words(value, on)])
            + (apart_words(group) if n == last else ""),
            is_number=True,
        )
        for n, value in enumerate(group)
    ]


def who_within(value: Value, group: Sequence[Value]) -> str:
    """“its president”; who spoke for the whole country, only where it gave several numbers."""
    if is_country(value.entry):
        return speaker_of(value) if len(group) > 1 else ""
    return its_words(value.entry)


def apart_words(group: Sequence[Value]) -> str:
    """“, two voices that do not agree”, where the numbers of two voices cannot both be true."""
    pairs = [pair for pair in combinations(group, 2) if is_apart(*pair)]
    voices = len({value.entry.voice.slug for value in group})
    if not pairs:
        return ""
    if voices == len(group) == 2:
        return ", two voices that do not agree"
    return f", {counted_in_words(voices)} voices that do not all agree"


def is_apart(one: Value, other: Value) -> bool:
    """Whether two voices contradict each other by what each said last."""
    if one.entry.voice.slug == other.entry.voice.slug:
        return False
    earlier, later = sorted((one.last_row, other.last_row), key=day_of_row)
    fit = fit_with(later, earlier)
    return fit is not None and fit[0] == SAID[Verdict.DISAGREES]

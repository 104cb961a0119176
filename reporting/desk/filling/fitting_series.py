"""Which series of a story a figure belongs to, where only one fits."""

import re
from collections import Counter
from collections.abc import Iterable

from reporting.models import Moves, Series, SeriesKind
from reporting.texts.quantities import Quantity
from reporting.texts.telling import tells_ahead, tells_done
from reporting.texts.typed import unit_of_label

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5  # letters by which “deployed” and “deployment” are one word
GENERAL = ("region", "area", "oblast", "province", "city", "district")


def fitting_series(
    every: Iterable[Series], words: str, quantity: Quantity | None, language: str
) -> Series | None:
    """The only series whose unit, place and words go with these words; None where several do.

    Plans are told from what is so by the cue words around the figure.
    """
    left = [one for one in every if quantity is None or counts(one, quantity)]
    if placed := [one for one in left if is_placed(one, words, left)]:
        return placed[0] if len(placed) == 1 else None
    if tells_ahead(words, language):
        left = [one for one in left if one.moves == Moves.PLAN] or left
    elif tells_done(words, language):
        left = [one for one in left if one.moves != Moves.PLAN]
    return likeliest(left, words)


def counts(series: Series, quantity: Quantity) -> bool:
    """Whether the unit of the words is that of the series; a bare number may be any count."""
    if not quantity.is_whole:
        is_count = series.kind == SeriesKind.COUNT
        return not is_count and quantity.unit == unit_of_label(series.label, series.unit)
    things = {series.unit, *series.things.lower().split()}
    return series.kind == SeriesKind.COUNT and (not quantity.unit or quantity.unit in things)


def is_placed(series: Series, words: str, others: list[Series]) -> bool:
    """Whether its place is named, by a word that is no other series' place."""
    own = place_words(series.place)
    shared = {word for one in others if one.pk != series.pk for word in place_words(one.place)}
    return any(re.search(rf"\b{re.escape(word)}", words) for word in own - shared)


def place_words(place: str) -> set[str]:
    return {word for word in place.split() if word.lower() not in GENERAL}


def likeliest(series: list[Series], words: str) -> Series | None:
    """The only one left, or the one of which most own words stand there."""
    if len(series) < 2:
        return series[0] if series else None
    stems = stems_of(words)
    own = {one: stems_of(f"{one.name} {one.tail} {one.fact}") for one in series}
    spread = Counter(stem for found in own.values() for stem in found)
    scores = {one: sum(1 for stem in own[one] & stems if spread[stem] == 1) for one in series}
    first, second = sorted(series, key=lambda one: -scores[one])[:2]
    return first if scores[first] > scores[second] else None


def stems_of(words: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(words.lower())}

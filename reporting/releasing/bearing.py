"""Whether a passage bears the number of a figure, or its words."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from reporting.texts.numbers import Number, number_in
from reporting.texts.quantities import read_quantities
from reporting.texts.wording import grouped_number


def bears_figure(passage: Mapping[str, Any], figure: Mapping[str, Any], language: str = "") -> bool:
    """Whether the passage has the figure's numbers, or for want of numbers its words.

    The passage that a figure was taken from bears it, in whatever language; only a number that
    somebody reckoned has to stand there as it is. `language` is that of the source, where known.
    """
    if passage["id"] == figure["passage"] and not figure["computation"]:
        return True
    text = passage["exact"]
    numbers = [number_in(figure[name]) for name in ("low", "best", "high")]
    said = [number for number in numbers if number is not None]
    if said:
        is_count = figure["series"].get("kind", "count") == "count"
        return all(bears_number(text, number, language, is_count=is_count) for number in said)
    words = (figure["verbatim"], figure["in_english"])
    return any(stands_in(text, one) for one in words if one)


def bears_number(text: str, number: Number, language: str, *, is_count: bool) -> bool:
    """Whether the text says it; of what is no count, as a share, money or a rate."""
    if is_count and isinstance(number, int):
        return number in numbers_read(text, language)
    if number in measures_read(text, language):
        return True
    return stands_in(text, grouped_number(number))


@lru_cache(maxsize=4096)  # each passage is asked about each figure of its statement
def numbers_read(text: str, language: str = "") -> frozenset[Number]:
    return frozenset(number for one in read_quantities(text, language) for number in one.numbers)


@lru_cache(maxsize=4096)
def measures_read(text: str, language: str = "") -> frozenset[Number]:
    """The shares, money and rates of a text: 2,100,000,000 of “2.1 billion euros”."""
    found = read_quantities(text, language, measures=True)
    return frozenset(number for one in found if not one.is_whole for number in one.numbers)


def stands_in(text: str, words: str) -> bool:
    """Whether the words stand in the text by themselves, in capitals or not."""
    alone = rf"(?<![\w,.]){re.escape(words.casefold())}(?!\w|[,.]\d)"
    return re.search(alone, text.casefold()) is not None

"""Small numbers in words. All sentences are invented."""

import pytest

from reporting.texts.extraction.lexicon import lexicon
from reporting.texts.extraction.series_words import series_words
from reporting.texts.extraction.small_numbers import small_numbers

SERIES = (series_words("k", "people killed"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two of the six were bakers.", [("Two", ""), ("six", "")]),
        ("All five aboard slept.", [("five", "")]),
        ("Five weavers slept.", [("Five", "weavers")]),
        ("Five doors were open.", []),
        ("It is four times as wide.", []),
    ],
)
def test_what_counts_by_its_companion(text: str, words: list[tuple[str, str]]):
    found = small_numbers(text, set(), SERIES, lexicon("en"), len(text))
    assert [(match[0], noun) for match, noun in found] == words

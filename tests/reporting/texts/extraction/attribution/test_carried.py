"""Sentences without a verb of saying. All sentences are invented."""

import pytest

from reporting.texts.extraction.attribution.carried import goes_on, source_behind
from reporting.texts.extraction.lexicon import lexicon

WORDS = lexicon("en")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It rained. So says the palace.", "the palace"),
        ("It rained. That is the version of the Red Aid.", "the Red Aid"),
        ("It rained. The palace is silent.", None),
    ],
)
def test_the_next_sentence_names_its_source(text: str, who: str | None):
    found = source_behind(text, text.index(".") + 1, WORDS)
    assert (found and text[found.start : found.end]) == who


@pytest.mark.parametrize(
    ("text", "noun", "rule"),
    [
        ("Of these, nine slept.", "", "of_these"),
        ("nine slept.", "", "carried_on"),
        ("Another nine bakers slept.", "bakers", "carried_on"),
        ("nine bakers slept.", "bakers", ""),
        ("In Zenda nine slept.", "", ""),
    ],
)
def test_a_figure_that_opens_a_sentence_goes_on(text: str, noun: str, rule: str):
    assert goes_on(text, 0, text.index("nine"), noun, WORDS) == rule

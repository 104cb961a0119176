"""Verbs that are what another is about. All sentences are invented."""

import pytest

from reporting.texts.extraction.attribution.cues import cues_in
from reporting.texts.extraction.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The palace denied the army's claim that it rained.", ["denied"]),
        ("The mayor said the army plans to send 40 men.", ["said"]),
        ("The army plans to send 40 men.", ["plans to"]),
        ("The mayor said figures from the army show 40 men.", ["said", "figures from the army"]),
    ],
)
def test_what_another_is_about_says_nothing(text: str, words: list[str]):
    found = cues_in(text, 0, len(text), [], lexicon("en"))
    assert [text[one.start : one.end] for one in found] == words

"""What a reader with fresh eyes found wrong in version 4. All sentences are invented."""

import pytest

from reporting.texts.extraction import Proposal, series_words, statements_in

SERIES = [series_words("killed", "people killed"), series_words("missing", "people missing")]


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), SERIES)


def speakers_of(text: str) -> list[str]:
    return [one.speaker.name for one in proposed(text) if one.speaker]


PLAIN = {
    "The police report that nine people were killed.": ["The police"],
    "The army claim that nine people were killed.": ["The army"],
    "The government claim nine people were killed.": ["The government"],
    "The union estimate nine people were killed.": ["The union"],
    "The charity note that nine people were killed.": ["The charity"],
    "The crew report that nine people were killed.": ["The crew"],
    "The mayor made a bold claim that nine people were killed.": [],
    "In the police report that nine people were killed, names were missing.": [],
}


@pytest.mark.parametrize(("text", "names"), PLAIN.items())
def test_a_body_with_a_plain_verb_says_it(text: str, names: list[str]):
    assert speakers_of(text) == names

import re

import pytest

from reporting.texts.extraction.lexicon import lexicon
from reporting.vocabulary import STANCES


def test_an_unknown_language_is_read_by_the_english_words():
    assert lexicon("tlh") is lexicon("en")
    assert lexicon("en-GB").tag == "en"


def test_stances_are_those_of_the_vocabulary():
    assert set(lexicon("en").cue_stances) <= set(STANCES)


@pytest.mark.parametrize("name", ["conditional", "possible", "expects", "presumes", "reactions"])
def test_words_of_stances_are_whole_words(name: str):
    pattern = lexicon("en").stances[name]
    assert isinstance(pattern, re.Pattern)
    assert not pattern.search("xmayx willow iffy")

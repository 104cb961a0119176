"""The stance towards a figure, by the words around it. All sentences are invented."""

import pytest

from reporting.texts.extraction import series_words, statements_in

STANCES = {
    "The mayor said that nine people may have been killed.": "possible",
    "The mayor thinks it is possible that nine people were killed.": "possible",
    "The mayor said nine people will be killed.": "expects",
    "The mayor said nine people were presumed killed.": "presumes",
    "“There were not nine people killed,” the mayor said.": "denies",
    "The mayor said no people were killed.": "denies",
    "The mayor said nine people would be killed if it rained.": "conditional",
    "If it rains, nine people will be killed, the mayor said.": "conditional",
    "The mayor said nine people who will be missed were killed.": "asserts",
    "The U.S. mayor said nine people were killed.": "asserts",
    "Nine people, of whom some swam, are expected to be killed, the mayor said.": "expects",
}


@pytest.mark.parametrize(("text", "stance"), STANCES.items())
def test_the_stance_of_a_figure(text: str, stance: str):
    found = statements_in(text, (), [series_words("k", "people killed")])
    assert found[0].stance == stance
    assert found[0].figures[0].is_object == (stance == "denies")

"""Noun phrases beside verbs of saying. All sentences are invented."""

import pytest

from reporting.texts.extraction.attribution.subjects import subject_before, subject_behind
from reporting.texts.extraction.lexicon import lexicon

BEFORE = {
    "The palace said": "The palace",
    "On Monday, the roads and bridges office said": "the roads and bridges office",
    "The agency, AFA, said": "The agency, AFA",
    "The army, which guards it, said": "The army",
    "A soldier there, who gave only his surname, Beispiel, said": "A soldier there",
    "The palace said it said": "it",
    "Borduria and Ruritania said": "Borduria and Ruritania",
    "It rained, and the mayor said": "the mayor",
    "She said by phone the agency said": "the agency",
    "He was told by a U.S. officer that Gen. Ada Muster said": "Gen. Ada Muster",
}


@pytest.mark.parametrize(("text", "who"), BEFORE.items())
def test_the_phrase_in_front_of_the_verb(text: str, who: str):
    found = subject_before(text, 0, text.rindex("said"), lexicon("en"))
    assert found is not None
    assert text[found.start : found.end] == who


@pytest.mark.parametrize("text", ["said", "and said", "There said", "12 said", "you said"])
def test_nobody_stands_there(text: str):
    assert subject_before(text, 0, text.rindex("said"), lexicon("en")) is None


def test_the_name_behind_the_verb():
    text = "“They left,” said the mayor, Ada Muster, on Monday."
    found = subject_behind(text, text.index("said") + 4, len(text), lexicon("en"))
    assert found is not None
    assert text[found.start : found.end] == "the mayor, Ada Muster"
    assert subject_behind("“Yes,” said 12 people.", 11, 22, lexicon("en")) is None
    text = "“Yes,” say doctors at the gate."
    found = subject_behind(text, 10, len(text), lexicon("en"))
    assert found is not None
    assert text[found.start : found.end] == "doctors"

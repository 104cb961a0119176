"""Whom words mean. All names are invented."""

import pytest

from reporting.texts.extraction.attribution.named import Speakers
from reporting.texts.extraction.attribution.noun_phrases import Subject
from reporting.texts.extraction.attribution.phrases import (
    ActorWords,
    bare_spelling,
    by_spelling,
    is_plural,
)
from reporting.texts.extraction.lexicon import lexicon

WORDS = lexicon("en")


def speakers(*actors: ActorWords) -> Speakers:
    return Speakers(WORDS, by_spelling(actors))


KINDS = {
    "Ada Muster": "person",
    "the mayor": "person",
    "air force spokesman Ben Beispiel": "person",
    "the president’s office": "organisation",
    "The ministry of defence": "organisation",
    "NESA": "organisation",
    "She": "he",
    "It": "it",
    "They": "they",
    "I'm": "i",
}


@pytest.mark.parametrize(("words", "kind"), KINDS.items())
def test_the_kind_of_a_speaker(words: str, kind: str):
    assert speakers().kind_of(words) == kind


def test_pronouns_and_surnames_stand_for_the_last_of_their_kind():
    text = "Mayor Ada Muster | the ministry | she | it | Muster | the mayor"
    told = speakers()
    names, start = [], 0
    for words in text.split(" | "):
        names.append(told.named(text, Subject(start, start + len(words))).name)
        start += len(words) + 3
    ada, ministry = "Mayor Ada Muster", "the ministry"
    assert names == [ada, ministry, ada, ministry, ada, ada]


def test_a_name_of_two_actors_is_nobodys():
    one, other = ActorWords("a", "Muster"), ActorWords("b", "the Muster")
    assert by_spelling([one, other]) == {}
    assert by_spelling([one])["muster"] == one


def test_several_are_several():
    assert is_plural("two diplomats")
    assert is_plural("Borduria and Ruritania")
    assert not is_plural("the palace")


def test_an_article_is_no_part_of_a_word():
    assert bare_spelling("The Ruritanian Red Cross") == bare_spelling("RURITANIAN RED CROSS")

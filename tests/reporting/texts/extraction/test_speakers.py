"""Who says it, in more of the ways in which desks print it. All sentences are invented."""

from datetime import date

import pytest

from reporting.texts.extraction import Proposal, series_words, statements_in
from reporting.texts.telling import TextDays

SERIES = [series_words("killed", "people killed"), series_words("missing", "people missing")]
DAYS = TextDays(published_on=date(2025, 5, 14))


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), SERIES, DAYS)


NAMED = {
    # Insertions, ages, appositions, relative clauses.
    "Survivor Ada Muster, 31, a sister of the groom, said 40 people were missing.":
        "Survivor Ada Muster, 31, a sister of the groom",
    "She, however, said 40 people were missing.": "She",
    "A leader, who asked for silence, said the rebels came and 40 people were missing.":
        "A leader",
    "An official who was not authorised to speak said 40 people were missing.": "An official",
    "Zenda Watch, a charity, citing letters, says 40 people are missing.":
        "Zenda Watch, a charity",
    "As many as 90 are ill; the doctor, Ada Muster, said 40 people were missing.":
        "the doctor, Ada Muster",
    # Verbs of another kind in front: whoever walked out says what follows.
    "The union walked out on Monday, claiming 40 people were missing.": "The union",
    "The ministry issued a statement saying 40 people were missing.": "The ministry",
    "The mayor went on the radio to say 40 people were missing.": "The mayor",
    "The Ministry of War is pleased to announce that 40 people were killed.":
        "The Ministry of War",
    # Sources.
    "Nine people killed, 40 people missing and notified by the health ministry.":
        "the health ministry",
    "Of the dead, 40 were children, said Ada Muster, head of the clinic.": "Ada Muster",
    "Figures the ministry released show 40 people were killed.": "the ministry",
    "The club's own count, disclosed on Monday, was 40 people missing.": "The club",
    "A list drawn up by the teachers runs to 40 people killed.": "the teachers",
    "40 people were killed, according to one of those present.": "one of those present",
    "“40 people were killed,” read a message from the mayor.": "a message from the mayor",
    "The mayor said in a written reply that 40 people were killed.": "The mayor",
    "According to a statement released on Tuesday by the mayor, 40 people were killed.":
        "the mayor",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NAMED.items())
def test_who_says_it(text: str, words: str):
    assert proposed(text)[-1].speaker.words == words


MEANT = {
    "who was introduced with a verb that says nothing": (
        "But the engineer, Otto Muster, looked tired. He said 40 people were missing.",
        "the engineer, Otto Muster",
    ),
    "the head of several": (
        "Its head of operations, Ada Muster, arrived. “40 people are missing,” she said.",
        "Its head of operations, Ada Muster",
    ),
    "an agency by its letters": (
        "RRA said 40 people were missing. The agency said 20 people were killed.",
        "RRA",
    ),
    "no lawyer of the mayor's": (
        "The mayor's lawyer said 40 people were missing. The mayor said 20 people were killed.",
        "The mayor",
    ),
    "nobody who was called no mayor": (
        "“40 people are missing,” Lea Muster said. The mayor said 20 people were killed.",
        "The mayor",
    ),
    "no secretary of the league": (
        "League secretary Ada Muster said 40 people were missing. The league said 20 people died.",
        "The league",
    ),
    "who was spoken of before the quotation": (
        "Ada Muster shook her head. “There are 40 people missing.”",
        "Ada Muster",
    ),
}


@pytest.mark.parametrize(("text", "name"), MEANT.values(), ids=MEANT)
def test_who_is_meant(text: str, name: str):
    assert proposed(text)[-1].speaker.name == name


def test_impersonal_verbs_are_nobodys():
    assert proposed("It emerged that 40 people were missing.") == []


def test_small_numbers_of_somebodys_own_story_are_left():
    text = "“Two men came at six and asked for my papers,” the baker said."
    assert proposed(text) == []


def test_a_small_number_of_what_is_counted_stays():
    text = "“Two men were killed at the gate,” the baker said."
    assert [one.unit for one in proposed(text)[0].figures] == ["men"]


def test_what_is_denied_in_the_next_sentence():
    text = "MR. MUSTER: They speak of 40 dead. It was over 100. That is false.\nMS. MUSTER: No.\n"
    assert proposed(text)[-1].stance == "denies"


def test_a_number_with_a_verb_of_its_own_is_not_feared():
    text = "At least 61 people were killed and 30 were feared missing, the mayor said."
    assert [one.stance for one in proposed(text)] == ["asserts", "presumes"]

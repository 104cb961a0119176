"""Verbs of saying and their stance. All sentences are invented."""

import pytest

from reporting.texts.extraction.attribution.cues import cues_in
from reporting.texts.extraction.attribution.quotations import quotations_in
from reporting.texts.extraction.lexicon import lexicon


def stances(text: str) -> list[tuple[str, str]]:
    quoted = quotations_in(text, 0, len(text))
    found = cues_in(text, 0, len(text), quoted, lexicon("en"))
    return [(text[one.start : one.end], one.stance) for one in found]


CUES = {
    "The palace neither confirmed nor denied it.":
        [("neither confirmed nor denied", "does_not_confirm")],
    "The palace declined on Monday to say how many.":
        [("declined on Monday to say", "does_not_confirm")],
    "The palace stopped short of denying it.": [("stopped short of denying", "does_not_deny")],
    "The palace called the figure absurd.": [("called", "denies")],
    "The mayor acknowledged it.": [("acknowledged", "confirms")],
    "The mayor put the toll at nine.": [("put", "asserts")],
    "The mayor raised the toll to nine.": [("raised", "asserts")],
    "The mayor put it there.": [],
    "The reported toll of nine was read out.": [],
    "The news reports were read out.": [],
    "He was expected home.": [],
    "The United States Navy sailed.": [],
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CUES.items())
def test_what_a_verb_does_about_a_claim(text: str, told: list[tuple[str, str]]):
    assert stances(text) == told


def test_what_was_said_may_stand_in_front():
    text = "It rained, the mayor said. According to the palace, it snowed."
    first, second = cues_in(text, 0, len(text), [], lexicon("en"))
    assert (first.is_behind, second.is_behind) == (True, True)
    opening = cues_in("According to the palace, it snowed.", 0, 35, [], lexicon("en"))
    assert [one.is_behind for one in opening] == [False]

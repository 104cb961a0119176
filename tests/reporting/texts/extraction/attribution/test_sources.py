"""Sources without a verb of saying. All sentences are invented."""

import pytest

from reporting.texts.extraction.attribution.quotations import quotations_in
from reporting.texts.extraction.attribution.sources import (
    beside_quotations,
    leads_in,
    sources_in,
    tallies_in,
)
from reporting.texts.extraction.lexicon import lexicon

WORDS = lexicon("en")
SOURCES = {
    "According to the Red Aid, it rained.": ["the Red Aid"],
    "By her reckoning it rained.": ["her"],
    "It rained, in the words of the mayor.": ["the mayor"],
    "It rained (survey by the Zenda Institute).": ["the Zenda Institute"],
    "It rained (see above).": [],
    "It rained (interior ministry).": ["interior ministry"],
    "Nine fell (the mayor among them).": [],
    "State radio quoted the mayor as saying it rained.": ["State radio", "the mayor"],
    "The mayor was quoted by state radio as saying it rained.": [],
}


@pytest.mark.parametrize(("text", "names"), SOURCES.items())
def test_who_is_named(text: str, names: list[str]):
    found = sources_in(text, 0, len(text), WORDS)
    assert [text[one.subject.start : one.subject.end] for one in found] == names


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Coastguard: 12 pulled out.", 1),
        ("The mayor, asked for a number: “Nine.”", 1),
        ("Correction: it rained.", 0),
        ("The mayor said: “Nine.”", 0),  # the verb is the cue
    ],
)
def test_a_colon_leads_to_what_is_said(text: str, count: int):
    assert len([*leads_in(text, 0, len(text), WORDS)]) == count


def test_any_verb_beside_a_quotation_says_it():
    text = "“Nine dead,” bellowed the mayor."
    (cue,) = beside_quotations(text, 0, len(text), quotations_in(text, 0, len(text)), WORDS)
    assert text[cue.start : cue.end] == "bellowed"


def test_a_tally_is_its_keepers():
    text = "The Red Aid's own tally stood at nine."
    (cue,) = tallies_in(text, 0, len(text), WORDS)
    assert text[cue.subject.start : cue.subject.end] == "The Red Aid"

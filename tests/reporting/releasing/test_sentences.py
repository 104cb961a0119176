"""Sentences made from the parts of a release document."""

import pytest

from reporting.releasing.sentences import figure_words, public_sentence
from reporting.texts.wording import listed_words, size_in_words

SENT = {"slug": "sent", "name": "Sent across the border", "unit": "troops", "position": 1}
AHEAD = {"slug": "ahead", "name": "At the front", "unit": "troops", "position": 2}


def figure(number: int = 1, comparator: str = "about", **changes) -> dict:
    return {
        "id": number,
        "series": SENT,
        "comparator": comparator,
        "low": None,
        "best": None,
        "high": None,
        "verbatim": "",
        "kind": "total",
        "part_of": None,
        "computation": "",
        **changes,
    }


def told(*figures: dict, stance: str = "asserts", relayed_by: dict | None = None) -> str:
    return public_sentence(
        {
            "speaker": {"name": "Ruritania"},
            "relayed_by": relayed_by,
            "stance": stance,
            "series": SENT,
            "figures": list(figures),
        }
    )


@pytest.mark.parametrize(
    ("comparator", "numbers", "words"),
    [
        ("unqualified", {"best": 12000}, "12,000"),
        ("exactly", {"best": 12000}, "exactly 12,000"),
        ("about", {"best": 12000}, "about 12,000"),
        ("nearly", {"best": 11000}, "nearly 11,000"),
        ("at_least", {"low": 3000}, "at least 3,000"),
        ("more_than", {"low": 3000}, "more than 3,000"),
        ("at_most", {"high": 8000}, "up to 8,000"),
        ("fewer_than", {"high": 500}, "fewer than 500"),
        ("between", {"low": 10000, "high": 12000}, "between 10,000 and 12,000"),
        ("vague", {"verbatim": "several thousand"}, "several thousand"),
    ],
)
def test_each_comparator_has_its_words(comparator: str, numbers: dict, words: str):
    assert figure_words(figure(comparator=comparator, **numbers)) == words


@pytest.mark.parametrize(
    ("stance", "wanted"),
    [
        ("denies", "Ruritania denies: troops sent across the border."),
        ("does_not_deny", "Ruritania does not deny: troops sent across the border."),
        ("conditional", "Ruritania speaks of it only if true: troops sent across the border."),
    ],
)
def test_without_a_number_the_sentence_names_what_it_is_about(stance: str, wanted: str):
    assert told(stance=stance) == wanted


def test_parts_stand_behind_their_whole():
    whole = figure(1, best=12000)
    officers = figure(2, "unqualified", best=500, verbatim="500 officers", part_of=1)
    ahead = figure(3, best=3000, part_of=1, series=AHEAD)
    assert told(whole, officers, ahead) == (
        "Ruritania says: about 12,000 sent across the border"
        " (including 500 officers and about 3,000 at the front)."
    )


def test_an_increment_and_a_computation_say_what_they_are():
    assert told(figure(best=1500, kind="increment")) == (
        "Ruritania says: another about 1,500 sent across the border."
    )
    assert told(figure(comparator="unqualified", best=12000, computation="2 × 6,000")) == (
        "Ruritania says: 12,000 (reckoned: 2 × 6,000) sent across the border."
    )


def test_whoever_relayed_it_is_named():
    assert told(figure(best=9), relayed_by={"name": "lawmakers"}) == (
        "Ruritania, as relayed by lawmakers, says: about 9 sent across the border."
    )


@pytest.mark.parametrize(
    ("words", "wanted"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_english(words: list[str], wanted: str):
    assert listed_words(words) == wanted


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (5_000_001, "5.1 MB"),
        (200_000_000, "200 MB"),
        (10_700_000_000, "10.7 GB"),
    ],
)
def test_a_size_is_rounded_up_to_its_largest_unit(count: int, words: str):
    assert size_in_words(count) == words

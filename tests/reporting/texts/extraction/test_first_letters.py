import re

import pytest

from reporting.texts.extraction.languages.first_letters import (
    ANY,
    by_letter,
    first_letters,
    guarded,
)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("said", "s"),
        ("(?:said|told) (?:us|them)", "st"),
        ("(?:not )?(?:clear|sure)", "ncs"),
        ("(?!under)(?:said|(?:has|had) told)(?= that)", "sh"),
        (r"\b(?i:seen by)", "sS"),
        ("(?i:GMT)", "gG"),
        ("[ab]c|d", "abd"),
        ("a{0,2}b|c{2}", "abc"),
    ],
)
def test_a_pattern_begins_by_its_letters(pattern: str, letters: str) -> None:
    assert first_letters(pattern) == frozenset(letters)


@pytest.mark.parametrize("pattern", [r"\w+ed", "[a-z]ed", "(?:said)?", ".x", "[^a]", "(?:a|)b?"])
def test_what_may_begin_by_anything_is_not_guarded(pattern: str) -> None:
    assert first_letters(pattern) is ANY
    assert guarded(pattern) == pattern


def test_rows_are_tried_in_their_order() -> None:
    pattern, rows = by_letter([["not said"], [r"\w+ly said", "said"], ["sadly"]])
    found = [
        (one[0], rows[one.lastindex - 1])
        for one in re.finditer(pattern, "not said, sadly said, sadly, said")
    ]
    assert found == [("not said", 0), ("sadly said", 1), ("sadly", 2), ("said", 1)]

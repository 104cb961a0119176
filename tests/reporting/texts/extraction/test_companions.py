"""Words beside a bare number. All sentences are invented."""

import pytest

from reporting.texts.extraction.companions import befell, is_anchored
from reporting.texts.extraction.lexicon import lexicon
from reporting.texts.quantities import read_quantities


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("I make it 83.", True),
        ("The toll rose to 41.", True),
        ("It was 15.30 when he came.", False),
        ("The hall was built for 700.", False),
    ],
)
def test_a_bare_number_counts_by_its_companions(text: str, is_told: bool):
    found = read_quantities(text, "en")
    assert any(is_anchored(text, one, lexicon("en")) for one in found) == is_told


def test_what_befalls_nobody():
    assert befell("Nobody was sacked.", 6, frozenset(("sacke",)), lexicon("en"))
    assert befell("Nobody has been killed.", 6, frozenset(("sacke",)), lexicon("en"))
    assert not befell("Nobody knows why.", 6, frozenset(("sacke",)), lexicon("en"))

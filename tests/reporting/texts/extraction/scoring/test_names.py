"""Whether two wordings name one speaker. All names are invented."""

import pytest

from reporting.texts.extraction.scoring.names import is_same_name, is_same_speaker


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("the Ruritanian army", "Ruritania's army", True),
        ("Muster", "Ada Muster", True),
        ("palace spokeswoman Ada Muster", "Ada Muster, palace of Strelsau", True),
        ("the Ruritanian army", "the Bordurian army", False),
        ("the", "a", False),
        ("Chairperson Ada Muster", "Ada Muster, Bridge Group", True),
        ("Prime Minister Muster", "Prime Minister Beispiel", False),
    ],
)
def test_names(one: str, other: str, is_same: bool):
    assert is_same_name(one, other) == is_same


def test_a_pronoun_has_to_be_resolved():
    assert is_same_speaker("She", "Ada Muster", "She", "Ada Muster")
    assert not is_same_speaker("She", "She", "She", "Ada Muster")
    assert not is_same_speaker("She", "Ben Beispiel", "She", "Ada Muster")

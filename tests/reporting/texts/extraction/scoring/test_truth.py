import pytest

from reporting.texts.extraction.scoring.truth import TrueStatement


@pytest.mark.parametrize(
    ("note", "is_optional", "others"),
    [
        ("", False, set()),
        ("dup of 1", True, set()),
        ("optional", True, set()),
        ("expects defensible", False, {"expects"}),
        ("neither confirmed nor denied: does_not_confirm as good", False, {"does_not_deny"}),
        ("headline says denies", False, set()),
    ],
)
def test_notes_tell_what_is_as_good(note: str, is_optional: bool, others: set[str]):
    row = TrueStatement("01", "1", 0, 1, "", "", "asserts", "", note=note)
    assert row.is_optional == is_optional
    assert others <= row.others
    assert bool(row.others) == bool(others)

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


def test_notes_tell_what_may_be_left_out_and_who_may_pass_it_on():
    note = "empty said_on defensible; via may be empty; via Zendapress defensible; relayed_by told"
    row = TrueStatement("01", "1", 0, 1, "", "", "asserts", "", note=note)
    assert row.may_be_empty("said_on")
    assert row.may_be_empty("via", "relayed_by")
    assert not row.may_be_empty("relayed_by")
    assert row.may_relay("Zendapress")
    assert not row.may_relay("told")


@pytest.mark.parametrize(
    ("note", "names", "is_allowed"),
    [
        ("relay may be left empty", ("via", "relayed_by"), True),
        ("via carries over from the sentence before; empty as good", ("via", "relayed_by"), True),
        ("via is that of the lead; two rows as good", ("via", "relayed_by"), False),
        ("via is that of the lead; the page was empty as good", ("via",), False),
        ("via is that of the lead; two rows; empty as good", ("via",), True),
        ("empty as good", ("via", "relayed_by"), False),
    ],
)
def test_what_may_be_left_empty_is_that_of_the_note_before(
    note: str, names: tuple[str, ...], is_allowed: bool
):
    row = TrueStatement("01", "1", 0, 1, "", "", "asserts", "", note=note)
    assert row.may_be_empty(*names) == is_allowed

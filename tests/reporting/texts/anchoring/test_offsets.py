import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.anchoring import from_utf16, to_utf16


@pytest.mark.parametrize(
    ("text", "points", "units"),
    [
        ("plain", 3, 3),
        ("\U0001f680 go", 1, 2),
        ("\U0001f680\U0001f680 go", 3, 5),
        ("북한군 1만 명", 5, 5),
        ("e\u0301te\u0301", 3, 3),
        ("one\r\ntwo", 5, 5),
        ("\U0001f468\u200d\U0001f469 men", 3, 5),
        ("", 0, 0),
    ],
)
def test_offsets_of_browser_and_server(text, points, units):
    assert to_utf16(text, points) == units
    assert from_utf16(text, units) == points


@given(st.text(), st.data())
def test_there_and_back_is_the_same_offset(text, data):
    offset = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, offset)
    assert from_utf16(text, units) == offset
    assert offset <= units <= 2 * offset


def test_half_a_character_is_no_place():
    with pytest.raises(ValueError, match="between the two halves"):
        from_utf16("\U0001f680", 1)


@pytest.mark.parametrize("offset", [-1, 3])
def test_offset_off_the_text_is_refused(offset):
    with pytest.raises(ValueError, match="not in a text"):
        to_utf16("ab", offset)
    with pytest.raises(ValueError, match="not in a text"):
        from_utf16("ab", offset)

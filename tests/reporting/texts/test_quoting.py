from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.quoting import locate_quote, trimmed

TEXT = "Around 4,000 soldiers.\nAround\n4,000 soldiers went, he said; cafés closed."


def test_every_place_is_found_however_its_lines_break():
    places = locate_quote(TEXT, "Around 4,000 soldiers")
    assert [place.exact for place in places] == ["Around 4,000 soldiers", "Around\n4,000 soldiers"]


def test_what_surrounds_a_place_comes_with_it():
    place = locate_quote(TEXT, "he said")[0]
    assert place.before.endswith("went, ")
    assert place.after.startswith("; cafés")


def test_decomposed_letters_are_found():
    assert len(locate_quote(TEXT, "cafe\u0301s")) == 1


def test_words_that_are_not_there_have_no_place():
    assert locate_quote(TEXT, "5,000 soldiers") == []
    assert locate_quote(TEXT, "  ") == []


@given(st.text(max_size=50), st.integers(0, 50), st.integers(0, 50))
def test_a_trimmed_span_is_the_stripped_words(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    low, high = trimmed(text, start, end)
    if text[start:end].strip():
        assert text[low:high] == text[start:end].strip()

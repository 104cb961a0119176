import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.documents import appearance
from tests.factories.entries import stated
from timeline.entries.copies import Copies, copies_of


def printed(*sources):
    """A statement in sources given as (number, outlet, number of the text it copies)."""
    return stated(
        1,
        appearances=[
            appearance(
                id=number,
                outlet={"slug": outlet, "name": outlet.title()} if outlet else None,
                original=original,
            )
            for number, outlet, original in sources
        ],
    )


def test_three_newsrooms_with_their_own_words_have_one_origin():
    entry = printed((1, "post", 1), (2, "times", 2), (3, "herald", 3))
    assert copies_of(entry).words == "3 outlets, 3 separate texts, 1 origin"


def test_syndicated_copies_count_as_one_text():
    entry = printed((1, "wire", 1), (2, "times", 1), (3, "herald", 1))
    assert copies_of(entry).words == "3 outlets, 1 text, 1 origin"


def test_copies_of_a_text_that_we_do_not_hold_count_as_one_text():
    assert copies_of(printed((2, "times", 9), (3, "herald", 9))) == Copies(2, 1, 1)


def test_an_outlet_that_prints_twice_is_one_outlet():
    assert copies_of(printed((1, "post", 1), (2, "post", 2))) == Copies(1, 2, 1)


def test_each_source_of_unknown_outlet_counts_as_one_of_its_own():
    assert copies_of(printed((1, "", 1), (2, "", 2), (3, "post", 3))) == Copies(3, 3, 1)


@pytest.mark.parametrize(
    ("copies", "words"),
    [
        (Copies(1, 1, 1), "1 outlet, 1 text, 1 origin"),
        (Copies(2, 1, 1), "2 outlets, 1 text, 1 origin"),
        (Copies(1, 2, 1), "1 outlet, 2 separate texts, 1 origin"),
    ],
)
def test_one_thing_is_singular(copies, words):
    assert copies.words == words


def test_a_document_older_than_the_key_counts_every_source_as_its_own_text():
    entry = stated(1, appearances=[appearance(id=1), appearance(id=2)])
    assert copies_of(entry) == Copies(1, 2, 1)


sources = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["", "post", "times"]), st.integers(1, 9)),
    min_size=1,
    unique_by=lambda source: source[0],
)


@given(sources)
def test_there_are_never_more_outlets_or_texts_than_sources_and_always_one_origin(given_sources):
    copies = copies_of(printed(*given_sources))
    assert 1 <= copies.outlets <= len(given_sources)
    assert 1 <= copies.texts <= len(given_sources)
    assert copies.origins == 1

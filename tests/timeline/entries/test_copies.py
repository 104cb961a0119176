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


def test_three_newsrooms_with_their_own_words_are_three_texts():
    entry = printed((1, "post", 1), (2, "times", 2), (3, "herald", 3))
    assert copies_of(entry).words == "in 3 texts of 3 outlets on our record"


def test_syndicated_copies_count_as_one_text():
    entry = printed((1, "wire", 1), (2, "times", 1), (3, "herald", 1))
    assert copies_of(entry).words == "in one text on our record"


def test_copies_of_a_text_that_we_do_not_hold_count_as_one_text():
    assert copies_of(printed((2, "times", 9), (3, "herald", 9))) == Copies(1, 2)


def test_texts_of_one_outlet_all_come_after_it():
    copies = copies_of(printed((1, "post", 1), (2, "post", 2)))
    assert copies == Copies(2, 1, "Post")
    assert copies.words == "in 2 texts on our record, all after Post"
    assert copies.is_one


def test_each_text_of_unknown_outlet_has_a_root_of_its_own_and_no_outlets_are_counted():
    assert copies_of(printed((1, "", 1), (2, "", 2), (3, "post", 3))) == Copies(3, 0)


@pytest.mark.parametrize(("kind", "after"), [("outlet", "Desk"), ("wire", "Desk"), ("person", "")])
def test_what_texts_credit_is_their_root_unless_it_is_whoever_relayed_it(kind, after):
    via = {"slug": "desk", "name": "Desk", "kind": kind}
    outlets = ({"slug": name, "name": name} for name in ("post", "times"))
    texts = [
        {**appearance(id=number, original=number, outlet=outlet), "via": via}
        for number, outlet in enumerate(outlets, 1)
    ]
    assert copies_of(stated(1, appearances=texts)) == Copies(2, 2, after)


sources = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["", "post", "times"]), st.integers(1, 9)),
    min_size=1,
    unique_by=lambda source: source[0],
)


@given(sources)
def test_there_are_never_more_outlets_or_texts_than_sources(given_sources):
    copies = copies_of(printed(*given_sources))
    assert copies.outlets <= len(given_sources)
    assert 1 <= copies.texts <= len(given_sources)
    assert copies.is_one >= (copies.texts == 1)

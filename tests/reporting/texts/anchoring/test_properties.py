"""Edits at random: the anchor follows the words and never words that say otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.anchoring import Located, Orphan, describe_span, locate_selector
from reporting.texts.anchoring.guarding import difference_that_matters
from tests.reporting.texts.anchoring.writing import PASSAGES, STORY, span

ADDED = "The editors corrected a misspelt name in this place."
EDITS = ["", "not", "never", "no", "4", "seven", "edited", "denied", "un", "\U0001f680", "\r\n"]

passages = st.sampled_from(PASSAGES)


def places(passage: str, *, inside: bool) -> st.SearchStrategy[int]:
    """Places of a blank in the story, inside the passage or outside it."""
    start, end = span(passage)
    blanks = [place for place, sign in enumerate(STORY) if sign == " "]
    return st.sampled_from([place for place in blanks if (start < place < end) == inside])


@given(st.data(), passages)
def test_insertion_elsewhere_keeps_the_words(data, passage):
    place = data.draw(places(passage, inside=False))
    start, end = span(passage)
    text = f"{STORY[:place]} {ADDED}{STORY[place:]}"
    found = locate_selector(describe_span(STORY, start, end), text)
    assert text[found.start : found.end] == passage
    assert found.how == ("exact" if place >= end else "near")


@given(passages)
def test_passage_taken_out_is_an_orphan(passage):
    one = describe_span(STORY, *span(passage))
    assert isinstance(locate_selector(one, STORY.replace(passage, "")), Orphan)


@given(st.data(), passages, st.sampled_from(["not", "never", "no", "4", "seven", "cannot"]))
def test_number_or_negation_put_in_orphans(data, passage, word):
    place = data.draw(places(passage, inside=True))
    text = f"{STORY[:place]} {word}{STORY[place:]}"
    assert isinstance(locate_selector(describe_span(STORY, *span(passage)), text), Orphan)


@given(st.data(), st.sampled_from([one for one in PASSAGES if any(map(str.isdigit, one))]))
def test_changed_digit_orphans(data, passage):
    start, end = span(passage)
    place = data.draw(st.sampled_from([i for i in range(start, end) if STORY[i].isdigit()]))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != STORY[place]]))
    text = STORY[:place] + digit + STORY[place + 1 :]
    assert isinstance(locate_selector(describe_span(STORY, start, end), text), Orphan)


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 12), st.sampled_from(EDITS))))
def test_any_edits_leave_words_that_say_the_same_or_an_orphan(edits):
    text = STORY
    for place, cut, put in edits[:6]:
        text = text[:place] + put + text[place + cut :]
    for passage in PASSAGES:
        found = locate_selector(describe_span(STORY, *span(passage)), text)
        if isinstance(found, Located):
            assert 0 <= found.start < found.end <= len(text)
            assert 0 <= found.score <= 1
            assert difference_that_matters(passage, text[found.start : found.end]) == ""


@given(st.text(min_size=1), st.data())
def test_unchanged_text_is_always_exact_and_stays_so(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate_selector(describe_span(text, start, end), text)
    assert found == Located(start, end, "exact", 1.0)


@given(st.data(), passages)
def test_locating_what_was_located_changes_nothing(data, passage):
    place = data.draw(places(passage, inside=True) | places(passage, inside=False))
    text = f"{STORY[:place]} edited{STORY[place:]}"
    found = locate_selector(describe_span(STORY, *span(passage)), text)
    if isinstance(found, Located):  # “around edited 3,000” has lost its “around”
        again = locate_selector(describe_span(text, found.start, found.end), text)
        assert again == Located(found.start, found.end, "exact", 1.0)


@given(st.text(), st.text(min_size=1))
def test_any_two_texts_end_in_a_place_or_a_reason(text, passage):
    found = locate_selector(describe_span(passage, 0, len(passage)), text)
    if isinstance(found, Located):
        assert passage == text[found.start : found.end] or found.how == "fuzzy"
    else:
        assert found.reason.endswith(".")

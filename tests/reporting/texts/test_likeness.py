import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.likeness.articles import article
from bench.likeness.judging import proposed, tallies
from reporting.texts.likeness import BANDS, COPY, body_text, likeness, shared, sketch

ONE, OTHER = article(1).text, article(2).text
KOREAN = "국방부는 금요일에 병사 사천 명이 국경을 넘었다고 밝혔다 " * 2
JAPANESE = "国防省は金曜日に約四千人の兵士が国境を越えたと発表した"
words = st.lists(st.sampled_from(["one", "two", "three", "of", "them", "4,000"]), max_size=60)
texts = words.map(" ".join) | st.text(max_size=200)


PINNED = [49595576525932718, 570455670788363523, 364920663669673695]


def test_copies_are_told_from_texts_that_only_look_alike():
    """60 articles, each under every edit of `bench.likeness.edits`."""
    found = tallies()
    copies = [tally for tally in found if tally.is_copy]
    right = sum(sum(tally.found) for tally in copies)
    precision = right / sum(sum(tally.found) for tally in found)
    recall = right / sum(tally.pairs for tally in copies)
    pairs = sum(tally.pairs for tally in found)
    print(f"{pairs} pairs: precision {precision:.3f}, recall {recall:.3f}")
    assert pairs >= 200
    assert precision >= 0.9
    assert recall >= 0.9


def test_sketches_are_the_same_for_ever():
    """They are kept; should this fail, those on record have to be made again."""
    assert sketch(ONE)[:3] == PINNED
    assert len(sketch(ONE)) == BANDS == 16


def test_a_sketch_fits_the_database():
    for number in range(20):
        assert all(-(2**63) <= band < 2**63 for band in sketch(article(number).text))


@pytest.mark.parametrize("text", ["", "One short alert.", "Troops cross the border. " * 40])
def test_a_text_with_few_words_of_its_own_has_no_sketch(text):
    assert sketch(text) == []


@pytest.mark.parametrize(
    "changed",
    [
        ONE.upper(),
        ONE.replace("\n\n", "\r\n"),
        ONE.replace("“", '"').replace("”", '"'),
        ONE.replace("'", "’"),
        ONE.replace(",", " "),
        f"  {ONE}\u00a0",
    ],
)
def test_case_punctuation_quotes_and_white_space_do_not_count(changed):
    assert sketch(changed) == sketch(ONE)
    assert likeness(changed, ONE) == 1


def test_a_part_of_a_text_is_wholly_like_it():
    half = ONE[: ONE.index("\n\n", len(ONE) // 2)]
    assert likeness(half, ONE) == likeness(ONE, half) == 1


def test_texts_of_other_stories_are_not_proposed():
    assert likeness(ONE, OTHER) < COPY
    assert not proposed(ONE, OTHER)


@pytest.mark.parametrize("text", [KOREAN, JAPANESE])
def test_texts_in_other_scripts_have_words_too(text):
    assert likeness(text, text) == 1
    assert 0 < likeness(f"{text} {JAPANESE[5:]}", text[:-4]) <= 1


@given(texts, texts)
def test_likeness_is_the_same_both_ways(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(texts, texts)
def test_a_text_with_anything_added_is_still_wholly_like_it(one, other):
    if likeness(one, one):
        assert likeness(one, f"{one}\n{other}") == 1


@given(texts)
def test_like_texts_have_one_sketch(one):
    assert sketch(one) == sketch(one.swapcase()) or one.casefold() != one.swapcase().casefold()


@given(texts, texts)
def test_shared_stretches_stand_in_both_texts(one, other):
    for start, end in shared(one, other):
        assert 0 <= start < end <= len(one)
        assert likeness(one[start:end], other) > 0


def test_shared_stretches_are_marked_as_a_whole():
    one = "A new beginning. The ferry left at dawn with all of them on board."
    other = "The ferry left at dawn, with all of them on board! So much for that."
    (stretch,) = shared(one, other)
    assert one[slice(*stretch)] == "The ferry left at dawn with all of them on board"


def test_what_belongs_to_the_page_is_no_part_of_the_body():
    assert body_text("Menu The text. Imprint", [[0, 5], [14, 22]]).split() == ["The", "text."]
    assert body_text("The text.", []) == "The text."
    assert body_text("abcdef", [[1, 4], [2, 3]]).split() == ["a", "ef"]

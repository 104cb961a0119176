from dataclasses import replace
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reporting.texts.quantities import (
    Amount,
    Verdict,
    amount_in_words,
    bounds,
    compare_amounts,
    read_quantities,
)
from reporting.texts.quantities.languages import LANGUAGES
from reporting.vocabulary import COMPARATORS
from tests.reporting.texts.quantities import tables
from tests.reporting.texts.quantities.tables import amount

MIRROR = {Verdict.NARROWER: Verdict.WIDER, Verdict.WIDER: Verdict.NARROWER}
NUMBERS = st.integers(0, 10**12)
WORDS = sorted({word for _, text, _ in tables.cases() for word in text.split()})
PIECES = [*WORDS, ",", ".", "-", "\n\n", "٣", "ſix", "İ"]
SENTENCES = st.lists(st.sampled_from(PIECES)).map(" ".join)


@st.composite
def amounts(draw) -> Amount:
    """Any figure that can be said, except in vague words."""
    comparator = draw(st.sampled_from([name for name in COMPARATORS if name != "vague"]))
    size = len(COMPARATORS[comparator].numbers)
    numbers = sorted(draw(st.lists(NUMBERS, min_size=size, max_size=size, unique=True)))
    kind = draw(st.sampled_from(["total", "increment", "each"]))
    each = kind == "each"
    return Amount(
        comparator=comparator,
        **bounds(comparator, *numbers),
        unit=draw(st.sampled_from(["", *LANGUAGES["en"]["units"]])),
        kind=kind,
        per="" if each else draw(st.sampled_from(["", *LANGUAGES["en"]["grammar"]["periods"]])),
        **(draw(bodies()) if each else {}),
    )


def bodies() -> st.SearchStrategy[dict]:
    counted = st.fixed_dictionaries(
        {"times": st.integers(2, 99), "of": st.sampled_from(LANGUAGES["en"]["grammar"]["bodies"])}
    )
    return st.just({}) | counted


@given(amounts())
@example(Amount(best=2024))
@example(Amount(best=7))
@example(Amount(comparator="between", low=3, high=7000))
@example(Amount(comparator="between", low=2, high=3))
def test_reading_what_format_wrote_gives_the_same_figure(one):
    [again] = read_quantities(amount_in_words(one))
    assert amount(again) == replace(one, verbatim=amount_in_words(one))


VAGUE = [
    words for language in LANGUAGES.values() for words in language.get("vague", {}).get("alone", ())
]


@pytest.mark.parametrize("words", VAGUE)
def test_vague_words_are_kept(words):
    [one] = read_quantities(f"{words} came")
    assert (one.comparator, one.verbatim, one.numbers) == ("vague", words, ())
    assert amount_in_words(one) == words


@given(st.text() | SENTENCES)
def test_any_text_is_read_with_right_spans_and_ordered_bounds(text):
    before = 0
    for one in read_quantities(text):
        assert before <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.verbatim
        assert list(one.numbers) == sorted(one.numbers)
        assert one.numbers == tuple(
            getattr(one, name) for name in COMPARATORS[one.comparator].numbers
        )
        before = one.end


@given(amounts(), amounts())
def test_comparing_is_symmetric_and_narrower_mirrors_wider(a, b):
    there, back = compare_amounts(a, b).verdict, compare_amounts(b, a).verdict
    assert back == MIRROR.get(there, there)
    assert compare_amounts(a, a).verdict == Verdict.AGREES


@given(amounts())
def test_a_longer_text_does_not_change_what_is_read(one):
    text = amount_in_words(one)
    [alone] = read_quantities(text)
    [within] = read_quantities(f"They wrote: {text}. Nothing else was said.")
    assert amount(within) == amount(alone)


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "1.", "1-", "(1", "+1 ", "a", "one ", "one-", "some ", "at least ", " ", "\n",
     "1만 ", "$1", "a-", "'", "two brigades of ", "half of the ", "hundred ", "may ", "10 to "],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece):
    part = piece * (2_500 // len(piece))
    assert seconds(4 * part) < 10 * seconds(part) + 0.1  # sixteen, if it grew with the square


def seconds(text: str) -> float:
    """Of the processor, the least of three: others may be using it and its caches too."""
    return min(once(text) for _ in range(3))


def once(text: str) -> float:
    began = process_time()
    read_quantities(text)
    return process_time() - began

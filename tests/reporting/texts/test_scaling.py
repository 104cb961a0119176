"""Large numbers short, and nothing lost: what is short reads back as the same number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.scaling import (
    compact_amount,
    compact_number,
    spoken_number,
    spoken_range,
    tick_words,
)
from reporting.texts.typed import read_typed_amount

LABELS = ["{}", "{} percent", "{} euros", "€{}", "${}", "{} per 100,000"]
ROUND = st.builds(
    lambda digits, power: digits * 10**power, st.integers(1, 9999), st.integers(0, 11)
)
WHOLE = st.one_of(st.integers(0, 10**15 - 1), ROUND)


@pytest.mark.parametrize(
    ("number", "label", "short"),
    [
        (2_100_000_000, "{} euros", "€2.1bn"),
        (2_134_500_000, "{} euros", "€2,134,500,000"),
        (1_200_000, "{}", "1.2m"),
        (310_000, "{}", "310,000"),
        (1_000_000, "${}", "$1m"),
        (Decimal("12.5"), "{} percent", "12.5%"),
        (Decimal("3.4"), "{} per 100,000", "3.4 per 100,000"),
        (999_999, "{}", "999,999"),
        (2_500_000_000_000, "US${}", "US$2.5tn"),
        (2_000_000, "{} million euros", "2,000,000 million euros"),
        (0, "{}", "0"),
    ],
)
def test_a_label_is_short_only_where_nothing_is_rounded_away(number, label, short):
    assert compact_amount(number, label) == short


@pytest.mark.parametrize(
    ("label", "number", "told"),
    [
        ("{} euros", 1_000_000_000, "€1bn"),
        ("{} percent", 5, "5%"),
        ("{} percent", 2.5, "2.5%"),
        ("{}", 2_000_000.0, "2m"),
        ("{} per 100,000", 2.0, "2"),
        ("{} tonnes", 500, "500"),
        ("€{}", 0, "€0"),
        ("{}%", 0.1, "0.1%"),
    ],
)
def test_a_tick_carries_a_short_sign_and_no_words(label, number, told):
    assert tick_words(label, number) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (1_200_000_000, 1_500_000_000, ("1.2", "1.5 billion")),
        (900_000, 1_200_000, ("900,000", "1.2 million")),
        (900_000_000, 1_200_000_000, ("900 million", "1.2 billion")),
        (92, 104, ("92", "104")),
    ],
)
def test_a_range_says_a_scale_once_where_both_have_it(low, high, told):
    assert spoken_range(low, high) == told


@given(WHOLE)
def test_what_is_short_reads_back_as_the_same_number(number):
    for words in (compact_number(number), spoken_number(number)):
        assert read_typed_amount(words).amount.numbers == (number,)


@given(WHOLE, st.sampled_from(LABELS))
def test_so_it_does_with_its_sign(number, label):
    assert read_typed_amount(compact_amount(number, label)).amount.numbers == (number,)


@given(st.decimals(0, 999_999, places=4), st.sampled_from(LABELS))
def test_decimals_are_kept_with_their_sign(number, label):
    words = compact_amount(number, label)
    assert Decimal(words.split()[0].strip("€$%").replace(",", "")) == number

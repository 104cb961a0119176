"""The gate reads an amount as our labels and sentences write it, once."""

from decimal import Decimal

import pytest

from reporting.texts.scaling import compact_amount, spoken_number
from timeline.auditing.amounts_told import amounts_told

LABELS = ["€{}", "{} euros", "{} percent", "${}"]


@pytest.mark.parametrize(
    ("text", "comparator", "numbers"),
    [
        ("€2.1bn", "unqualified", (2_100_000_000,)),
        ("about €2.1bn", "about", (2_100_000_000,)),
        ("at least €1.25m", "at_least", (1_250_000,)),
        ("€3tn", "unqualified", (3_000_000_000_000,)),
        ("€2.1 billion", "unqualified", (2_100_000_000,)),
        ("€40", "unqualified", (40,)),
        ("€12,500.50", "unqualified", (Decimal("12500.5"),)),
        ("between €1.2bn and €1.5bn", "between", (1_200_000_000, 1_500_000_000)),
        ("between €800m and €1.5bn", "between", (800_000_000, 1_500_000_000)),
        ("nearly 3.5 percent", "nearly", (Decimal("3.5"),)),
        ("2.1bn euros", "unqualified", (2_100_000_000,)),
    ],
)
def test_an_amount_with_a_sign_is_one_amount(text, comparator, numbers):
    (told,) = amounts_told(f"The damage was {text}, they said.", LABELS)
    assert (told.comparator, told.numbers) == (comparator, numbers)


def test_each_of_two_amounts_is_read_whole():
    told = amounts_told("On the chart: €2.1bn and at most €950m.", LABELS)
    assert [one.numbers for one in told] == [(2_100_000_000,), (950_000_000,)]


@pytest.mark.parametrize("number", [7, 999_999, 1_200_000, 2_134_500_000, 2_100_000_000, 10**12])
def test_what_labels_and_sentences_write_is_read_back(number):
    for words in (compact_amount(number, "€{}"), f"€{spoken_number(number)}"):
        (told,) = amounts_told(f"It was {words}.", ["€{}"])
        assert told.numbers == (number,), words


@pytest.mark.parametrize("text", ["€5 more", "€5 million-fold", "€5m", "€5 million"])
def test_a_letter_is_a_scale_only_where_no_word_goes_on(text):
    (told,) = amounts_told(f"It was {text}.", ["€{}"])
    assert told.numbers == ((5,) if text == "€5 more" else (5_000_000,))

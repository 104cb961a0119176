"""Numbers as editors type them into the one field of a figure."""

from datetime import date
from decimal import Decimal

import pytest

from reporting.texts.typed import amount_as_typed, read_typed_amount

NEAR = date(2024, 10, 19)

AMOUNTS = [
    ("12000", "unqualified", (12_000,)),
    ("12,000", "unqualified", (12_000,)),
    ("12 000", "unqualified", (12_000,)),
    ("12k", "unqualified", (12_000,)),
    ("12 k", "unqualified", (12_000,)),
    ("12K", "unqualified", (12_000,)),
    ("1.5m", "unqualified", (1_500_000,)),
    ("1.5 m", "unqualified", (1_500_000,)),
    ("1.5 million", "unqualified", (1_500_000,)),
    ("2024", "unqualified", (2_024,)),
    ("7", "unqualified", (7,)),
    ("0", "unqualified", (0,)),
    ("12.5", "unqualified", (Decimal("12.5"),)),
    ("= 3000", "exactly", (3_000,)),
    ("exactly 3,000", "exactly", (3_000,)),
    ("3-4,000", "between", (3_000, 4_000)),
    ("3–4k", "between", (3_000, 4_000)),
    ("3-4k", "between", (3_000, 4_000)),
    ("3 to 4 thousand", "between", (3_000, 4_000)),
    ("3,000-4,000", "between", (3_000, 4_000)),
    ("between 3000 and 4000", "between", (3_000, 4_000)),
    ("≥ 3,000", "at_least", (3_000,)),
    (">= 3000", "at_least", (3_000,)),
    ("3,000+", "at_least", (3_000,)),
    ("at least 3,000", "at_least", (3_000,)),
    (">3000", "more_than", (3_000,)),
    ("more than 3k", "more_than", (3_000,)),
    ("≤ 500", "at_most", (500,)),
    ("up to 8k", "at_most", (8_000,)),
    ("<500", "fewer_than", (500,)),
    ("~3000", "about", (3_000,)),
    ("c. 3,000", "about", (3_000,)),
    ("about 10k", "about", (10_000,)),
    ("nearly 10,000", "nearly", (10_000,)),
    ("hundreds", "vague", ()),
    ("several thousand", "vague", ()),
    ("a few dozen", "vague", ()),
    ("some", "vague", ()),
]


@pytest.mark.parametrize(("typed", "comparator", "numbers"), AMOUNTS)
def test_a_number_is_read_as_it_is_typed_and_reads_back(typed, comparator, numbers):
    read = read_typed_amount(typed).amount
    assert (read.comparator, read.numbers) == (comparator, numbers)
    again = read_typed_amount(amount_as_typed(read)).amount
    assert (again.comparator, again.numbers) == (comparator, numbers)


@pytest.mark.parametrize(
    ("typed", "numbers", "things", "due"),
    [
        ("about 10,000 by December", (10_000,), "", "by Dec 2024"),
        ("about 10,000, by Dec", (10_000,), "", "by Dec 2024"),
        ("10k troops by the end of the year", (10_000,), "troops", "by Dec 2024"),
        ("up to 8k on 23 Oct", (8_000,), "", "on Wed 23 Oct 2024"),
        ("between 3,000 and 4,000 by Nov", (3_000, 4_000), "", "by Nov 2024"),
        ("3-4 thousand between 27 and 28 Oct", (3_000, 4_000), "",
         "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("500 officers", (500,), "officers", ""),
        ("5%", (5,), "percent", ""),
    ],
)  # fmt: skip
def test_the_things_and_the_time_stand_in_the_same_field(typed, numbers, things, due):
    read = read_typed_amount(typed, near=NEAR)
    assert (read.amount.numbers, read.things, str(read.due)) == (numbers, things, due)


def test_so_many_each_and_another_so_many_are_read():
    each = read_typed_amount("two brigades of 6,000 each").amount
    assert (each.kind, each.times, each.of, each.numbers) == ("each", 2, "brigades", (6_000,))
    assert read_typed_amount("another 1,500").amount.kind == "increment"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "is no number; write 12,000"),
        ("abc", "is no number"),
        ("4.000", "can be read in two ways"),
        ("12,5", "is no number"),
        ("3,000 4,000", "is no number"),
        ("3,000 and 4,000", "has 2 numbers; give each a field of its own"),
        ("fewer then 3,000", "“fewer then” is not understood"),
        ("not 10,000", "“not” is not understood"),
        ("10,000 by foo", "“by foo” is not understood"),
        ("10,000 by 10/11", "may be"),
        ("-5", "“-” is not understood"),
        ("1e5", "is no number"),
        ("😀", "is no number"),
        ("12,000 " * 5_000, "is no number"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(typed: str, sentence: str):
    with pytest.raises(ValueError, match="“") as refused:
        read_typed_amount(typed, near=NEAR)
    assert sentence in str(refused.value)

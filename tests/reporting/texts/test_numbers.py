from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.numbers import (
    exact_number,
    number_in,
    number_text,
    read_number,
    unambiguous_number,
)
from reporting.texts.wording import grouped_number


@pytest.mark.parametrize(
    ("value", "number", "text", "grouped"),
    [
        (12000, 12000, "12000", "12,000"),
        ("12000", 12000, "12000", "12,000"),
        (Decimal("12000.0000"), 12000, "12000", "12,000"),
        (Decimal("12.50"), Decimal("12.5"), "12.5", "12.5"),
        ("1250.5", Decimal("1250.5"), "1250.5", "1,250.5"),
        (Decimal("0.0001"), Decimal("0.0001"), "0.0001", "0.0001"),
        (Decimal("1E+3"), 1000, "1000", "1,000"),
        (0, 0, "0", "0"),
        (Decimal("0.0000"), 0, "0", "0"),
        (10**12, 10**12, "1000000000000", "1,000,000,000,000"),
    ],
)
def test_a_number_has_one_form_whatever_it_was_read_from(value, number, text, grouped):
    assert exact_number(value) == number
    assert type(exact_number(value)) is type(number)
    assert number_text(value) == text
    assert number_in(text) == number
    assert grouped_number(value if not isinstance(value, str) else Decimal(value)) == grouped


def test_a_tenth_stays_a_tenth():
    assert number_text(Decimal("0.1") + Decimal("0.2")) == "0.3"


def test_where_there_is_no_number_there_is_no_text():
    assert (number_text(None), number_in(None), grouped_number(None)) == (None, None, "")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12000", 12000),
        ("12,000", 12000),
        ("1 200 000", 1200000),
        ("12.5", Decimal("12.5")),
        ("1,250.5", Decimal("1250.5")),
        ("4.1250", Decimal("4.125")),
        ("0.125", Decimal("0.125")),
    ],
)
def test_a_number_is_read_as_typed(typed: str, number):
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["12,5", "1,2000", "1200,000", ",5", "4.125", "4.000", "-4", "4e3"]
)
def test_what_can_be_read_in_two_ways_or_none_is_no_number(typed: str):
    with pytest.raises(ValueError, match=r"is no number; write|can be read in two ways; write"):
        read_number(typed)


@given(st.decimals(0, 10**12, places=4))
def test_a_number_of_an_export_is_read_back_as_it_was(number: Decimal):
    text = number_text(number)
    assert text is not None
    assert read_number(unambiguous_number(text)) == number

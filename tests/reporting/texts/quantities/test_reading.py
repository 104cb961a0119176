from dataclasses import fields

import pytest

from reporting.texts.quantities import Amount, Quantity, bounds, read_quantities
from tests.reporting.texts.quantities import tables

NAMES = [field.name for field in fields(Amount)]


def amount(quantity: Quantity) -> Amount:
    return Amount(**{name: getattr(quantity, name) for name in NAMES})


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=f"{k}: {t}") for k, t, e in tables.cases()]
)
def test_text_is_read_as_the_table_says(text, expected):
    found = read_quantities(text)
    assert [amount(one) for one in found] == expected
    assert [one.hedge for one in found] == tables.hedges(text)
    assert [text[one.start : one.end] for one in found] == [one.verbatim for one in found]


def test_table_holds_at_least_150_cases():
    assert len(tables.cases()) >= 150


def test_same_words_are_read_within_a_sentence():
    for _, text, expected in tables.cases():
        found = read_quantities(f"On that day the ministry wrote: {text}; nothing else.")
        assert [amount(one) for one in found] == expected, text


def test_computation_keeps_its_operands_and_invents_no_bounds():
    [two] = read_quantities("maybe two brigades of 6,000 each")
    assert (two.operands, two.computed) == ((2, 6000), (12000,))
    assert (two.low, two.best, two.high) == (None, 6000, None)
    [five] = read_quantities("five units of 2,000–3,000")
    assert (five.operands, five.computed) == ((5, 2000, 3000), (10000, 15000))


def test_bounds_refuse_another_count_of_numbers():
    assert bounds("between", 10, 12) == {"low": 10, "high": 12}
    with pytest.raises(ValueError, match="argument"):
        bounds("at_least")


def test_part_of_a_whole_is_read_beside_it():
    whole, part, rest = read_quantities(
        "nearly 12,000 troops, including 500 officers and three generals"
    )
    assert (whole.best, part.best, rest.best) == (12000, 500, 3)
    assert (whole.unit, part.unit, rest.unit) == ("troops", "officers", "generals")

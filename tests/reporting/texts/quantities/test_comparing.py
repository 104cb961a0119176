from decimal import Decimal

import pytest

from reporting.texts.quantities import Amount, Verdict, compare_amounts, read_quantities, tenfold
from reporting.texts.quantities.comparing import span
from tests.reporting.texts.quantities import tables

MIRROR = {Verdict.NARROWER: Verdict.WIDER, Verdict.WIDER: Verdict.NARROWER}
PAIRS = [
    pytest.param(a, b, Verdict(verdict), id=f"{a} {verdict} {b}")
    for verdict, table in tables.COMPARED.items()
    for a, others in table.items()
    for b in others
]


def said(text: str) -> Amount:
    [quantity] = read_quantities(text)
    return quantity


@pytest.mark.parametrize(("a", "b", "verdict"), PAIRS)
def test_two_figures_compare_as_the_table_says(a, b, verdict):
    assert compare_amounts(said(a), said(b)).verdict == verdict
    assert compare_amounts(said(b), said(a)).verdict == MIRROR.get(verdict, verdict)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 3,000", 2500, 3499),
        ("nearly 12,000", 11500, 12499),
        ("about 10,000", 9500, 10499),
        ("about 10,900", 10850, 10949),
        ("about 1,500", 1450, 1549),
        ("about 7", 7, 7),
        ("about 10", 10, 10),
        ("12,000", 12000, 12000),
        ("more than 3,000", 3001, float("inf")),
        ("fewer than 3,000", float("-inf"), 2999),
    ],
)
def test_about_spans_half_the_last_significant_digit(text, low, high):
    assert span(said(text)) == (low, high)


def test_reason_is_a_sentence_with_both_figures():
    assert compare_amounts(said("around 3,000"), said("around 12,000")).reason == (
        "“about 3,000” (2,500 to 3,500) and “about 12,000” (11,500 to 12,500) cannot both be true."
    )
    assert compare_amounts(said("at least 3,000"), said("around 12,000")).reason == (
        "“at least 3,000” and “about 12,000” (11,500 to 12,500) can both be true."
    )
    assert compare_amounts(said("1,200 casualties"), said("1,200 troops")).reason == (
        "One counts casualties, the other troops."
    )


def test_figures_of_two_series_are_not_comparable():
    planned = Amount(best=12000, series="planned")
    sent = Amount(best=1500, series="sent")
    assert compare_amounts(planned, sent).verdict == Verdict.NOT_COMPARABLE
    assert compare_amounts(planned, sent).reason == "They belong to different series."


def test_a_nought_too_many_raises_an_alert():
    casualties = said("more than 1,200 casualties a day")
    assert "ten times 1,200" in tenfold(casualties, said("12,000"))
    assert tenfold(said("12,000"), casualties) == tenfold(casualties, said("12,000"))
    assert tenfold(said("11,000"), said("1,500")) == ""
    assert "ten times 1,200 or" in tenfold(Amount(best=Decimal("1200.0000")), said("12,000"))
    assert tenfold(said("thousands"), said("12,000")) == ""
    assert tenfold(said("0 troops"), said("12,000")) == ""


def test_a_decimal_reaches_half_its_last_digit():
    one = Amount(comparator="about", best=Decimal("12.5"), series="power")
    assert span(one) == (Decimal("12.45"), Decimal("12.55"))
    other = Amount(comparator="more_than", low=3, series="power", is_whole=False)
    assert (
        compare_amounts(other, Amount(best=Decimal("3.5"), series="power")).verdict != "disagrees"
    )

"""How the charts of a page may be compared, in words."""

from dataclasses import replace

import pytest

from tests.factories.claims import FIRST, chart_of_claims, claim, facet
from timeline.chart.claims import TENFOLD, TENFOLD_ZERO
from timeline.pages.composing import SeriesShown, every_scale, scales_words

LOG = (2, 5_000)


def counted(title, *numbers, asks_tenfold=False):
    claims = [claim(number, "exactly") for number in numbers]
    return replace(facet(*claims, title=title), asks_tenfold=asks_tenfold)


def tenfold(title, *numbers):
    return counted(title, *(numbers or LOG), asks_tenfold=True)


def words(*facets):
    chart = chart_of_claims(facets, FIRST)
    return scales_words([SeriesShown(None, None, one) for one in chart.alone])


def test_one_chart_from_zero_needs_no_comparison():
    assert words(counted("Dead", 3_000)) == ""


def test_charts_of_one_scale_say_so():
    told = words(counted("Dead", 3_000), counted("Hurt", 3_000))
    assert told == "All count soldiers, on one scale: 0 to 3,000."


def test_the_one_that_goes_by_powers_of_ten_is_named():
    told = words(tenfold("Infected"), counted("Dead", 3_000))
    assert told == f"“Infected” is drawn on {TENFOLD}. “Dead” begins at zero."
    told = words(tenfold("Infected", 0, *LOG), counted("Dead", 3_000))
    assert told == f"“Infected” is drawn on {TENFOLD_ZERO}. “Dead” begins at zero."


def test_it_shares_its_scale_with_none_of_the_others():
    told = words(tenfold("Infected"), counted("Dead", 5_000), counted("Hurt", 5_000))
    assert told.endswith("All others count soldiers, on one scale: 0 to 5,000.")
    told = words(
        counted("Dead", 5_000), tenfold("Infected"), counted("Hurt", 4_000), counted("Few", 30)
    )
    assert "Each other chart begins at zero and names its own scale." in told
    assert "Infected" not in told.partition("zero. ")[2]


def test_several_have_each_a_scale_of_their_own():
    told = words(tenfold("Infected"), tenfold("Tested", 1, 9_000))
    assert told == (
        "“Infected” and “Tested” are drawn by powers of ten, each on a scale of its own: each step"
        " is ten times the one before. These scales do not begin at zero."
    )
    told = words(tenfold("Infected"), tenfold("Tested", 0, 1, 9_000))
    assert told.endswith("at zero. In “Tested” it has a line of its own outside the scale.")


def test_one_that_asks_for_it_without_need_begins_at_zero():
    assert words(tenfold("Infected", 3_000), counted("Dead", 3_000)).startswith("All count")


@pytest.mark.parametrize(
    ("facets", "told"),
    [
        ([counted("Dead", 3_000)], "Every scale begins at zero."),
        ([tenfold("Infected")], f"“Infected” is drawn on {TENFOLD}."),
        (
            [tenfold("Infected"), counted("Dead", 3_000)],
            f"“Infected” is drawn on {TENFOLD}. Every other scale begins at zero.",
        ),
    ],
)
def test_a_drawing_of_several_says_the_same(facets, told):
    assert every_scale(chart_of_claims(facets, FIRST)) == told


def test_without_a_chart_nothing_goes_by_powers_of_ten():
    assert every_scale(None) == "Every scale begins at zero."

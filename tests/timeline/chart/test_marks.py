import pytest

from tests.factories.claims import claim
from timeline.chart.axes.amounts import NumberScale
from timeline.chart.marks import lying, sign, upright

SCALE = NumberScale(peak=10_000, length=100)
UP = upright(200)


def box(comparator, low, high=None, project=UP):
    drawn = sign(claim(low, comparator, low=low, high=high or low), SCALE, time=50)
    return drawn.box(project)


def kinds(comparator):
    return [path.kind for path in sign(claim(5_000, comparator), SCALE, 50).paths(UP)]


@pytest.mark.parametrize("comparator", ["unqualified", "exactly"])
def test_a_number_as_printed_is_a_dot(comparator):
    assert kinds(comparator) == ["dot"]


@pytest.mark.parametrize("comparator", ["about", "nearly"])
def test_about_and_nearly_are_a_dot_in_a_halo(comparator):
    assert kinds(comparator) == ["halo", "dot"]


@pytest.mark.parametrize("comparator", ["at_least", "more_than"])
def test_a_floor_rises_from_its_number_and_never_below_it(comparator):
    floor = box(comparator, 5_000)
    assert floor.bottom == pytest.approx(150, abs=2)
    assert floor.top < 130


@pytest.mark.parametrize("comparator", ["at_most", "fewer_than"])
def test_a_cap_hangs_from_its_number_and_never_above_it(comparator):
    cap = box(comparator, 5_000)
    assert cap.top == pytest.approx(150, abs=2)
    assert cap.bottom > 165


def test_a_cap_on_a_small_number_does_not_hang_below_zero():
    assert box("at_most", 300).bottom <= 202


def test_a_bracket_reaches_from_low_to_high():
    bracket = box("between", 2_000, 8_000)
    assert (bracket.top, bracket.bottom) == pytest.approx((120, 180), abs=2)


def test_a_floor_lying_on_its_side_opens_towards_larger_numbers():
    floor = box("at_least", 5_000, project=lying(10))
    assert floor.left == pytest.approx(60, abs=2)
    assert floor.right > 80

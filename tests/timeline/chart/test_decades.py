"""A scale of powers of ten: where its numbers stand, and what it says of itself."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.claims import DRAWN, FIRST, chart_of_claims, claim, facet
from timeline.chart.axes.amounts import NumberScale, peaks_of, scale_of
from timeline.chart.axes.decades import NAME_ROOM, DecadeScale
from timeline.chart.claims import TENFOLD, TENFOLD_BRIEF, TENFOLD_ZERO
from timeline.chart.marks import sign, upright
from timeline.pages.markup_writing import svg_of

UP = upright(0)
ABOVE_ZERO = st.floats(0.001, 10**12)


def tenfold(*numbers, title="Infected", **changes):
    claims = [claim(number, "exactly") if number >= 0 else claim() for number in numbers]
    return replace(facet(*claims, title=title), unit="people", asks_tenfold=True, **changes)


def scale(*numbers, length=300.0):
    return scale_of(tenfold(*numbers), max(numbers), length)


def drawn(*facets, kind="wide"):
    return getattr(chart_of_claims(facets, FIRST), kind)


def kinds(panel):
    return [rule.kind for rule in panel.rules]


def words(panel, kind="tick"):
    return [text.text for text in panel.texts if text.kind == kind]


@pytest.mark.parametrize(
    ("numbers", "is_tenfold"),
    [((2, 2_001), True), ((2, 2_000), False), ((0, 5, 900), False), ((0, 1, 1_001), True),
     ((0,), False), ((), False)],
)  # fmt: skip
def test_powers_of_ten_are_for_numbers_more_than_a_thousand_times_apart(numbers, is_tenfold):
    assert tenfold(*numbers).is_tenfold is is_tenfold
    assert not replace(tenfold(*numbers), asks_tenfold=False).is_tenfold


def test_what_is_not_drawn_on_the_axis_does_not_count():
    hidden = claim(8_000_000_000, "vague")
    assert not replace(tenfold(2), claims=(claim(2), hidden)).is_tenfold


def test_every_power_of_ten_is_as_far_from_the_one_before():
    line = scale(2, 8_000_000_000)
    assert [line.px(10**n) for n in range(10)] == pytest.approx(
        [line.decade * n for n in range(10)]
    )
    assert line.px(8_000_000_000) == pytest.approx(300)
    assert (line.lowest, line.edge) == (0, 0)


@given(st.lists(ABOVE_ZERO, min_size=1, max_size=9), st.booleans())
def test_larger_numbers_stand_higher_between_the_lower_edge_and_the_top(numbers, has_zero):
    numbers = sorted({min(numbers) / 2_000, *numbers})
    line = scale(*([0] if has_zero else []), *numbers)
    places = [line.px(number) for number in numbers]
    assert places == sorted(places)
    assert line.edge - 1e-6 <= places[0]
    assert places[-1] == pytest.approx(300)
    assert (line.px(0) < line.edge) is has_zero


@given(ABOVE_ZERO, st.floats(1_001, 10**11), st.sampled_from([98, 132, 190, 240, 300]))
def test_grid_lines_are_powers_of_ten_and_their_names_have_room(low, factor, length):
    line = scale(low, low * factor, length=length)
    ticks = line.ticks(line.peak)
    assert all(re.fullmatch(r"10*(\.0)?|0\.0*1|1e-\d+", str(tick)) for tick in ticks)
    assert all(b == pytest.approx(10 * a) for a, b in pairwise(ticks))
    assert ticks[0] <= low * 1.000001
    assert ticks[-1] * 10 > line.peak
    named = [line.px(tick) for tick in line.named(line.peak)]
    assert all(b - a >= NAME_ROOM for a, b in pairwise(named))
    assert line.named(line.peak)[0] == ticks[0]


def test_a_number_on_a_power_of_ten_is_the_lower_edge():
    assert [scale(10**n, 10 ** (n + 4)).lowest for n in range(9)] == list(range(9))
    assert scale(0.001, 10).lowest == -3


def test_ten_years_from_two_to_eight_billion_have_a_name_for_each_power():
    (panel,) = drawn(tenfold(2, 8_000_000_000)).panels
    assert words(panel)[:4] == ["1", "10", "100", "1,000"]
    assert words(panel)[-1] == "1,000,000,000"


def test_no_line_of_zero_stands_at_the_lower_edge():
    (panel,) = drawn(tenfold(2, 5_000)).panels
    assert "zero" not in kinds(panel)
    assert "break" not in kinds(panel)


def test_zero_has_a_line_of_its_own_under_a_break():
    wide, phone = (drawn(tenfold(0, 2, 5_000), kind=kind).panels[0] for kind in ("wide", "phone"))
    for panel in (wide, phone):
        assert kinds(panel).count("zero") == kinds(panel).count("break") == 1
        assert words(panel)[:2] == ["0", "1"]
    (zero,) = [rule for rule in wide.rules if rule.kind == "zero"]
    foot = float(re.match(r"M\S+ (\S+?)L", zero.d)[1])
    middles = [(mark.box.top + mark.box.bottom) / 2 for mark in wide.marks]
    assert middles[0] == pytest.approx(foot, abs=0.1)
    assert middles[1] < foot - 18


def test_what_is_denied_keeps_its_lane_under_the_axis():
    (panel,) = drawn(tenfold(2, 5_000, -1)).panels
    lowest = max(text.y for text in panel.texts if text.kind == "tick")
    denied = next(mark for mark in panel.marks if mark.label[0].text == "denies")
    assert words(panel, "lane") == ["Ruritania"]
    assert denied.box.top > lowest


@pytest.mark.parametrize("comparator", ["at_least", "more_than"])
@pytest.mark.parametrize("number", [0, 2, 5_000])
def test_a_floor_has_the_arrow_that_it_has_on_any_scale(comparator, number):
    one = claim(number, comparator)
    boxes = [sign(one, axis, 50).box(UP) for axis in (scale(0, 2, 5_000), NumberScale(5_000, 300))]
    assert boxes[0].height == pytest.approx(boxes[1].height, abs=0.1)


@pytest.mark.parametrize("comparator", ["at_most", "fewer_than"])
@pytest.mark.parametrize("zero", [[], [0]])
def test_a_ceiling_fades_to_the_lower_edge_and_never_beyond(comparator, zero):
    axis = scale(*zero, 2, 5_000)
    low, high = (sign(claim(n, comparator), axis, 50) for n in (2, 5_000))
    assert -low.box(UP).bottom == pytest.approx(axis.edge, abs=2)
    assert high.box(UP).height > 26
    for drawn_cap in (low, high):
        (first, last) = dict(drawn_cap.strokes)["fade"]
        assert first[1] - last[1] > 5


def test_a_range_from_zero_ends_on_the_line_of_zero_and_fades_where_the_scale_breaks():
    given = replace(tenfold(2, 5_000), claims=(claim(2), claim(5_000, "between", low=0)))
    axis = scale_of(given, 5_000, 300)
    drawn_range = sign(given.claims[1], axis, 50)
    strokes = dict(drawn_range.strokes[2:])
    assert given.has_zero
    assert drawn_range.levels == (0, pytest.approx(300))
    assert strokes["fade"] == ((50, 0), (50, axis.edge))
    assert strokes["stroke"] == ((50, axis.edge), (50, pytest.approx(300)))


def test_a_range_above_zero_is_drawn_as_on_any_scale():
    kinds_of_range = {
        kind for kind, _ in sign(claim(9, "between", low=3), scale(2, 5_000), 50).strokes
    }
    assert kinds_of_range == {"stroke"}


def test_a_scale_of_powers_of_ten_is_shared_with_none():
    one, other = tenfold(2, 5_000), tenfold(3, 9_000, title="Dead")
    plain = replace(tenfold(2, 8_000), asks_tenfold=False)
    assert peaks_of([one, plain, other]) == [5_000, 8_000, 9_000]
    assert isinstance(scale_of(plain, 8_000, 300), NumberScale)
    assert isinstance(scale_of(one, 5_000, 300), DecadeScale)


def test_its_own_largest_number_is_as_high_as_the_drawing():
    one, plain = tenfold(2, 5_000), replace(tenfold(2, 8_000), asks_tenfold=False, title="Dead")
    chart = chart_of_claims([one, plain], FIRST)
    tops = [min(mark.box.top for mark in panel.marks) for panel in chart.wide.panels]
    heads = [text.y for panel in chart.wide.panels for text in panel.texts if text.kind == "title"]
    assert tops[0] - heads[0] == pytest.approx(tops[1] - heads[1])


def test_it_says_of_itself_that_it_does_not_begin_at_zero():
    assert tenfold(2, 900).axis_words == "from zero"
    assert tenfold(2, 5_000).axis_words == TENFOLD
    assert tenfold(0, 2, 5_000).axis_words == TENFOLD_ZERO
    (panel,) = drawn(tenfold(2, 5_000)).panels
    assert words(panel, "unit") == [f"people, {TENFOLD_BRIEF}"]
    (phone,) = drawn(tenfold(2, 5_000), kind="phone").panels
    assert " ".join(words(phone, "unit")) == TENFOLD_BRIEF
    assert f'aria-label="Infected, {TENFOLD}"' in svg_of(drawn(tenfold(2, 5_000)))
    assert chart_of_claims([tenfold(2, 5_000)], FIRST).large.reach == "1 to 5,000, by powers of ten"


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2, 700, 10**6, 8 * 10**9]),
                          st.sampled_from(DRAWN)), min_size=1, max_size=12))  # fmt: skip
def test_any_numbers_can_be_drawn_and_nothing_stands_under_the_foot(given_numbers):
    claims = [claim(number, comparator) for number, comparator in given_numbers]
    one = replace(facet(*claims), asks_tenfold=True)
    chart = chart_of_claims([one], FIRST)
    for drawing in (chart.wide, chart.narrow, chart.large.wide, chart.phone, chart.large.phone):
        assert len(drawing.panels[0].marks) >= 1
        assert all(mark.box.left >= 0 and mark.box.right <= drawing.width
                   for mark in drawing.panels[0].marks)  # fmt: skip
        assert all(mark.box.bottom <= drawing.height for mark in drawing.panels[0].marks)

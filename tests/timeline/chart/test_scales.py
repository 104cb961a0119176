import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.claims import FIRST, claim, facet
from timeline.chart.axes.amounts import NumberScale, peaks_of
from timeline.chart.axes.days import AxisSpan, TimeScale
from timeline.chart.axes.ticks import axis_texts
from timeline.chart.axes.windows import window_of
from timeline.chart.labels import width

SIZES = {"month": (12, True), "day": (12, False), "date": (13, True)}


def test_a_thousand_takes_the_same_pixels_wherever_it_stands():
    scale = NumberScale(peak=12_000, length=220)
    assert scale.px(4_000) - scale.px(3_000) == pytest.approx(scale.px(12_000) - scale.px(11_000))


def test_the_number_axis_begins_at_zero():
    assert NumberScale(peak=12_000, length=220).px(0) == 0


@pytest.mark.parametrize(
    ("peak", "ticks"),
    [
        (12_000, [0, 3_000, 6_000, 9_000, 12_000]),
        (8_000, [0, 2_000, 4_000, 6_000, 8_000]),
        (7, [0, 2, 4, 6]),
        (1, [0, 1]),
        (0, [0]),
    ],
)
def test_grid_lines_stand_on_round_numbers(peak, ticks):
    assert NumberScale(peak, 220).ticks(peak) == ticks


def test_shares_have_grid_lines_between_whole_numbers():
    assert NumberScale(0.9, 220, has_parts=True).ticks(0.9) == [0, 0.3, 0.6, 0.9]


def test_a_low_drawing_has_fewer_grid_lines():
    assert NumberScale(12_000, 132).ticks(12_000) == [0, 5_000, 10_000]


@pytest.mark.parametrize("peak", [3, 99, 100, 10_900, 999_999, 10**12])
def test_there_are_never_more_than_six_grid_lines(peak):
    assert 2 <= len(NumberScale(peak, 220).ticks(peak)) <= 6


def peaks(*given):
    return peaks_of([facet(claim(peak), title=str(n)) for n, peak in enumerate(given)])


def test_facets_of_one_unit_share_a_scale_within_a_factor_of_ten():
    assert peaks(3_000, 12_000, 1_200) == [12_000] * 3


def test_a_facet_far_below_the_others_has_its_own_scale():
    assert peaks(12_000, 1_199, 200) == [12_000, 1_199, 1_199]


def test_no_scale_is_for_two_units():
    people, homes = facet(claim(3_000)), replace(facet(claim(1_000)), unit="homes")
    assert peaks_of([people, homes]) == [3_000, 1_000]
    share = replace(facet(claim(1_000)), sign="share {} percent")
    assert peaks_of([people, share]) == [3_000, 1_000]


def test_every_day_has_the_same_room():
    days = TimeScale.even(FIRST, FIRST + timedelta(13), 100, 800)
    (stretch,) = days.stretches
    steps = [days.px(b) - days.px(a) for a, b in itertools.pairwise(stretch.days)]
    assert steps == pytest.approx([50] * 13)


def boxes(texts):
    for text in texts:
        size, is_bold = SIZES[text.kind]
        length = width(text.text, size, is_bold=is_bold)
        left = text.x - length / 2 if text.anchor == "middle" else text.x
        yield text.y, left, left + length


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(1, 3_660),
    st.sampled_from([(92, 694), (84, 448)]),
    st.none() | st.floats(0, 0.8),
)
def test_names_on_the_axis_never_run_into_each_other(first, length, frame, place):
    last = first + timedelta(length - 1)
    large = None
    if place is not None and length > 60:
        begin = first + timedelta(int(length * place))
        large = begin, min(last, begin + timedelta(27))
    texts = axis_texts(AxisSpan(first, last, large).scale(*frame))
    for _, row in itertools.groupby(sorted(boxes(texts)), key=lambda box: box[0]):
        for one, other in itertools.pairwise(row):
            assert one[2] <= other[1]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 3_660))
def test_every_year_on_the_axis_is_named_and_none_twice_in_a_stretch(first, length):
    last = first + timedelta(length - 1)
    texts = axis_texts(AxisSpan(first, last).scale(92, 694))
    years = [text.text[-4:] for text in texts if text.kind == "month" and text.text[-4:].isdigit()]
    assert years
    assert len(years) == len(set(years))
    assert {str(year) for year in range(first.year + 1, last.year)} >= set(years[1:-1])


def test_weekdays_are_named_only_where_every_day_is():
    def kinds(days):
        span = AxisSpan(FIRST, FIRST + timedelta(days))
        return {text.kind for text in axis_texts(span.scale(92, 694))}

    assert kinds(13) == {"month", "day", "date"}
    assert kinds(60) == {"month", "date"}
    assert kinds(500) == {"month"}


def test_a_window_holds_more_than_half_of_what_was_said():
    said = [FIRST + timedelta(n) for n in (0, 1, 2, 3, 200, 380)]
    assert window_of(said, FIRST, FIRST + timedelta(399)) == (FIRST, FIRST + timedelta(27))


def test_a_short_or_an_even_story_has_no_window():
    assert window_of([FIRST], FIRST, FIRST + timedelta(40)) is None
    even = [FIRST + timedelta(n * 10) for n in range(40)]
    assert window_of(even, FIRST, FIRST + timedelta(399)) is None


def test_a_window_at_the_end_does_not_reach_beyond_the_story():
    last = FIRST + timedelta(399)
    begin, end = window_of([last, last, FIRST], FIRST, last)
    assert end <= last
    assert (end - begin).days == 27


def test_a_few_days_beside_the_window_are_drawn_large_with_it():
    said = [FIRST + timedelta(n) for n in (2, 3, 4, 200)]
    assert window_of(said, FIRST, FIRST + timedelta(399)) == (FIRST, FIRST + timedelta(29))


def test_what_lies_outside_the_window_is_pressed_beside_it():
    first, last = FIRST, FIRST + timedelta(399)
    days = AxisSpan(first, last, (FIRST + timedelta(100), FIRST + timedelta(127))).scale(0, 1_000)
    assert len(days.stretches) == 3
    before, large, after = days.stretches
    assert large.day_width > 15 * before.day_width
    assert before.end < large.start < large.end < after.start
    assert days.px(last) < 1_000

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings

from tests.factories.claims import FIRST, chart_of_claims, claim, facet, facets, said
from timeline.chart.axes.amounts import NumberScale
from timeline.chart.axes.days import AxisSpan, TimeScale
from timeline.chart.drawing import draw
from timeline.chart.frames import LARGE
from timeline.chart.lines import APART, lines_of
from timeline.chart.marks import sign

DAYS = TimeScale.even(FIRST, FIRST + timedelta(13), 0, 1_400)
SCALE = NumberScale(peak=10_000, length=100)
END = 1_400


def drawn(*claims):
    signed = [(one, sign(one, SCALE, DAYS.px(one.day))) for one in claims]
    return lines_of(signed, DAYS.px, END)


def kinds(*claims):
    (panel,) = chart_of_claims([facet(*claims)], FIRST).wide.panels
    return [rule.kind for rule in panel.rules if rule.kind.startswith(("held", "since"))]


def test_a_line_is_solid_until_last_said_and_dashed_to_the_end():
    (line,) = drawn(*said((0, 3_000), (3, 3_000), (5, 3_000)))
    assert line.solid == ((50, 30), (550, 30))
    assert line.dashed == ((550, 30), (END, 30))


def test_what_was_said_once_is_dashed_from_the_start():
    (line,) = drawn(*said((0, 3_000)))
    assert line.solid == ()
    assert line.dashed == ((50, 30), (END, 30))


def test_a_line_ends_where_its_voice_gives_its_next_value():
    first, second = drawn(*said((0, 3_000), (4, 5_000)))
    assert first.dashed[-1] == (450, 30)
    assert second.start == 450


def test_a_riser_joins_a_revision_to_the_value_before():
    _, second = drawn(*said((0, 3_000), (4, 5_000)))
    assert second.riser == ((450, 30), (450, 50))
    assert kinds(*said((0, 3_000), (4, 5_000))) == ["since party-blue", "held step party-blue"]


def labels(*claims):
    """Whether each mark has a label that is always shown."""
    (panel,) = chart_of_claims([facet(*claims)], FIRST).wide.panels
    return [bool(mark.label) for mark in panel.marks]


def test_a_label_stays_folded_only_beside_another_that_tells_the_same():
    first, again, twice = said((0, 3_000), (4, 3_000), (8, 3_000))
    assert labels(first, again, twice) == [True, False, False]
    assert labels(again, twice) == [True, False]
    assert labels(first, replace(again, words="up to 3,000", comparator="at_most")) == [True, True]


def test_a_step_whose_claim_is_not_drawn_is_not_moved_to_a_later_day():
    held, _, again = said((0, 3_000), (4, 5_000), (6, 5_000))
    first, second = drawn(held, again)
    assert first.end == 450
    assert (second.start, second.rises_from) == (650, None)


def test_no_riser_joins_what_is_no_step():
    _, second = drawn(*said((0, 3_000), (4, 5_000), is_step=False))
    assert second.riser == ()


def test_a_value_last_said_without_a_number_is_solid_until_that_day():
    (one,) = said((0, 3_000))
    held = type(one.held)(one.held.voice, 1, FIRST + timedelta(6))
    position = claim(day=FIRST + timedelta(6), held=held, is_again=True)
    (line,) = drawn(claim(3_000, held=held))
    assert line.solid[-1] == (650, 30)
    assert kinds(claim(3_000, held=held), position) == ["since party-blue", "held party-blue"]


def test_a_value_whose_next_one_is_not_drawn_ends_on_its_day():
    first, _ = said((0, 3_000), (4, 5_000))
    (line,) = drawn(first)
    assert line.end == 450


def test_who_holds_no_value_has_no_line():
    assert drawn(claim(3_000), claim(4_000, is_possible=True)) == []


def test_a_range_has_a_line_at_either_end():
    (given,) = said((0, 3_000), comparator="between")
    wide = type(given)(**{**{f: getattr(given, f) for f in given.__slots__}, "high": 5_000})
    assert [line.level for line in drawn(wide)] == [30, 50]


def test_lines_on_one_value_are_set_apart():
    lines = drawn(*said((0, 3_000)), *said((1, 3_000), voice="Borduria"))
    assert abs(lines[0].level - lines[1].level) == pytest.approx(APART)


def test_a_floor_is_set_aside_upwards_and_anything_else_downwards():
    first = said((0, 3_000))
    (_, floor) = drawn(*first, *said((1, 3_000), voice="Borduria", comparator="at_least"))
    (_, point) = drawn(*first, *said((1, 3_000), voice="Borduria"))
    assert (floor.level, point.level) == (30 + APART, 30 - APART)


def test_the_line_has_the_colour_of_its_party():
    assert kinds(*said((0, 3_000), (2, 3_000), colour="ochre")) == [
        "since party-ochre",
        "held party-ochre",
    ]


def test_on_the_phone_a_line_runs_down_from_its_mark():
    (panel,) = chart_of_claims([facet(*said((0, 3_000), (2, 3_000)))], FIRST).phone.panels
    (held,) = [rule.d for rule in panel.rules if rule.kind.startswith("held")]
    (x1, y1), (x2, y2) = (map(float, p.split(" ")) for p in held.removeprefix("M").split("L"))
    assert x1 == x2
    assert y2 > y1


@given(facets())
@settings(max_examples=50, deadline=None)
def test_a_line_never_runs_backwards_and_at_most_five_meet(given):
    lines = drawn(*given.numbers)
    assert all(line.start <= line.last <= line.end for line in lines)
    for one, other in combinations(lines, 2):
        together = one.start < other.end and other.start < one.end
        if together and one.held.voice != other.held.voice and len(lines) <= 5:
            assert abs(one.level - other.level) >= APART - 1e-9


def test_a_line_that_goes_on_beyond_the_days_shown_ends_at_their_edge():
    (first, second) = said((0, 3_000), (30, 4_000))
    chart = draw([facet(first, second)], AxisSpan(FIRST, FIRST + timedelta(13)))
    assert chart is not None
    (panel,) = chart.large.wide.panels
    (line,) = [rule for rule in panel.rules if rule.kind.startswith("since")]
    assert float(line.d.split("L")[1].split(" ")[0]) <= LARGE.right

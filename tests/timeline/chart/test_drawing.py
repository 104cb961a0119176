import re
import subprocess
import sys
from datetime import date, timedelta

import pytest

from tests.factories.claims import FIRST, chart_of_claims, claim, facet, said


def height_of(path):
    """The y of a circle's middle."""
    return float(re.match(r"M\S+ (\S+?)a", path.d)[1])


def zero_of(panel):
    (zero,) = [rule for rule in panel.rules if rule.kind == "zero"]
    return float(re.match(r"M\S+ (\S+?)L", zero.d)[1])


def test_nothing_said_makes_no_chart():
    assert chart_of_claims([facet()], FIRST) is None


def test_a_series_nobody_spoke_about_has_no_facet():
    chart = chart_of_claims([facet(claim(10)), facet(title="In combat")], FIRST)
    assert [panel.title for panel in chart.wide.panels] == ["Sent across the border"]
    assert [panel.title for panel in chart.phone.panels] == ["Sent across the border"]


def test_a_thousand_is_as_tall_in_every_facet():
    large = facet(claim(12_000, "exactly"), claim(6_000, "exactly"))
    small = facet(claim(3_000, "exactly"), title="Planned")
    one, other = chart_of_claims([large, small], FIRST).wide.panels
    tall = zero_of(one) - height_of(one.marks[0].paths[0])
    short = zero_of(other) - height_of(other.marks[0].paths[0])
    assert tall == pytest.approx(4 * short, abs=0.5)


def test_positions_without_a_number_stand_in_their_partys_lane():
    given = facet(
        claim(party="Borduria"),
        claim(party="Ruritania", day=FIRST + timedelta(1)),
        claim(party="Borduria", day=FIRST + timedelta(2), words="confirms"),
    )
    (panel,) = chart_of_claims([given], FIRST).wide.panels
    assert [text.text for text in panel.texts if text.kind == "lane"] == ["Borduria", "Ruritania"]
    rows = {mark.label[0].text: mark.label[0].y for mark in panel.marks if mark.href}
    first, second, _ = (mark.label[0] for mark in panel.marks)
    assert first.y == second.y == rows["confirms"]


def test_a_vague_figure_keeps_its_words_and_gets_no_number():
    given = claim(words="“hundreds”", comparator="vague", low=None, high=None)
    (panel,) = chart_of_claims([facet(given)], FIRST).wide.panels
    (mark,) = panel.marks
    assert [text.text for text in mark.label] == ["“hundreds”"]
    assert [path.kind for path in mark.paths] == ["square"]
    assert not [text for text in panel.texts if text.kind == "tick"]


def test_what_is_only_possible_is_marked_so():
    (panel,) = chart_of_claims([facet(claim(10, is_possible=True), claim(20))], FIRST).wide.panels
    possible, held = panel.marks
    assert "possible" in possible.classes.split()
    assert "possible" not in held.classes.split()


def test_two_numbers_on_one_spot_stand_apart():
    (panel,) = chart_of_claims([facet(claim(3_000), claim(3_000), claim(3_000))], FIRST).wide.panels
    boxes = [mark.box for mark in panel.marks]
    assert not boxes[0].meets(boxes[1])
    assert not boxes[1].meets(boxes[2])


def test_the_axis_runs_over_the_storys_days_and_names_their_weekdays():
    wide = chart_of_claims([facet(claim(10))], FIRST, date(2024, 10, 31)).wide
    assert [t.text for t in wide.texts if t.kind == "date"] == [str(n) for n in range(18, 32)]
    assert [t.text for t in wide.texts if t.kind == "day"][:3] == ["Fri", "Sat", "Sun"]
    assert [t.text for t in wide.texts if t.kind == "month"] == ["October 2024"]


def test_nothing_is_drawn_outside_the_days_of_the_story_and_that_is_told():
    early, late = FIRST - timedelta(3), FIRST + timedelta(20)
    given = facet(claim(10, day=early), claim(15), claim(20, day=late))
    chart = chart_of_claims([given], FIRST, FIRST + timedelta(5))
    dates = [text.text for text in chart.wide.texts if text.kind == "date"]
    assert (dates[0], dates[-1]) == (str(FIRST.day), str(FIRST.day + 5))
    assert [mark.href for mark in chart.wide.panels[0].marks] == [given.claims[1].href]
    assert chart.outside == 2


def test_a_series_alone_is_as_high_as_its_frame_and_as_its_scale():
    large, small = facet(claim(12_000, "exactly")), facet(claim(3_000, "exactly"), title="Planned")
    chart = chart_of_claims([large, small])
    assert [one.peak for one in chart.alone] == [12_000, 12_000]
    (panel,) = chart.small[0].wide.panels
    risen = zero_of(panel) - height_of(panel.marks[0].paths[0])
    assert risen == pytest.approx(chart.small[0].frame.plot / 4, abs=0.5)


def test_the_headline_reaches_up_to_its_own_largest_number():
    chart = chart_of_claims([facet(claim(1_500)), facet(claim(12_000), title="Planned")])
    assert chart.large.peak == 1_500
    assert chart.small[0].peak == 12_000


def keys(*claims, **days):
    """The kinds of drawings and the signs of each key of a page."""
    chart = chart_of_claims([facet(*claims)], **days)
    return [(key.kinds, set(key.signs)) for key in chart.keys]


def test_the_key_has_the_signs_that_occur():
    given = claim(3_000, "at_least"), claim()
    assert keys(*given) == [("wide middle phone", {"floor", "words"})]


def test_the_key_names_a_line_only_where_it_is_drawn():
    first, revised = said((0, 3_000), (4, 5_000))
    assert keys(first, revised) == [("wide middle phone", {"halo", "since", "step"})]
    assert keys(*said((0, 3_000))) == [("wide middle phone", {"halo", "since"})]
    assert "step" not in keys(revised, first=revised.day, last=revised.day)[0][1]


def test_where_one_drawing_counts_what_another_shows_each_has_its_key():
    given = [claim(1_000 * n, "exactly", day=FIRST + timedelta(n)) for n in range(20)]
    long = {"first": FIRST, "last": FIRST + timedelta(3_650)}
    assert keys(*given, **long) == [("wide", {"count"}), ("middle phone", {"tally"})]
    many = [one for n in range(4) for one in spaced(n)]
    assert keys(*many, **long) == [("wide", {"dot"}), ("middle phone", {"tally"})]


def test_positions_in_words_that_are_counted_together_have_a_sign_of_their_own():
    given = [claim(day=FIRST + timedelta(n)) for n in range(20)]
    assert keys(*given, first=FIRST, last=FIRST + timedelta(3_650)) == [
        ("wide middle phone", {"stack"})
    ]


def test_inside_other_pages_every_drawing_has_the_key_of_its_signs():
    many = [one for n in range(4) for one in spaced(n)]
    chart = chart_of_claims([facet(*many)], FIRST, FIRST + timedelta(3_650)).large
    found = {kind: set(key.signs) for key in chart.keys for kind in key.kinds.split()}
    assert found == {"wide": {"dot"}, "narrow": {"dot"}, "phone": {"dot", "tally"}}
    assert found["phone"] == chart.signs_of("brief")


def spaced(cell):
    """Seven numbers within 90 days: as many as a cell of the desk draws one by one, and one more
    than that of a phone does."""
    days = (FIRST + timedelta(cell * 360 + n) for n in range(7))
    return [claim(1_000 * (n + 1), "exactly", day=day) for n, day in enumerate(days)]


def test_between_desk_and_phone_the_key_is_that_of_what_stands_there():
    """The first series as on a phone, the others wide."""
    alone = facet(claim(3_000, "exactly"))
    others = [one for n in range(4) for one in spaced(n)]
    given = [alone, facet(*others, title="Planned")]
    chart = chart_of_claims(given, FIRST, FIRST + timedelta(3_650))
    found = {kind: set(key.signs) for key in chart.keys for kind in key.kinds.split()}
    assert found["middle"] == found["wide"] == {"dot"}
    assert found["phone"] == {"dot", "tally"}
    given.reverse()
    chart = chart_of_claims(given, FIRST, FIRST + timedelta(3_650))
    found = {kind: set(key.signs) for key in chart.keys for kind in key.kinds.split()}
    assert (found["wide"], found["middle"]) == ({"dot"}, {"dot", "tally"})


def test_weekends_are_shaded():
    wide = chart_of_claims([facet(claim(10))], FIRST, date(2024, 10, 31)).wide
    assert len(wide.bands) == 4


def test_on_the_phone_time_runs_down_and_numbers_to_the_right():
    given = facet(claim(9_000, day=FIRST + timedelta(2)), claim(3_000))
    early, late = chart_of_claims([given], FIRST).phone.panels[0].marks
    assert early.box.bottom <= late.box.top
    starts = [float(re.match(r"M(\S+) ", mark.paths[0].d)[1]) for mark in (early, late)]
    assert starts[0] < starts[1]


def test_an_enormous_number_still_fits():
    chart = chart_of_claims([facet(claim(10**12), claim(1))], FIRST)
    assert chart.wide.height < 600


def test_the_chart_needs_neither_django_nor_a_clock():
    code = "import sys, timeline.chart.drawing; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "timeline.chart.wide" in loaded
    assert not {"django", "time_machine", "socket"} & set(loaded)
    ours = {name for name in loaded if name.startswith("reporting.")}
    assert all(name.startswith("reporting.vocabulary") for name in ours)


@pytest.mark.parametrize("kind", ["wide", "narrow", "phone"])
def test_the_same_claims_are_the_same_drawing(kind):
    claims = claim(3_000), claim()
    one, other = (chart_of_claims([facet(*claims)]) for _ in range(2))
    assert getattr(one.large, kind) is getattr(other.large, kind)
    assert getattr(one, kind) is getattr(other, kind)

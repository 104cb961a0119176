from datetime import timedelta
from itertools import combinations

from tests.factories.claims import FIRST, chart_of_claims, claim, facet, many, said
from timeline.chart.folding import Cells, Crowd
from timeline.chart.wide import MOST, MOST_IN_LANE


def numbers(amount, **changes):
    return [claim(1_000 * n, "exactly", **changes) for n in range(1, amount + 1)]


def opening(first, last):
    return f"/{first.isoformat()}..{last.isoformat()}/", "Those days"


def marks(*claims, kind="wide", closes_on=None):
    chart = chart_of_claims([facet(*claims)], FIRST, closes_on, opening)
    return getattr(chart, kind).panels[0].marks


def test_as_many_as_fit_a_day_are_drawn_one_by_one():
    assert len(marks(*numbers(MOST))) == MOST


def test_one_more_folds_the_day_into_a_count_that_leads_to_it():
    (mark,) = marks(*numbers(MOST + 1))
    assert [text.text for text in mark.label] == [str(MOST + 1)]
    assert mark.href == "/2024-10-18..2024-10-18/"
    assert mark.spoken == f"Those days, Sent across the border: {MOST + 1} statements"


def test_a_folded_day_still_shows_where_its_numbers_lie_and_whose_they_are():
    given = [*numbers(MOST, colour="teal"), *numbers(2, colour="blue")]
    (panel,) = chart_of_claims([facet(*given)], FIRST).wide.panels
    rugs = {rule.kind: rule.d.count("M") for rule in panel.rules if rule.kind.startswith("rug")}
    assert rugs == {"rug party-blue": 2, "rug party-teal": MOST}


def test_a_folded_day_leaves_the_other_days_as_they_are():
    later = claim(500, day=FIRST + timedelta(3))
    _, single = marks(*numbers(MOST + 1), later)
    assert single.href == later.href


def test_positions_in_words_fold_in_their_lane():
    (mark,) = marks(*(claim() for _ in range(MOST_IN_LANE + 1)))
    assert [text.text for text in mark.label] == [f"{MOST_IN_LANE + 1} statements"]
    assert mark.spoken.startswith("Those days, Sent across the border, Ruritania: ")


def test_a_statement_with_several_claims_counts_once():
    crowd = Crowd(FIRST, (claim(1, href="/1/"), claim(2, href="/1/"), claim(href="/2/")))
    assert crowd.words == "2 statements"
    assert Crowd(FIRST, (claim(),)).words == "1 statement"


def test_where_days_are_narrow_several_count_together():
    cells = Cells.of(FIRST, FIRST + timedelta(99), cells=25, most=2)
    assert cells.days == 4
    given = [claim(1_000, day=FIRST + timedelta(n)) for n in (4, 5, 7, 8)]
    crowd, single = cells.fold(given)
    assert (crowd.first, crowd.last) == (FIRST + timedelta(4), FIRST + timedelta(7))
    assert single.day == FIRST + timedelta(8)


def test_a_value_folded_into_a_count_has_no_line():
    (panel,) = chart_of_claims([facet(*numbers(MOST), *said((0, 9_500)))], FIRST).wide.panels
    assert not [rule for rule in panel.rules if rule.kind.startswith(("held", "since"))]


def test_the_phone_folds_too_and_says_how_many():
    *_, mark = marks(*numbers(40), kind="phone")
    assert [text.text for text in mark.label] == ["40 statements", "numbers 1,000 to 40,000"]


def test_a_thousand_claims_make_a_few_hundred_marks_and_none_is_lost():
    given = many(1_000)
    chart = chart_of_claims([given], FIRST, None, opening)
    for drawing in (chart.wide, chart.phone):
        found = drawing.panels[0].marks
        counted = [int(m.label[0].text.split(" ")[0]) for m in found if "..2024" in m.href]
        assert len(found) < 400
        assert sum(counted) + len(found) - len(counted) == 1_000


def test_without_an_opening_a_count_leads_down_the_page():
    (mark,) = chart_of_claims([facet(*numbers(MOST + 1))], FIRST).wide.panels[0].marks
    assert mark.href == "#day-2024-10-18"
    assert mark.spoken.startswith("Friday 18 October, ")


def test_no_count_covers_another():
    years = [claim(1_000_000, "exactly", day=FIRST + timedelta(n)) for n in range(3_650)]
    counts = [mark.box for mark in chart_of_claims([facet(*years)]).large.wide.panels[0].marks]
    assert not [(a, b) for a, b in combinations(counts, 2) if a.meets(b)]

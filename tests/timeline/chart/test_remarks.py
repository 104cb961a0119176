from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.claims import FIRST, chart_of_claims, claim, facet, said
from tests.timeline.chart.test_layout import label_box, lines_in, shown
from timeline.chart.geometry import Box
from timeline.chart.labels import WHO, width
from timeline.chart.remarks import MOST_REMARKS

NOTE = "Two counts of one day: troops in training, and troops shipped"


def remarks_in(panel):
    """The area of each line of a note."""
    for text in panel.texts:
        if text.kind == "remark":
            length = width(text.text, WHO)
            left = text.x if text.anchor == "start" else text.x - length
            yield Box(left, text.y - 8, left + length, text.y + 2)


def noted(*places):
    return [claim(n, "exactly", day=FIRST + timedelta(days), remark=NOTE) for days, n in places]


def test_a_note_stands_near_its_mark_with_a_leader():
    (panel,) = chart_of_claims([facet(*noted((3, 6_000)))]).wide.panels
    assert " ".join(t.text for t in panel.texts if t.kind == "remark") == NOTE
    assert [rule.kind for rule in panel.rules].count("leader") == 1


def test_at_most_eight_notes_are_drawn():
    many = noted(*((n % 14, 1_000 * n) for n in range(1, 20)))
    chart = chart_of_claims([facet(*many)], last=FIRST + timedelta(13))
    leaders = [rule for rule in chart.wide.panels[0].rules if rule.kind == "leader"]
    assert 0 < len(leaders) <= MOST_REMARKS


@given(st.lists(st.tuples(st.integers(0, 13), st.integers(0, 12_000)), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_note_covers_a_label_a_mark_a_line_or_another_note(places):
    held = said((0, 3_000), (4, 9_000), (9, 9_000))
    chart = chart_of_claims([facet(*held, *noted(*places))], last=FIRST + timedelta(13))
    (panel,) = chart.wide.panels
    notes = list(remarks_in(panel))
    others = [*(label_box(one) for one in shown(panel.marks)), *(m.box for m in panel.marks)]
    assert not [(a, b) for a in notes for b in (*others, *lines_in(panel)) if a.meets(b)]
    assert not [(a, b) for a, b in combinations(notes, 2) if a.meets(b)]


def test_the_phone_tells_a_note_under_the_speaker():
    (mark,) = chart_of_claims([facet(*noted((3, 6_000)))]).phone.panels[0].marks
    assert NOTE.split(":")[0] in " ".join(text.text for text in mark.label)

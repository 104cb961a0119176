from datetime import timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.claims import FIRST, chart_of_claims, claim, facet, facets, many, said
from timeline.chart.frames import PAGE
from timeline.chart.geometry import Box
from timeline.chart.labels import NUMBER, WHO, Label, width, wrap
from timeline.chart.layout import Wanted, place_labels
from timeline.chart.numbers import labels_of

SIZES = {"number": (NUMBER, True), "who": (WHO, False), "words": (12.0, False)}


def shown(marks):
    return [mark for mark in marks if mark.label]


def label_box(mark):
    """The area of a mark's words, measured anew from its lines."""
    boxes = []
    for text in mark.label:
        size, is_bold = SIZES[text.kind]
        length = width(text.text, size, is_bold=is_bold)
        left = {"start": text.x, "middle": text.x - length / 2, "end": text.x - length}
        boxes.append(
            Box(left[text.anchor], text.y - size * 0.75, left[text.anchor] + length, text.y + 2)
        )
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


def lines_in(panel):
    """The straight pieces of every line of a voice, read from the path data."""
    data = [rule.d for rule in panel.rules if rule.kind.startswith(("held", "since"))]
    for d in data:
        for piece in d.split("M")[1:]:
            points = [tuple(map(float, point.split(" "))) for point in piece.split("L")]
            for (x1, y1), (x2, y2) in pairwise(points):
                yield Box(min(x1, x2), min(y1, y2), max(x1, x2) + 0.1, max(y1, y2) + 0.1)


def panels(given, kind):
    drawn = [one for one in given if one.claims]
    chart = chart_of_claims(drawn, FIRST)
    return getattr(chart, kind).panels if chart else ()


@pytest.mark.parametrize("kind", ["wide", "phone"])
@given(st.lists(facets(), max_size=2))
@settings(max_examples=40, deadline=None)
def test_no_label_covers_another_nor_any_line(kind, given):
    for panel in panels(given, kind):
        labels = [label_box(mark) for mark in shown(panel.marks)]
        assert not [(a, b) for a, b in combinations(labels, 2) if a.meets(b)]
        assert not [(a, b) for a in labels for b in lines_in(panel) if a.meets(b)]


def test_a_count_stands_over_the_lines_that_are_higher_than_its_numbers():
    crowd = [claim(11_500, day=FIRST + timedelta(1)) for _ in range(10)]
    held = said((0, 12_000), (3, 12_000), voice="Borduria")
    (panel,) = panels([facet(*held, *crowd)], "wide")
    (count,) = [label_box(mark) for mark in shown(panel.marks) if mark.label[0].text == "10"]
    assert not [a for a in lines_in(panel) if a.meets(count)]


@given(st.lists(facets(), max_size=2))
@settings(max_examples=40, deadline=None)
def test_no_label_covers_a_mark(given):
    for panel in panels(given, "wide"):
        numbers = [mark for mark in panel.marks if (mark.label or mark.folded)[0].kind == "number"]
        beside = [mark for mark in shown(numbers) if mark.paths[0].kind != "pill"]
        assert not [
            (mark, other)
            for mark in beside
            for other in numbers
            if label_box(mark).meets(other.box)
        ]


@given(st.lists(facets(), max_size=2))
@settings(max_examples=40, deadline=None)
def test_no_label_leaves_the_drawing(given):
    for panel in panels(given, "wide"):
        area = Box(0, 0, PAGE.width + 1, 10_000)
        assert all(label_box(mark).lies_in(area) for mark in shown(panel.marks))


@pytest.mark.parametrize("amount", [5, 40, 300, 1_000])
@pytest.mark.parametrize("kind", ["wide", "phone"])
def test_no_label_covers_another_however_many_there_are(amount, kind):
    (panel,) = panels([many(amount)], kind)
    labels = [label_box(mark) for mark in shown(panel.marks)]
    assert len(labels) >= 5
    assert not [(a, b) for a, b in combinations(labels, 2) if a.meets(b)]


@pytest.mark.parametrize("kind", ["wide", "phone"])
def test_every_claim_has_its_mark_where_there_is_room(kind):
    links = sorted(claim.href for claim in many(40).claims)
    (panel,) = panels([many(40)], kind)
    assert sorted(mark.href for mark in panel.marks) == links


def test_a_label_with_room_stands_in_full_and_number_first():
    chart = chart_of_claims([facet(claim(3_000, note="including 500 officers"))], claim().day)
    (mark,) = chart.wide.panels[0].marks
    assert [text.text for text in mark.label] == [
        "about 3,000",
        "Ruritania, defence ministry",
        "including 500 officers",
    ]


def test_a_caveat_is_kept_longer_than_a_note():
    given = claim(3_000, caveat="one report only", note="including 500 officers")
    full, short, *_ = labels_of(given)
    assert full.who == (
        "Ruritania, defence ministry",
        "one report only\u00a0· including",
        "500 officers",
    )
    assert short.who == ("Ruritania, defence ministry", "one report only")


def test_where_a_line_leaves_the_mark_the_label_stands_over_or_under_it():
    (panel,) = chart_of_claims([facet(*said((0, 3_000)))], FIRST).wide.panels
    (mark,), (line,) = panel.marks, lines_in(panel)
    assert not label_box(mark).meets(line)
    assert label_box(mark).left >= mark.box.left


def test_without_room_beside_the_mark_a_label_goes_to_the_end_of_its_line():
    labels, taken = [Label(("about 3,000",))], [Box(16, 0, 200, 40)]
    wanted = Wanted(labels, Box(5, 5, 15, 15), 10, end=(200, 10))
    (placed,) = place_labels([wanted], Box(0, 0, 400, 40), taken)
    assert placed.label[0].x > 200
    assert not placed.folded


def test_without_room_for_the_speaker_a_label_folds_to_its_number():
    bounds = Box(0, 0, 130, 20)
    labels = [Label(("about 3,000",), ("A ministry",)), Label(("about 3,000",))]
    (placed,) = place_labels([Wanted(labels, Box(5, 5, 15, 15), 10)], bounds)
    assert [text.text for text in placed.label] == ["about 3,000"]
    assert [text.text for text in placed.folded] == ["about 3,000", "A ministry"]


def test_without_any_room_a_label_waits_for_hover_and_focus():
    labels = [Label(("about 3,000",))]
    (placed,) = place_labels([Wanted(labels, Box(5, 5, 15, 15), 10)], Box(0, 0, 40, 20))
    assert placed.label == ()
    assert [text.text for text in placed.folded] == ["about 3,000"]


def test_a_long_name_breaks_into_lines_and_ends_in_an_ellipsis():
    lines = wrap("Interministerial " * 20, WHO, 150, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, WHO) <= 150 for line in lines)


def test_one_endless_word_is_cut():
    (line,) = wrap("x" * 200, WHO, 150, 1)
    assert width(line, WHO) <= 150


def test_a_short_name_is_left_as_it_is():
    assert wrap("A ministry", WHO, 150, 3) == ("A ministry",)


def test_a_label_at_the_end_of_its_line_says_its_day():
    held = said((0, 3_000), voice="A")
    crowd = [claim(3_000 + 40 * n, day=FIRST + timedelta(n % 2)) for n in range(-6, 7)]
    (panel,) = chart_of_claims([facet(*held, *crowd)], last=FIRST + timedelta(13)).wide.panels
    for mark in shown(panel.marks):
        if min(text.x for text in mark.label) > PAGE.right:
            assert mark.label[-1].text.endswith("October")

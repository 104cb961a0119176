from itertools import combinations

import pytest

from tests.timeline.chart.claiming import claim, facet, many
from timeline.chart.drawing import draw
from timeline.chart.geometry import Box
from timeline.chart.labels import NUMBER, WHO, Label, width, wrap
from timeline.chart.layout import place
from timeline.chart.wide import LEFT, WIDTH

SIZES = {"number": (NUMBER, True), "who": (WHO, False), "words": (12.0, False)}


def shown(marks):
    return [mark for mark in marks if mark.label and not mark.is_folded]


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


@pytest.mark.parametrize("amount", [5, 40, 300])
@pytest.mark.parametrize("kind", ["wide", "phone"])
def test_no_label_covers_another(amount, kind):
    chart = draw([many(amount)], many(amount).claims[0].day)
    labels = [label_box(mark) for mark in shown(getattr(chart, kind).panels[0].marks)]
    assert len(labels) >= 5
    assert not [(a, b) for a, b in combinations(labels, 2) if a.meets(b)]


@pytest.mark.parametrize("amount", [5, 40, 300])
def test_no_label_covers_a_mark(amount):
    marks = draw([many(amount)], many(amount).claims[0].day).wide.panels[0].marks
    numbers = [mark for mark in marks if mark.label[0].kind == "number"]
    covered = [
        (mark, other)
        for mark in shown(numbers)
        for other in numbers
        if label_box(mark).meets(other.box)
    ]
    assert numbers
    assert not covered


@pytest.mark.parametrize("amount", [5, 40, 300])
def test_no_label_leaves_the_drawing(amount):
    wide = draw([many(amount)], many(amount).claims[0].day).wide
    area = Box(LEFT, 0, WIDTH + 1, wide.height)
    assert all(label_box(mark).lies_in(area) for mark in shown(wide.panels[0].marks))


@pytest.mark.parametrize("amount", [5, 40, 300])
def test_every_claim_has_its_mark_in_both_drawings(amount):
    given = many(amount)
    chart = draw([given], given.claims[0].day)
    links = sorted(claim.href for claim in given.claims)
    assert sorted(mark.href for mark in chart.wide.panels[0].marks) == links
    assert sorted(mark.href for mark in chart.phone.panels[0].marks) == links


def test_a_label_with_room_stands_in_full_and_number_first():
    chart = draw([facet(claim(3_000, note="including 500 officers"))], claim().day)
    (mark,) = chart.wide.panels[0].marks
    assert [text.text for text in mark.label] == [
        "about 3,000",
        "Ruritania, defence ministry ·",
        "including 500 officers",
    ]


def test_without_room_for_the_speaker_a_label_folds_to_its_number():
    bounds = Box(0, 0, 130, 20)
    labels = [Label(("about 3,000",), ("A ministry",)), Label(("about 3,000",))]
    (placed,) = place([(labels, Box(5, 5, 15, 15))], bounds)
    assert not placed.is_folded
    assert [text.text for text in placed.texts] == ["about 3,000"]


def test_without_any_room_a_label_waits_for_hover_and_focus():
    labels = [Label(("about 3,000",))]
    (placed,) = place([(labels, Box(5, 5, 15, 15))], Box(0, 0, 40, 20))
    assert placed.is_folded
    assert [text.text for text in placed.texts] == ["about 3,000"]


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

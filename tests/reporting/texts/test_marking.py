from hypothesis import given
from hypothesis import strategies as st

from reporting.texts.marking import TextMark, segments

texts = st.text(max_size=60)
marks = st.lists(
    st.builds(TextMark, st.integers(1, 9), st.integers(-5, 70), st.integers(-5, 70)), max_size=8
)


def inside(mark: TextMark, text: str) -> bool:
    return 0 <= mark.start < mark.end <= len(text)


@given(texts, marks)
def test_the_segments_joined_are_the_text(text, marks):
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(texts, marks)
def test_each_mark_covers_exactly_its_words(text, marks):
    for mark in marks:
        covered = [part.text for part in segments(text, marks) if mark in part.marks]
        assert "".join(covered) == (text[mark.start : mark.end] if inside(mark, text) else "")


@given(texts, marks)
def test_each_mark_opens_and_closes_once(text, marks):
    parts = segments(text, marks)
    for mark in set(marks):
        opened = sum(part.opens.count(mark) for part in parts)
        closed = sum(part.closes.count(mark) for part in parts)
        assert opened == closed == (marks.count(mark) if inside(mark, text) else 0)


def test_overlapping_marks_lie_deeper_where_they_meet():
    first, second = TextMark(1, 0, 6), TextMark(2, 4, 9)
    parts = segments("abcdefghij", [first, second])
    assert [(part.text, part.depth) for part in parts] == [
        ("abcd", 1),
        ("ef", 2),
        ("ghi", 1),
        ("j", 0),
    ]
    assert parts[1].marks == (first, second)


def test_offsets_count_code_points():
    parts = segments("😀 한국 ok", [TextMark(1, 2, 4)])
    assert [part.text for part in parts if part.marks] == ["한국"]


def test_an_empty_text_has_no_segments():
    assert segments("", [TextMark(1, 0, 1)]) == []


def test_furniture_is_cut_out_and_its_marks_lie_in_it():
    parts = segments("abcdefghij", [TextMark(1, 1, 3)], [[0, 4], [6, 7]])
    assert [(part.text, part.is_furniture, len(part.marks)) for part in parts] == [
        ("a", True, 0),
        ("bc", True, 1),
        ("d", True, 0),
        ("ef", False, 0),
        ("g", True, 0),
        ("hij", False, 0),
    ]


@given(texts, marks, st.sets(st.integers(0, 70), max_size=8))
def test_with_furniture_too_the_segments_are_the_text(text, marks, edges):
    ordered = sorted(edges)
    furniture = list(zip(ordered[::2], ordered[1::2], strict=False))
    parts = segments(text, marks, furniture)
    assert "".join(part.text for part in parts) == text
    dimmed = "".join(part.text for part in parts if part.is_furniture)
    assert dimmed == "".join(text[start:end] for start, end in furniture if end <= len(text))

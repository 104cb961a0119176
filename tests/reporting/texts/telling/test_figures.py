"""The figures of a passage: parts, deadlines, so many each. All sentences are invented."""

from datetime import date

import pytest

from reporting.texts.telling import told_figures

NEAR = date(2024, 10, 19)

CASES = [
    ("around 12,000 soldiers", [("about", None, "")]),
    ("at least 3,000 men", [("at_least", None, "")]),
    (
        "12,000 soldiers, including 500 officers",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    (
        "12,000 soldiers (including 500 officers)",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    (
        "about 12,000 men, including 500 officers and three generals, left",
        [("about", None, ""), ("unqualified", 0, ""), ("unqualified", 0, "")],
    ),
    (
        "12,000 men, among them at least 500 officers",
        [("unqualified", None, ""), ("at_least", 0, "")],
    ),
    (
        "4,000 soldiers, of whom 500 are officers",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    (
        "4,000 soldiers, 500 of whom are officers",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    ("4,000 soldiers, of them 500 officers", [("unqualified", None, ""), ("unqualified", 0, "")]),
    (
        "4,000 soldiers left. Of them, 500 officers rode",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    (
        "4,000 soldiers left.\nOf those, 500 officers rode",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    (
        "some 10,000 men by the end of the year, including around 3,000 men already there",
        [("about", None, "by Dec 2024"), ("about", 0, "")],
    ),
    (
        "8 тысяч человек, в том числе 500 офицеров",
        [("unqualified", None, ""), ("unqualified", 0, "")],
    ),
    ("8 тисяч осіб, зокрема 500 офіцерів", [("unqualified", None, ""), ("unqualified", 0, "")]),
    ("1만2000명, 이 가운데 500명은 장교", [("unqualified", None, ""), ("unqualified", 0, "")]),
    (
        "500 soldiers, including 12,000 others",
        [("unqualified", None, ""), ("unqualified", None, "")],
    ),
    ("500 soldiers and 200 horses", [("unqualified", None, ""), ("unqualified", None, "")]),
    (
        "500 soldiers left. 200 officers stayed",
        [("unqualified", None, ""), ("unqualified", None, "")],
    ),
    ("10,000 soldiers by December", [("unqualified", None, "by Dec 2024")]),
    ("10,000 soldiers to the hills by Dec. 1", [("unqualified", None, "by Sun 1 Dec 2024")]),
    ("10,000 soldiers by 1 December", [("unqualified", None, "by Sun 1 Dec 2024")]),
    ("10,000 soldiers by March 2025", [("unqualified", None, "by Mar 2025")]),
    ("10,000 soldiers by March", [("unqualified", None, "by Mar 2025")]),
    ("10,000 soldiers by the end of this month", [("unqualified", None, "by Oct 2024")]),
    ("10,000 soldiers by the end of 2025 at the latest", [("unqualified", None, "")]),
    ("10,000 soldiers by train", [("unqualified", None, "")]),
    ("10,000 soldiers. They rest by December", [("unqualified", None, "")]),
    ("hundreds of soldiers", [("vague", None, "")]),
    ("3,000 to 4,000 soldiers", [("between", None, "")]),
    ("up to 8,000 soldiers", [("at_most", None, "")]),
    ("no number at all", []),
    ("on 18 October 2024 at 14:05", []),
    ("", []),
    ("😀 5,000 soldiers 😀", [("unqualified", None, "")]),
]


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_figures_are_read_in_their_order(words: str, wanted: list[tuple]):
    before = "😀 Before it. They will send "
    text = f"{before}{words}. Behind."
    found = told_figures(text, len(before), len(before) + len(words), near=NEAR)
    assert [(f.quantity.comparator, f.whole, str(f.due or "")) for f in found] == wanted
    for one in found:
        assert text[one.quantity.start : one.quantity.end] == one.quantity.verbatim


def test_without_a_day_there_is_no_deadline():
    assert told_figures("10,000 men by December", 0, 22)[0].due is None


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Ruritania had sent 12,000 soldiers by December.", ""),
        ("12,000 soldiers had been sent by December.", ""),
        ("They counted 12,000 soldiers by December.", ""),
        ("They will leave. The mayor counted 12,000 soldiers by December.", ""),
        ("It has sent 3,000 and plans to send 12,000 by December.", "by Dec 2024"),
        ("It plans to send 3,000 in May and 12,000 by December.", "by Dec 2024"),
        ("The army expects 12,000 by December.", "by Dec 2024"),
    ],
)
def test_only_what_is_to_come_has_a_deadline(words: str, due: str):
    last = told_figures(words, 0, len(words), "en", near=NEAR)[-1]
    assert str(last.due or "") == due


def test_the_words_of_a_plan_may_stand_before_the_passage():
    words = "Ruritania plans to send 12,000 soldiers by December."
    (told,) = told_figures(words, words.index("12,000"), len(words), "en", near=NEAR)
    assert str(told.due) == "by Dec 2024"


def test_so_many_each_and_another_so_many():
    each, more = told_figures("two brigades of 6,000 each, and another 1,500 men", 0, 49)
    assert (each.quantity.kind, each.quantity.times, each.quantity.of) == ("each", 2, "brigades")
    assert more.quantity.kind == "increment"


def test_the_reason_names_the_whole_and_the_deadline():
    text = "It will be 10,000 men by December, including 500 officers"
    whole, part = told_figures(text, 0, len(text), near=NEAR)
    assert whole.reason == "from “10,000 men”, “by December”"
    assert part.reason == "from “500 officers”, part of “10,000 men”"

"""What a statement must have before it goes out."""

import pytest

from reporting.releasing.demands import faults_of, faults_of_document
from tests.factories.documents import appearance, document, figure

GIST = "Without a number the sentence needs a gist: say in our words what the speaker did."
TIME = "What is expected needs its time, words of time such as “soon”, or a gist."
SPAN = {"due_how": "between", "due_on": "2024-10-27", "due_until": "2024-10-28"}
LATER = {"due_how": "by", "due_on": "2024-10-28", "due_on_precision": "day"}


def faults(*figures, **changes) -> list[str]:
    return list(faults_of(document(*figures, schema=2, **changes)))


@pytest.mark.parametrize(
    ("figures", "changes"),
    [
        ([figure()], {}),
        ([], {"gist": "said that they had crossed by night"}),
        ([], {"gist": "expected them on 27 or 28 October", "stance": "expects", **SPAN}),
        ([figure(**LATER)], {"stance": "expects"}),
        ([figure()], {"stance": "expects", "due_words": "within days"}),
        ([figure(**LATER)], {"is_ahead": True}),
        ([figure()], {"is_ahead": True, "gist": "said that about 4,000 would cross"}),
        ([], {"is_ahead": True, "gist": "called an attack possible", "stance": "possible"}),
        ([figure("at_most", 1_200, is_object=True)], {"stance": "denies"}),
        ([figure(), figure(number=500, id=2, part_of=1, things="officers")], {}),
        ([figure(is_partial=True, tail="in the lower town")], {}),
        ([figure()], {"gist": "expected the 4,000 soon"}),
        ([figure(**LATER)], {"gist": "wanted to see it by 28 October"}),
        ([figure(applies_on="2024-10-21")], {"gist": "counted on 21 October"}),
        ([], {"gist": "expected it by 28 October 2024", **LATER}),
        ([figure(kind="each", each_count=2)], {"gist": "spoke of 2 brigades of 4,000"}),
        ([], {"gist": "called it unclear on 23 October 2024", "stance": "possible"}),
        ([figure(computation="2 × 2,000")], {"gist": "reacted with alarm", "stance": "presumes"}),
    ],
)
def test_what_is_in_order_goes_out(figures, changes):
    assert faults(*figures, **changes) == []


@pytest.mark.parametrize(
    ("figures", "changes", "sentence"),
    [
        ([], {}, GIST),
        ([figure(computation="2 × 2,000")], {}, GIST),
        ([figure()], {"stance": "expects"}, TIME),
        ([figure()], {"gist": "said that 5,000 had crossed"}, "The gist says 5,000, which is no"),
        ([figure()], {"gist": "spoke to them on 3 November"}, "The gist says 3, which is no"),
        ([figure()], {"gist": "said it in 2019"}, "The gist says 2019, which is no number or day"),
        ([figure()], {"gist": "showed a T90"}, "The gist says 90, which is no number or day"),
        ([figure()], {"gist": "said it fell by fifteen hundred"}, "The gist says 1,500, which is"),
        ([figure()], {"stance": "denies"}, "With “denies”, about 4,000 is either the number"),
        ([figure()], {"stance": "presumes"}, "With “reacts as if true” no number is the"),
        ([figure(), figure(number=500, id=2, part_of=1)], {}, "about 500 is part of a larger"),
        ([figure(is_partial=True)], {}, "about 4,000 is part of a larger number: say what it"),
        (
            [figure(is_object=True), figure(number=500, id=2, is_object=True)],
            {"stance": "denies"},
            "It is about one number already, so about 500 is a second statement.",
        ),
        ([figure(is_object=True)], {}, "“asserts” is not about a number that is denied"),
    ],
)
def test_what_is_not_is_told_in_a_sentence(figures, changes, sentence):
    (told,) = faults(*figures, **changes)
    assert told.startswith(sentence)


@pytest.mark.parametrize(
    ("gist", "numbers"),
    [
        ("said that nine out of ten had left", ["9", "10"]),
        ("said that two in five had left", ["2", "5"]),
        ("spoke of seven hundred fewer soldiers", ["700"]),
    ],
)
def test_numbers_of_ratios_and_falls_are_asked_for_too(gist, numbers):
    assert [one.split()[3].strip(",") for one in faults(figure(), gist=gist)] == numbers


@pytest.mark.parametrize(
    ("printed", "are_refused"),
    [("Up to 12,000 soldiers crossed.", False), ("Two brigades of 6,000 crossed.", True)],
)
def test_a_number_that_was_reckoned_stands_in_a_passage(printed, are_refused):
    text = {**appearance(), "passages": [{"id": 7, "exact": printed}]}
    reckoned = figure("at_most", 12_000, id=2, computation="2 × 6,000")
    each = figure(number=6_000, kind="each", each_count=2, each_of="brigades")
    told = list(faults_of_document(document(each, reckoned, schema=2, appearances=[text])))
    assert bool(told) is are_refused
    assert all(one.startswith("up to 12,000 was reckoned, and no passage prints") for one in told)

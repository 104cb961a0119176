"""Figures as one types them, each in one field."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from reporting.forms.figures import FigureForm, as_typed
from reporting.forms.filling.readings import reading_of
from reporting.models import FigureKind, Series, Statement
from reporting.texts.typed import Marked
from tests.factories import filled_forms, records

PRINTED = (
    "They sent 4,000 soldiers. Others saw at least 3,000 soldiers. Some said up to 1,200,000"
    " soldiers. One spoke of between 10,000 and 12,000 soldiers. There were dozens of soldiers."
    " It was 12.5 percent. They named 9 soldiers. They expect about 10,000 soldiers by"
    " December."
    " They met 500 officers."
)


@pytest.fixture
def marked(world):
    """A source whose whole text is marked."""
    return records.snapshot(PRINTED, story=world.story)


def sent(world, text, *rows: dict, **changes) -> dict:
    span = {"snapshot": text.pk, "span": f"0-{len(text.text)}"}
    return filled_forms.new(world, *rows, **span, **changes)


def path(text) -> str:
    return f"/desk/sources/{text.source_id}/statements/new"


def figures() -> list:
    return list(Statement.objects.latest("pk").figures.all())


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"words": "4,000"}, {"best": 4000, "verbatim": "4,000 soldiers"}),
        ({"words": "4 000"}, {"best": 4000}),
        ({"words": "4k"}, {"best": 4000}),
        ({"words": ">= 3000"}, {"low": 3000, "comparator": "at_least"}),
        ({"words": "at least 3,000"}, {"low": 3000, "verbatim": "at least 3,000 soldiers"}),
        ({"words": "up to 1.2m"}, {"high": 1_200_000, "comparator": "at_most"}),
        ({"words": "10-12,000"}, {"low": 10_000, "high": 12_000, "comparator": "between"}),
        ({"words": "dozens"}, {"comparator": "vague", "best": None, "verbatim": "dozens"}),
        ({"words": "9", "kind": "each"}, {"kind": FigureKind.EACH}),
        (
            {"words": "about 10,000 by Dec 2024"},
            {"best": 10_000, "due_how": "by", "due_on": date(2024, 12, 1),
             "due_on_precision": "month"},
        ),
        ({"words": "9", "due": "24 Dec 2024"}, {"due_how": "by", "due_on": date(2024, 12, 24)}),
        ({"words": "9", "due": "within days"}, {"due_how": "", "due_words": "within days"}),
        (
            {"words": "9", "kind": "each", "each_count": "2", "each_of": "brigades"},
            {"each_count": 2, "each_of": "brigades"},
        ),
        ({"words": "dozens", "in_english": "dozens"}, {"in_english": "dozens"}),
        (
            {"words": "9", "things": "officers", "is_partial": "on", "is_object": "on"},
            {"things": "officers", "is_partial": True, "is_object": True},
        ),
        ({"words": "9", "applies_on": "2024-10-10"}, {"applies_on": date(2024, 10, 10)}),
    ],
)  # fmt: skip
def test_a_figure_is_what_its_words_say(world, editor, marked, row, expected):
    assert editor.post(path(marked), sent(world, marked, row)).status_code == 302
    (figure,) = figures()
    assert {name: getattr(figure, name) for name in expected} == expected
    assert figure.series == world.series
    assert figure.verbatim in PRINTED


def test_a_share_keeps_its_decimals_and_is_no_count(world, editor, marked):
    form = sent(world, marked, {"words": "12.5"})
    assert editor.post(path(marked), form).status_code == 422
    Series.objects.filter(pk=world.series.pk).update(kind="share", label="{} percent")
    assert editor.post(path(marked), form).status_code == 302
    assert [one.best for one in figures()] == [Decimal("12.5")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"words": "4,00"}, "“4,00” is no number; write 12,000, 12000 or 12.5."),
        ({"words": "4.000"}, "“4.000” can be read in two ways"),
        ({"words": "9" * 31}, "is no number"),
        ({"words": "9 and 500"}, "has 2 numbers; give each a field of its own"),
        ({"words": "13,000"}, "“13,000” is not in these words. Marked: "),
        ({"words": "9", "computation": "2 × 2"}, "names both the computation and who made it"),
        ({"words": "9", "due": "December 2nd or so"}, "is no time"),
        ({"words": "9", "applies_on": "Friday"}, "Enter a valid date."),
        ({"words": "9", "whole": "7"}, "Select a valid choice"),
        ({"words": "9", "id": "x"}, "Enter a whole number."),
    ],
)
def test_what_is_wrong_with_a_figure_is_said_in_its_row(world, editor, marked, row, sentence):
    given = sent(world, marked, row)
    for answer in (editor.post(path(marked), given), editor.part(path(marked), given)):
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence in page
        for name in {"words", "due", "applies_on", "computation"} & set(row):
            assert f'value="{row[name]}"' in page
    assert Statement.objects.count() == 1


def test_words_that_no_rule_reads_are_copied_by_hand(world, editor):
    text = records.snapshot("They came by the trainload.", story=world.story)
    given = sent(world, text, {"words": "600", "verbatim": "by the trainload"})
    assert editor.post(path(text), given).status_code == 302
    (figure,) = figures()
    assert (figure.best, figure.verbatim) == (600, "by the trainload")


@pytest.mark.parametrize(
    "row",
    [
        {"words": "3,000", "verbatim": "3,000"},  # stands only within 13,000
        {"words": "26,000", "verbatim": "two of 13", "computation": "2 × 13,000"},
        {"words": "26,000", "verbatim": "Nobody", "computation": "2 × 13,000"},
    ],
)
def test_words_of_the_text_are_checked(world, editor, row):
    text = records.snapshot("They saw two of 13,000 soldiers each.", story=world.story)
    row = {"computed_by": world.speaker.pk, **row} if "computation" in row else row
    assert editor.post(path(text), sent(world, text, row)).status_code == 422
    assert (
        "is not in these words" in editor.part(path(text), sent(world, text, row)).content.decode()
    )


@pytest.mark.parametrize(
    ("verbatim", "status"), [("on foot", 422), ("the trainload", 302), ("", 302)]
)
def test_words_that_are_changed_by_hand_are_checked_too(world, editor, verbatim, status):
    text = records.snapshot("They came by the trainload.", story=world.story)
    known = {"words": "600", "verbatim": "by the trainload"}
    editor.post(path(text), sent(world, text, known))
    made = Statement.objects.latest("pk")
    (figure,) = figures()
    row = {"words": as_typed([figure])[0]["words"], "id": figure.pk, "verbatim": verbatim}
    change = filled_forms.statement(world, row, known=1, version=1)
    answer = editor.post(f"/desk/statements/{made.pk}/amend/", change)
    assert answer.status_code == status
    kept = verbatim if status == 302 and verbatim else "by the trainload"
    assert [one.verbatim for one in figures()] == [kept]


@pytest.mark.parametrize(("words", "is_said"), [("about 3,000", True), ("at least 3,000", False)])
def test_what_the_text_says_otherwise_stands_below_the_row(world, marked, words, is_said):
    row = FigureForm(
        {"words": words}, position=0, series=[world.series], marked=Marked((PRINTED,), "en")
    )
    told = "the text has “at least 3,000 soldiers”"
    assert reading_of(row, world.series).doubt == (told if is_said else "")


def test_an_empty_row_is_no_figure_whatever_stands_in_its_fold(world, editor, marked):
    given = sent(world, marked, {"words": "", "verbatim": "4,000", "things": "officers"})
    assert editor.post(path(marked), given).status_code == 302
    assert figures() == []


def test_an_emptied_row_goes_and_the_others_keep_who_they_are(world, editor, marked):
    given = sent(world, marked, {"words": "4,000"}, {"words": "9"}, {"words": "dozens"})
    editor.post(path(marked), given)
    made = Statement.objects.latest("pk")
    first, second, third = figures()
    rows = [
        {"words": "", "id": first.pk},
        {"words": "at least 3,000", "id": second.pk, "series": world.series.pk},
        {"words": "dozens", "id": third.pk, "verbatim": "dozens"},
        {"words": "500"},
    ]
    change = filled_forms.statement(world, *rows, known=3, version=1)
    assert editor.post(f"/desk/statements/{made.pk}/amend/", change).status_code == 302
    after = figures()
    assert [one.pk for one in after[:2]] == [second.pk, third.pk]
    assert after[2].pk not in {first.pk, second.pk, third.pk}
    assert [one.low or one.best for one in after] == [3000, None, 500]


def test_a_part_stands_under_its_whole(world, editor, marked):
    rows = [{"words": "about 10,000"}, {"words": ""}, {"words": "500", "whole": "0"}]
    editor.post(path(marked), sent(world, marked, *rows))
    whole, part = figures()
    assert part.part_of == whole


def test_a_part_of_an_empty_row_is_refused(world, editor, marked):
    rows = [{"words": ""}, {"words": "500", "whole": "0"}]
    answer = editor.part(path(marked), sent(world, marked, *rows))
    assert answer.status_code == 422
    assert "Figure 2 is part of figure 1, which is empty." in answer.content.decode()


def test_what_is_typed_is_read_back_at_once(world, editor, marked):
    given = sent(world, marked, {"words": "about 10,000 by Dec 2024"}, {"words": "13,000"}, {})
    read = f"/desk/sources/{marked.source_id}/figures/0/reading/"
    answer = editor.part(read, given, method="get")
    assert answer["HX-Trigger"] == "figures-read"
    assert "<b>about 10,000 troops</b>, by December 2024" in answer.content.decode()
    assert "halo" in answer.content.decode()
    second = editor.part(read.replace("/0/", "/1/"), given, method="get").content.decode()
    assert "is not in these words" in second
    empty = editor.part(read.replace("/0/", "/2/"), given, method="get").content.decode()
    assert "no figure" in empty


def test_the_form_opens_with_the_figures_of_the_marked_words(world, editor, marked):
    start = PRINTED.index("at least")
    asked = f"{path(marked)}?start={start}&end={start + 23}"
    page = editor.part(asked, method="get").content.decode()
    assert 'name="figures-0-words"' in page
    assert 'value="at least 3,000 soldiers"' in page
    assert re.search("<b>at least 3,000 (troops|soldiers)</b>", page)
    assert 'name="figures-INITIAL_FORMS" value="0"' in page


def test_a_form_of_forty_figures_gets_no_further_row(world, editor):
    asked = {"figures-TOTAL_FORMS": 40, "span": "0-12", "snapshot": world.snapshot.pk}
    answer = editor.part(reverse("figure_row", args=[world.snapshot.source_id]), asked, "get")
    assert answer.status_code == 422
    assert "at most 40 figures" in answer.text

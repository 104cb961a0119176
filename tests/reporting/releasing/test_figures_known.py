"""From which day each figure was known, and what a document says on an earlier one."""

from datetime import date
from typing import Any

import pytest

from reporting.releasing.bearing import bears_figure
from reporting.releasing.document import read_figure
from reporting.releasing.knowing import UNTOLD, as_known, tells_any
from reporting.releasing.known_from import with_known_from
from reporting.releasing.sentences import entry_sentence
from tests.factories.documents import PLANNED, SERIES, appearance, document, figure, said

SAID = "2024-10-23"
IN_PUBLIC = {"was": "yes", "occasion": "briefing", "basis": "printed"}


def text(number: int, on: str | None, words: str, **bounds: Any) -> dict:
    """Source and passage `number`, published on a day or undated."""
    published = {**said(on), "not_before": None, "not_after": None, **bounds}
    printed = appearance(id=number, published=published)
    passage = {"id": number, "exact": words, "prefix": "", "suffix": ""}
    return {**printed, "passages": [passage]}


def dated(*figures: dict, texts: list[dict], **changes: Any) -> dict:
    """A document in today's shape, said on 23 October, with the days of its figures."""
    made = document(*figures, appearances=texts, said=said(SAID), **changes)
    return with_known_from({**made, "public": changes.get("public", made["public"])})


def known(made: dict) -> list[tuple[str | None, str]]:
    return [(one["known_from"]["on"], one["known_from"]["basis"]) for one in made["figures"]]


def day(number: int) -> date:
    return date(2024, 10, number)


def sentence(made: dict, number: int) -> str:
    return entry_sentence(as_known(made, day(number))).text


SOME = text(7, "2024-10-25", "About 4,000 soldiers crossed by night.")
NONE = text(8, "2024-10-24", "They crossed by night.")
OTHER = text(9, "2024-10-24", "At least 4,000 soldiers crossed by night.")


@pytest.mark.parametrize(
    ("texts", "changes", "wanted"),
    [
        ([SOME], {}, ("2024-10-25", "published")),
        ([SOME, NONE], {}, ("2024-10-25", "published")),
        ([SOME, OTHER], {}, ("2024-10-24", "published")),
        ([SOME, NONE], {"public": IN_PUBLIC}, (SAID, "public")),
        ([SOME], {"public": {**IN_PUBLIC, "was": "no"}}, ("2024-10-25", "published")),
        ([text(7, None, "4,000"), NONE], {}, ("2024-10-24", "said")),
        ([text(7, None, "4,000")], {}, (SAID, "said")),
        ([text(7, None, "4,000", not_after="2024-10-26")], {}, ("2024-10-26", "bounds")),
    ],
    ids=[
        "the text that it was taken from",
        "not an earlier text that does not bear it",
        "an earlier text with another comparator",
        "the day it was said in public",
        "what was not said in public, from its text",
        "in no dated text: the day it was said, not before its statement",
        "no dated text at all: the day it was said",
        "the latest that an undated text can be",
    ],
)
def test_a_figure_is_known_from_the_first_text_that_bears_it(texts, changes, wanted):
    assert known(dated(figure(), texts=texts, **changes)) == [wanted]


def test_a_statement_is_known_from_its_first_text_though_that_has_no_number():
    made = dated(figure(), texts=[SOME, NONE])
    assert made["known_from"] == {"on": "2024-10-24", "basis": "published"}
    assert sentence(made, 24) == f"Mary Major spoke of it; {UNTOLD}."
    assert "about 4,000" in sentence(made, 25)


def test_what_was_said_in_public_is_known_that_day_though_it_was_printed_later():
    made = dated(figure(), texts=[SOME], public=IN_PUBLIC)
    assert made["known_from"] == {"on": SAID, "basis": "public"}
    assert as_known(made, day(23)) == made


@pytest.mark.parametrize("precision", ["month", "unknown"])
def test_a_day_that_is_not_known_to_the_day_dates_nothing_said_in_public(precision):
    clock = said("2024-10-01" if precision == "month" else None, precision=precision)
    made = document(figure(), appearances=[SOME], said=clock, public=IN_PUBLIC)
    assert known(with_known_from(made)) == [("2024-10-25", "published")]


@pytest.mark.parametrize("public", [IN_PUBLIC, {**IN_PUBLIC, "was": "unknown"}])
def test_a_number_that_was_reckoned_is_known_only_from_a_text_that_prints_it(public):
    each = figure(number=6_000, kind="each")
    reckoned = figure("at_most", 12_000, id=2, computation="2 × 6,000", passage=8)
    first = text(7, "2024-10-23", "Two brigades of 6,000 each are in training.")
    second = text(8, "2024-10-24", "Possibly up to 12,000 soldiers.")
    made = dated(each, reckoned, texts=[first, second], public=public)
    assert [on for on, _ in known(made)] == [SAID, "2024-10-24"]
    undated = dated(each, reckoned, texts=[first, text(8, None, "12,000")], public=public)
    assert known(undated)[1] == (None, "unknown")


def test_a_part_is_known_for_itself_and_stands_without_its_whole_as_a_part():
    part = figure(number=500, id=2, part_of=1, passage=8)
    made = dated(figure(), part, texts=[SOME, text(8, "2024-10-24", "500 of them were officers.")])
    assert [on for on, _ in known(made)] == ["2024-10-25", "2024-10-24"]
    (alone,) = as_known(made, day(24))["figures"]
    assert (alone["part_of"], alone["is_partial"]) == (None, True)
    assert sentence(made, 24) == "Mary Major spoke of about 500 soldiers sent across the border."
    assert "at about 4,000, including about 500" in sentence(made, 25)


def test_a_part_with_words_of_its_own_keeps_them_without_its_whole():
    part = figure(number=500, id=2, part_of=1, passage=8, things="officers")
    made = dated(figure(), part, texts=[SOME, text(8, "2024-10-24", "500 officers crossed.")])
    assert sentence(made, 24) == "Mary Major spoke of about 500 officers."


def test_a_part_with_a_place_is_spoken_of_without_its_whole():
    part = figure(number=500, id=2, part_of=1, passage=8, tail="in a first unit")
    made = dated(figure(), part, texts=[SOME, text(8, "2024-10-24", "500 of a first unit.")])
    assert sentence(made, 24) == "Mary Major spoke of about 500 soldiers in a first unit."


@pytest.mark.parametrize(
    ("stance", "did"),
    [("possible", "called it possible"), ("confirms", "confirmed it"), ("expects", "expected it")],
)
def test_every_stance_says_what_was_done_while_its_number_is_not_known(stance, did):
    made = dated(figure(), texts=[SOME, NONE], stance=stance)
    assert sentence(made, 24) == f"Mary Major {did}; {UNTOLD}."


def test_a_part_in_another_series_is_a_total_there_without_its_whole():
    part = figure(number=500, id=2, part_of=1, passage=8, series=SERIES)
    made = dated(
        figure(series=PLANNED), part, texts=[SOME, text(8, "2024-10-24", "500 soldiers crossed.")]
    )
    (alone,) = as_known(made, day(24))["figures"]
    assert (alone["part_of"], alone["is_partial"]) == (None, False)


@pytest.mark.parametrize(
    ("gist", "wanted"),
    [
        ("expected the 4,000 soon", f"spoke of it; {UNTOLD}"),
        ("said that they would come soon", "said that they would come soon"),
    ],
)
def test_a_gist_with_a_number_that_was_not_known_is_left_out(gist, wanted):
    made = dated(figure(), texts=[SOME, NONE], gist=gist)
    assert sentence(made, 24) == f"Mary Major {wanted}."


def test_a_vague_amount_is_known_from_the_first_text_with_its_words():
    vague = figure("vague", None, verbatim="hundreds", in_english="hundreds")
    texts = [
        text(7, "2024-10-25", "Hundreds crossed."),
        text(8, "2024-10-24", "It speaks of hundreds of soldiers."),
        text(9, "2024-10-23", "It speaks of soldiers."),
    ]
    assert known(dated(vague, texts=texts)) == [("2024-10-24", "published")]


def test_a_denial_of_a_number_that_was_not_known_is_told_as_a_denial():
    denied = figure(is_object=True)
    made = dated(denied, texts=[SOME, NONE], stance="denies")
    assert sentence(made, 24) == f"Mary Major denied it; {UNTOLD}."


@pytest.mark.parametrize(
    ("words", "numbers", "wanted"),
    [
        ("at least 4,000 soldiers", {}, True),
        ("four thousand soldiers", {}, True),
        ("40,000 soldiers", {}, False),
        ("14,000 soldiers", {}, False),
        ("between 4,000 and 5,000 soldiers", {"comparator": "between", "low": "4000",
                                              "best": None, "high": "5000"}, True),
        ("about 4,000 soldiers", {"comparator": "between", "low": "4000", "best": None,
                                  "high": "5000"}, False),
        ("about 12.5 percent of the homes", {"best": "12.5", "series": {"kind": "share"}}, True),
        ("about 112.5 percent of the homes", {"best": "12.5", "series": {"kind": "share"}}, False),
        ("12 percent of the homes", {"best": "12", "series": {"kind": "share"}}, True),
    ],
)  # fmt: skip
def test_a_passage_bears_every_number_of_a_figure(words, numbers, wanted):
    passage = {"id": 8, "exact": words}
    assert bears_figure(passage, {**document(figure())["figures"][0], **numbers}) is wanted


def test_a_gist_that_says_nobody_tells_a_zero_that_was_not_known():
    zero, some = (read_figure(figure("exactly", number), document()) for number in (0, 40))
    gist = "said that nobody was across the border"
    assert tells_any(gist, [zero])
    assert not tells_any(gist, [some])

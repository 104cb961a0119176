"""The reader against the tables of the real articles (REAL_ARTICLES names their folder)."""

import pytest

from reporting.texts.quantities import Quantity, read_quantities
from tests.cases.articles import FOLDER, needs_articles, table

pytestmark = needs_articles

PRINTED = {
    "": "unqualified",
    "around": "about",
    "approximately": "about",
    "some": "about",
    "at least": "at_least",
    "more than": "more_than",
}
PEOPLE = ("troops", "officers", "generals", "")


def rows(*, distractors: bool) -> list[dict[str, str]]:
    found = table("passages") if FOLDER else []
    return [row for row in found if row["kind"].startswith("distractor") == distractors]


def printed(row: dict[str, str]) -> list[Quantity]:
    """What is read in the article within the passage of the row."""
    with (FOLDER / row["document"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    start, end = int(row["start"]), int(row["end"])
    return [one for one in read_quantities(text) if start <= one.start and one.end <= end]


def label(row: dict[str, str]) -> str:
    return row["row"]


@pytest.mark.parametrize(
    "row", [row for row in rows(distractors=False) if row["figure_text"]], ids=label
)
def test_figure_of_a_passage_is_read_with_its_comparator(row):
    at = int(row["fig_start"])
    [one] = [one for one in printed(row) if one.start <= at < one.end]
    comparator = "vague" if "vague" in row["qualifier"] else PRINTED[row["qualifier"]]
    assert one.comparator == comparator
    value = row["value_stated"]
    assert one.numbers == ((int(value),) if value else ())


@pytest.mark.parametrize("row", rows(distractors=True), ids=label)
def test_distractor_holds_no_number_of_troops(row):
    assert [one for one in printed(row) if one.unit in PEOPLE and not one.per] == []


@pytest.mark.parametrize(
    "row", [row for row in rows(distractors=False) if not row["figure_text"]], ids=label
)
def test_passage_without_a_figure_holds_no_number_of_troops(row):
    assert [one for one in printed(row) if one.unit in PEOPLE] == []


def test_recorded_figures_are_read_from_their_own_words():
    for row in table("figures"):
        [one] = read_quantities(row["verbatim"])
        given = {name: int(row[name]) if row[name] else None for name in ("low", "best", "high")}
        assert one.comparator == row["comparator"], row["verbatim"]
        assert {name: getattr(one, name) for name in given} == given, row["verbatim"]

"""What is proposed for the real articles (REAL_ARTICLES names their folder), and for the wire
stories where WIRE_STORIES names theirs."""

import csv
import os
from pathlib import Path

import pytest

from reporting.texts.extraction.scoring import Scores, read_truth, score_texts
from tests.cases.articles import FOLDER, needs_articles

WIRE = Path(os.environ["WIRE_STORIES"]) if os.environ.get("WIRE_STORIES") else None
SERIES = [  # what the record has for the series of the story
    ("sent", "sent to or already in Russia", "troops had been sent or deployed to Russia", "grows"),
    ("planned", "to go to Russia in total", "North Korea would send troops to Russia", "plan"),
    ("kursk", "in the Kursk region", "North Korean troops were in the Kursk region", "level"),
    ("combat", "who had fought against Ukrainian forces", "troops had fought in combat", "grows"),
]


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Scores:
    table = tmp_path_factory.mktemp("series") / "series.csv"
    with table.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["series", "name", "fact", "moves", "things"])
        writer.writerows([*row, "North Korean troops"] for row in SERIES)
    data = FOLDER.parent / "data"
    given = data / "article_statements.csv", data / "article_figures.csv", FOLDER
    return score_texts(read_truth(*given, series=table))


@needs_articles
def test_every_figure_of_the_articles_is_proposed_as_it_is(articles: Scores):
    assert articles.figures.recall == articles.comparators.precision == 1
    assert articles.numbered.recall == 1


@needs_articles
def test_hardly_a_false_figure_is_proposed(articles: Scores):
    """“thousands of troops” of a summary, and “some of these soldiers”, which the tables have as a
    passage without a figure."""
    assert articles.false_figures <= 2


@needs_articles
def test_most_stances_without_a_number_are_right(articles: Scores):
    assert articles.numberless_stances.right >= 22


@needs_articles
def test_most_speakers_are_right(articles: Scores):
    assert articles.speakers.precision >= 0.8


@pytest.mark.skipif(WIRE is None, reason="WIRE_STORIES names no folder with the wire stories")
@pytest.mark.parametrize("half", ["first", "second"])
def test_the_wire_stories_are_not_read_worse_than_they_were(half: str):
    given = WIRE / "statements.csv", WIRE / "figures.csv", WIRE / "texts"
    scores = score_texts(read_truth(*given, only=half))
    assert scores.statements.precision >= 0.88
    assert scores.comparators.precision >= 0.95

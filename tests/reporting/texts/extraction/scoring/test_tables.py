"""The tables of recorded statements. All their words are invented."""

from pathlib import Path

import pytest

from reporting.texts.extraction.scoring import (
    TableRefused,
    misses_of,
    read_truth,
    score_texts,
    table_of_scores,
)

TEXT = "STRELSAU, May 14, 2025 (Wire) - The palace said on Tuesday nine people were killed.\n"
HEAD = "story,statement,speaker_words,speaker,stance,start,end,series,said_on,relayed_by,via,note\n"
FIGURES = "story,statement,verbatim,start,end,comparator,low,best,high\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    start = TEXT.index("The palace")
    at = TEXT.index("nine")
    for story in ("01", "02"):
        (tmp_path / "texts" / f"{story}.txt").write_text(TEXT)
    row = f"1,The palace,palace,asserts,{start},{len(TEXT) - 1},people killed,2025-05-13,,,\n"
    (tmp_path / "statements.csv").write_text(HEAD + "01," + row)
    (tmp_path / "figures.csv").write_text(FIGURES + f"01,1,nine,{at},{at + 4},unqualified,,9,\n")
    return tmp_path


def truth(folder: Path, **given):
    return read_truth(folder / "statements.csv", folder / "figures.csv", folder / "texts", **given)


def test_statements_by_story_are_scored(folder):
    scores = score_texts(truth(folder, only="first"))
    assert scores.statements.precision == scores.speakers.recall == scores.macro_f1 == 1
    assert scores.days.f1 == scores.comparators.f1 == 1
    assert misses_of(scores) == []
    assert "said_then_figure" in table_of_scores(scores)


def test_a_text_without_statements_is_read_with_all_series(folder):
    scores = score_texts(truth(folder, only="second"))
    assert (scores.without, scores.in_empty) == (1, 1)
    assert misses_of(scores)[0].startswith("02 false")


def test_statements_by_passage_are_scored(folder):
    start = TEXT.index("The palace")
    at = TEXT.index("nine")
    (folder / "article_passages.csv").write_text(
        "row,document,start,end,fig_start,fig_end,speaker,value_stated,qualifier\n"
        f"01-1,01.txt,{start},{len(TEXT) - 1},{at},{at + 4},The palace,9,\n"
    )
    (folder / "article_statements.csv").write_text(
        "statement,speaker,about,stance,said_on,said_basis,passages\n"
        "S1,The palace,people killed,asserts,2025-05-13,printed,01-1\n"
    )
    (folder / "article_figures.csv").write_text(
        "statement,series,comparator,low,best,high,verbatim,passages\nS1,k,unqualified,,9,,nine,01-1\n"
    )
    given = folder / "article_statements.csv", folder / "article_figures.csv", folder / "texts"
    scores = score_texts(read_truth(*given, only="01"))
    assert scores.statements.precision == scores.comparators.f1 == 1


def test_series_and_actors_may_be_given(folder):
    (folder / "s.csv").write_text("series,name\nshells,shells fired\n")
    (folder / "a.csv").write_text("name,kind,names\nThe Palace,office,the palace|it\n")
    found = truth(folder, series=folder / "s.csv", actors=folder / "a.csv")
    assert found.series["01"][0].key == "shells"
    assert found.actors[0].names == ("the palace", "it")


def test_what_is_wrong_is_said_in_a_sentence(folder):
    with pytest.raises(TableRefused, match=r"There is no file none\.csv"):
        read_truth(folder / "none.csv", folder / "figures.csv", folder / "texts")
    with pytest.raises(TableRefused, match="no texts in the folder"):
        truth(folder, only="07")
    (folder / "figures.csv").write_text("story\n01\n")
    with pytest.raises(TableRefused, match=r"figures\.csv has no column “statement”"):
        truth(folder)
    (folder / "texts" / "01.txt").unlink()
    (folder / "figures.csv").write_text(FIGURES)
    with pytest.raises(TableRefused, match="names the text 01, which is not in the folder"):
        truth(folder)

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def test_scores_are_printed_and_misses_named(tmp_path):
    text = "The mayor of Strelsau said nine people were killed.\n"
    (tmp_path / "01.txt").write_text(text)
    (tmp_path / "s.csv").write_text(
        "story,statement,speaker_words,speaker,stance,start,end,series\n"
        f"01,1,The mayor of Strelsau,mayor,denies,0,{len(text) - 1},people killed\n"
    )
    (tmp_path / "f.csv").write_text("story,statement,verbatim,start,end,comparator,low,best,high\n")
    printed = StringIO()
    given = {"figures": tmp_path / "f.csv", "texts": tmp_path, "stdout": printed}
    call_command("score_suggestions", tmp_path / "s.csv", verbosity=2, **given)
    assert "statements" in printed.getvalue()
    assert "01/1 stance (said_then_figure): asserts, is denies" in printed.getvalue()


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"There is no file s\.csv"):
        call_command("score_suggestions", tmp_path / "s.csv", figures=tmp_path, texts=tmp_path)

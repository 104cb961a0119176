"""Which lines are told, and by whom. All sentences are invented."""

from reporting.texts.extraction.paragraphs import cut_paragraphs, join_broken_lines


def test_headlines_and_bylines_are_not_told():
    text = "Forty dead in Strelsau\n\nBy Ada Muster\n\nSTRELSAU, May 14 (Wire) - It rained."
    told = [text[one.start : one.end] for one in cut_paragraphs(text) if one.is_told]
    assert told == ["It rained."]


def test_a_dateline_may_be_long():
    text = "STRELSAU, Free State of Upper Ruritania, May 14, 2025 (Wire Service) - It rained."
    (one,) = cut_paragraphs(text)
    assert text[one.start : one.end] == "It rained."


def test_two_labels_make_a_transcript():
    text = "Briefing\nCOL. MUSTER: It rained.\nIt snowed.\nQ    And then?\nCOL. MUSTER: No."
    assert [one.label for one in cut_paragraphs(text)] == [
        "", "COL. MUSTER", "COL. MUSTER", "Q", "COL. MUSTER",
    ]  # fmt: skip
    assert not cut_paragraphs("Strelsau: It rained.")[0].label


def test_a_bullet_is_told_without_a_full_stop():
    assert [one.is_told for one in cut_paragraphs("Dead so far\n- nine, says the mayor")] == [
        False,
        True,
    ]


def test_lines_that_break_within_a_paragraph_are_joined():
    line = "The mayor of Strelsau, who had been up all night with the"
    text = f"{line}\nPalace guard, said\nnine left.\n\nIt rained.\nIt snowed."
    joined = f"{line} Palace guard, said nine left.\n\nIt rained.\nIt snowed."
    assert join_broken_lines(text) == joined

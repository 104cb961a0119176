"""Which lines are told, and by whom. All sentences are invented."""

import pytest

from reporting.texts.extraction.lexicon import lexicon
from reporting.texts.extraction.paragraphs import cut_paragraphs, join_broken_lines

WORDS = lexicon("en")


def test_headlines_and_bylines_are_not_told():
    text = "Forty dead in Strelsau\n\nBy Ada Muster\n\nSTRELSAU, May 14 (Wire) - It rained."
    told = [text[one.start : one.end] for one in cut_paragraphs(text, WORDS) if one.is_told]
    assert told == ["It rained."]


def test_a_dateline_may_be_long():
    text = "STRELSAU, Free State of Upper Ruritania, May 14, 2025 (Wire Service) - It rained."
    (one,) = cut_paragraphs(text, WORDS)
    assert text[one.start : one.end] == "It rained."


def test_two_labels_make_a_transcript():
    text = "Briefing\nCOL. MUSTER: It rained.\nIt snowed.\nQ    And then?\nCOL. MUSTER: No."
    assert [one.label for one in cut_paragraphs(text, WORDS)] == [
        "", "COL. MUSTER", "COL. MUSTER", "Q", "COL. MUSTER",
    ]  # fmt: skip
    assert not cut_paragraphs("Strelsau: It rained.", WORDS)[0].label


def test_a_bullet_is_told_without_a_full_stop():
    found = cut_paragraphs("Dead so far\n- nine, says the mayor", WORDS)
    assert [one.is_told for one in found] == [False, True]


def test_lines_that_break_within_a_paragraph_are_joined():
    line = "The mayor of Strelsau, who had been up all night with the"
    text = f"{line}\nPalace guard, said\nnine left.\n\nIt rained.\nIt snowed."
    joined = f"{line} Palace guard, said nine left.\n\nIt rained.\nIt snowed."
    assert join_broken_lines(text) == joined


def test_a_release_is_what_its_office_says():
    text = "MINISTRY OF HEALTH\nPRESS RELEASE No. 4\nStrelsau, 14 May 2025\n\nNine have died."
    assert [one.label for one in cut_paragraphs(text, WORDS) if one.is_told] == [
        "MINISTRY OF HEALTH"
    ]


def test_who_reads_the_news_is_no_speaker():
    text = (
        "PRESENTER: It rained. Here's Ada Muster.\nMUSTER: It snowed.\nMAYOR (clip): We wait.\n"
        "PRESENTER: Good night."
    )
    assert [one.label for one in cut_paragraphs(text, WORDS)] == ["", "", "MAYOR (clip)", ""]


def test_the_words_before_a_colon_are_a_label_with_capitals_only():
    text = "READER: It rained.\nREADER: It snowed.\nAnd sport: Strelsau lost."
    assert "And sport" not in [one.label for one in cut_paragraphs(text, WORDS)]


def test_the_numbers_of_questions_are_no_part_of_a_label():
    text = "Q4 Mr. Muster: How many?\nMs. Muster: Nine.\nQ5 Mr. Muster: Why?"
    assert cut_paragraphs(text, WORDS)[0].label == "Mr. Muster"


def test_a_live_blog_says_so_at_its_head():
    text = "LIVE: Floods in Strelsau\n\n18.42\nThe mayor says nine are missing."
    assert {one.kind for one in cut_paragraphs(text, WORDS)} == {"live"}


def test_a_company_that_announces_is_the_speaker():
    text = "STRELSAU MILLS PLC - REGULATORY ANNOUNCEMENT\n\nUpdate\n\nNine have died."
    assert cut_paragraphs(text, WORDS)[-1].label == "STRELSAU MILLS PLC"


def test_a_release_without_a_head_is_of_who_speaks_first():
    text = "STATEMENT - FOR IMMEDIATE RELEASE\n\nAid for Zenda (AFZ) mourns nine nurses."
    assert cut_paragraphs(text, WORDS)[-1].label == "Aid for Zenda"


def test_written_answers_are_of_who_answers():
    text = (
        "Question (12), by Otto Muster\n\nTo ask the minister, how many died.\n\n"
        "Answer, 14 May 2025 - Ada Muster, Minister for War\n\nNine died.\n\nWe mourn them.\n\n"
        "Notes: Numbers are rounded.\n"
    )
    told = [one for one in cut_paragraphs(text, WORDS) if one.is_told]
    assert [one.label for one in told] == ["Question", "Ada Muster", "Ada Muster"]


@pytest.mark.parametrize(
    "head",
    [
        "Response to floods - Ada Muster defends toll",
        "Answer to the flood: Strelsau Rises Again",
        "Answer, 14 May 2025 - Ada Muster defends toll",
        "Answer: Ada Muster",
        "To ask the minister\n\nResponse to floods - Ada Muster",
    ],
)
def test_a_headline_answers_nothing(head: str):
    found = cut_paragraphs(f"{head}\n\nThe mayor said nine died.\n", WORDS)
    assert all(one.kind == "" and one.label == "" for one in found)

"""The day that the first lines of a text tell."""

from datetime import date

import pytest

from reporting.texts.extraction.scoring.published import days_of_text

LINES = [
    "ZENDA, May 14, 2025 (Zendapress) - It rained.",
    "MAY 14 2025",
    "14 MAY 2025, 21:40",
    "Published: 14 May 2025 18:00",
    "1014, 14.05.2025",
    "Ada Muster, 14/05/2025",
    "2025-05-14 14:00",
]


@pytest.mark.parametrize("line", LINES)
def test_a_date_with_a_year_is_the_day(line: str):
    assert days_of_text(f"Rain in Zenda\n\n{line}\n").published_on == date(2025, 5, 14)


SENTENCES = {
    "It rained until 14 May 2025.": None,
    "It rained for a week, and then, in the night of a long Wednesday, 14 May 2025, it stopped.":
        None,
    "We met her on 14 May 2025, in the rain.": date(2025, 5, 14),
    "ZENDA, 14 May 2025 - It rained.": date(2025, 5, 14),
}  # fmt: skip


@pytest.mark.parametrize(("line", "day"), SENTENCES.items())
def test_a_date_that_is_told_of_is_not(line: str, day: date | None):
    assert days_of_text(f"Rain in Zenda\n\n{line}\n").published_on == day


def test_no_year_is_no_day():
    assert days_of_text("Rain in Zenda\n\nMay 14\n").published_on is None


def test_a_heading_that_ends_as_a_sentence_may_have_the_day():
    head = "ZENDA COUNCIL. Daily briefing, Thursday, 18 June 2026. Excerpt of the transcript."
    assert days_of_text(head).published_on == date(2026, 6, 18)
    told = "The bridge, opened on Thursday, 18 June 2026, is closed. Nobody knows why."
    assert days_of_text(told).published_on is None

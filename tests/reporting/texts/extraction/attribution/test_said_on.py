"""The day of a saying. All sentences are invented."""

from datetime import date

import pytest

from reporting.texts.extraction import series_words, statements_in
from reporting.texts.telling import TextDays

DAYS = TextDays(published_on=date(2025, 5, 14))  # a Wednesday
SAID = {
    "The mayor said on Tuesday that nine people were killed.": "2025-05-13",
    "On Tuesday, the mayor said nine people were killed.": "2025-05-13",
    "Earlier on Tuesday the mayor had put the dead at nine people.": "2025-05-13",
    "In Tuesday's briefing, the mayor said nine people were killed.": "2025-05-13",
    "The army, which on Tuesday claimed to have killed nine people, left.": "2025-05-13",
    "After the attack on Tuesday, the mayor said nine people were killed.": None,
    "Nine people were killed on Tuesday, the mayor said.": None,
    "The mayor said nine people had been killed on Tuesday.": None,
    "The mayor said late Monday in a statement nine people were killed.": "2025-05-12",
}


@pytest.mark.parametrize(("text", "day"), SAID.items())
def test_only_a_day_of_saying_counts(text: str, day: str | None):
    one = statements_in(text, (), [series_words("killed", "people killed")], DAYS)[0]
    assert (one.day and one.day.on) == day


def test_a_day_without_a_day_of_the_text_has_its_reason():
    text = "The mayor said on Tuesday that nine people were killed."
    day = statements_in(text, (), [series_words("killed", "people killed")])[0].day
    assert (day.on, day.words) == (None, "Tuesday")
    assert "no day" in day.reason


def test_the_occasion_stands_beside_the_verb():
    text = "The mayor said in a statement that nine people were killed."
    assert (
        statements_in(text, (), [series_words("k", "people killed")])[0].occasion
        == "in a statement"
    )

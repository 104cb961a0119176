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
    "The mayor told us an hour ago that nine people were killed.": "2025-05-14",
    "The mayor said last night that nine people were killed.": "2025-05-13",
    "The mayor, visiting Zenda on Tuesday, said nine people were killed.": "2025-05-13",
    "The mayor said late Monday in a statement nine people were killed.": "2025-05-12",
    # Behind the verb, over its hours, places and insertions.
    "The mayor said at 6 p.m. on Tuesday that nine people were killed.": "2025-05-13",
    "The mayor said in the early hours of Tuesday that nine people were killed.": "2025-05-13",
    "Nine people were killed, the mayor told a meeting in Zenda, the capital, on Tuesday.":
        "2025-05-13",
    "The army said, in a letter dated 12 May, that nine people were killed.": "2025-05-12",
    "The mayor told A7 television on Tuesday that nine people were killed.": "2025-05-13",
    "“Nine people were killed,” said Ada Muster, the mayor of Zenda, on Tuesday.": "2025-05-13",
    # In front of who speaks.
    "Asked on Tuesday about the fire, the mayor said nine people were killed.": "2025-05-13",
    "Reached by telephone on Tuesday, the mayor said nine people were killed.": "2025-05-13",
    "At a news conference on Tuesday in Zenda, the mayor said nine people were killed.":
        "2025-05-13",
    "Asked about the fire that broke out on Tuesday, the mayor said nine people died.": None,
    "Referring to the fire on Tuesday, the mayor said nine people were killed.": None,
    "In the blast which occurred yesterday at noon, the mayor said, nine people died.": None,
    # In an insertion, and with what is published.
    "The army, in a statement on Tuesday, said nine people were killed.": "2025-05-13",
    "The mayor, who spoke on Tuesday, said nine people were killed.": "2025-05-13",
    "The mayor, who was elected on Tuesday, said nine people were killed.": None,
    "A statement on Tuesday from the army said nine people were killed.": "2025-05-13",
    "A report published on Tuesday by the army said nine people were killed.": "2025-05-13",
    "A report about the fire of Tuesday by the army said nine people were killed.": None,
    "The army said on Tuesday that it had counted nine people killed.": "2025-05-13",
    "The army's report, dated May 12, says nine people were killed.": "2025-05-12",
    "Yesterday the mayor told a forum that nine people were killed.": "2025-05-13",
    "On Tuesday, three days after the fire, the mayor said nine people were killed.":
        "2025-05-13",
    "But on Tuesday the mayor said nine people were killed.": "2025-05-13",
    "As late as Monday, the mayor said nine people were killed.": "2025-05-12",
    "The mayor, Ada Muster, on Tuesday said nine people were killed.": "2025-05-13",
    "The army on Monday evening said nine people were killed.": "2025-05-12",
    "The army put the number of people killed at 90 on Tuesday.": "2025-05-13",
    "Nine people were killed, according to the mayor, who spoke to reporters on Tuesday.":
        "2025-05-13",
    "On Monday, the mayor said, nine people were killed.": None,
    # Days back, and days in front of who speaks without a comma.
    "The mayor told the council two days ago that nine people were killed.": "2025-05-12",
    "Three days ago the mayor said nine people were killed.": "2025-05-11",
    "The mayor said the day before yesterday that nine people were killed.": "2025-05-12",
    "By Tuesday evening the army was speaking of nine people killed.": "2025-05-13",
    "It was not until Tuesday that the army admitted nine people were killed.": "2025-05-13",
    "Only on Tuesday did the army admit that nine people were killed.": "2025-05-13",
    "At Tuesday's briefing the mayor said nine people were killed.": "2025-05-13",
    "When reached by telephone on Tuesday, the mayor said nine people were killed.": "2025-05-13",
    "In a statement emailed on Tuesday, the army said nine people were killed.": "2025-05-13",
    "The mayor said this morning nine people were killed.": "2025-05-14",
    # Of the verb before, and of who went to say it.
    "The mayor gave the number at a news conference on Tuesday and said nine were soldiers killed.":
        "2025-05-13",
    "The mayor went on the radio on Tuesday to say nine people were killed.": "2025-05-13",
    "State radio quoted the mayor on Tuesday as saying nine people were killed.": "2025-05-13",
    "The mayor said in Zenda Today that nine people were killed.": None,
    "The mayor said a bomb on Monday killed nine people.": None,
    "The mayor said Monday's bomb killed nine people.": None,
    "The army said it had on Tuesday killed nine people.": None,
    # In a sentence that tells only where somebody spoke.
    "The army issued a statement on Tuesday. It said nine people were killed.": "2025-05-13",
    "The mayor held a news conference on Tuesday. She said nine people died.": "2025-05-13",
    "The mayor had a cold on Tuesday. She said nine people were killed.": None,
    # Reckoned from other days.
    "Last Friday the mayor said nine people were killed.": "2025-05-09",
    "Earlier in the day, the mayor said nine people were killed.": "2025-05-14",
    "The mayor said on Tuesday it had rained. A day earlier, the army said nine people died.":
        "2025-05-12",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), SAID.items())
def test_only_a_day_of_saying_counts(text: str, day: str | None):
    one = statements_in(text, (), [series_words("killed", "people killed")], DAYS)[-1]
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


CARRIED = [
    "The mayor said on Tuesday it had rained. She said nine people were killed.",
    "A foreman told jurors Tuesday it was late.\n\nOtto Muster testified nine people were killed.",
    "The office said in a report on Tuesday 30 people fled. The report says nine people died.",
    "The army said on Tuesday 30 people fled.\n\nThe mayor told a briefing nine people died.",
]


@pytest.mark.parametrize("text", CARRIED)
def test_a_day_is_carried_to_the_same_speaker_or_occasion(text: str):
    found = statements_in(text, (), [series_words("killed", "people killed")], DAYS)
    assert found[-1].day.on == "2025-05-13"


def test_the_day_of_an_outlet_is_not_that_of_who_spoke():
    text = "The mayor told the weekly Zenda that nine people died, state radio reported on Tuesday."
    assert statements_in(text, (), [series_words("k", "people killed")], DAYS)[0].day is None

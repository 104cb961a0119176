"""Days of statements. All sentences are invented."""

from datetime import date

import pytest

from reporting.texts.extraction import series_words, statements_in
from reporting.texts.telling import TextDays

DAYS = TextDays(published_on=date(2025, 5, 14))
SERIES = [series_words("killed", "people killed")]


def test_words_of_now_in_a_transcript_are_of_its_day():
    text = "MR. MUSTER: The mayor says 31 people were killed.\nMS. MUSTER: We wait.\n"
    assert statements_in(text, (), SERIES, DAYS)[0].day.on == "2025-05-14"


def test_older_words_in_a_transcript_are_not():
    text = "MR. MUSTER: The mayor said 31 people were killed.\nMS. MUSTER: We wait.\n"
    assert statements_in(text, (), SERIES, DAYS)[0].day is None


def test_who_is_named_by_the_role_spoke_when_nobody_was_named():
    text = (
        "The army counted 31 people killed, a member of the council said on Tuesday.\n\n"
        "The councillor, Ada Muster, said nine people were killed in Zenda."
    )
    assert statements_in(text, (), SERIES, DAYS)[-1].day.on == "2025-05-13"


def test_an_entry_of_a_live_blog_is_of_its_day():
    text = "LIVE: Floods\n\n18.42\nThe mayor says 31 people have been killed.\n"
    assert statements_in(text, (), SERIES, DAYS)[0].day.reason == "the day of the live blog"


TOGETHER = {
    "who is named in full later": (
        "Ruritania's health minister said on Tuesday that nine people were killed.\n\n"
        "“Two people were killed in Zenda,” the minister, Ada Muster, said."
    ),
    "whose day is told later": (
        "Nine people were killed, the governor, Ada Muster, said.\n\n"
        "Muster told reporters on Tuesday that two people were killed in Zenda."
    ),
    "who passes on what a body said": (
        "Nine people were killed, a member of the council said on Tuesday.\n\n"
        "“They told us two people were killed in Zenda,” the councillor, Ada Muster, said."
    ),
    "who tells the agency whose text it is": (
        "ZENDA, May 14, 2025 (Zendapress) - Nine people were killed, a councillor said on Tuesday."
        "\n\n“Two people were killed here,” the councillor, Ada Muster, told Zendapress."
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
def test_one_person_speaks_on_one_day(text: str):
    found = statements_in(text, (), SERIES, TextDays(published_on=date(2025, 5, 14)))
    assert [one.day and one.day.on for one in found] == ["2025-05-13"] * 2


APART = {
    "an older number": "It had earlier said that five people were killed.",
    "another outlet": "The ministry told Radio Zenda that five people were killed.",
    "somebody else": "The army said five people were killed.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_another_occasion_has_a_day_of_its_own(text: str):
    text = f"The ministry said on Tuesday that nine people were killed. {text}"
    assert statements_in(text, (), SERIES, DAYS)[-1].day is None


def test_the_day_of_an_insertion_is_that_of_its_verb():
    text = (
        "The army, which on Tuesday claimed nine people were killed, did not confirm the toll.\n\n"
        "The army said five people were killed."
    )
    found = statements_in(text, (), SERIES, DAYS)
    assert [one.day and one.day.on for one in found] == ["2025-05-13", None, None]


def test_older_words_of_who_answers_in_a_transcript():
    text = "MS. MUSTER: In April I said 31 people were killed.\nMR. MUSTER: We wait.\n"
    assert statements_in(text, (), SERIES, DAYS)[0].day is None


def test_an_entry_of_a_live_blog_is_of_the_day_above_it():
    text = (
        "Floods: as it happened\n\nWednesday 14 May 2025\n\n08.10 Police say nine people were "
        "killed.\n\nTuesday 13 May 2025\n\n22.10 The army said two people were killed.\n"
    )
    found = statements_in(text, (), SERIES, DAYS)
    assert [one.day.on for one in found] == ["2025-05-14", "2025-05-13"]


def test_a_text_of_entries_with_times_of_day_is_a_live_blog():
    entries = "18:42\nPolice say nine people were killed.\n\n17:10\nIt rains.\n\n16:05\nIt rains.\n"
    text = f"Floods: what is known\n\n{entries}"
    assert statements_in(text, (), SERIES, DAYS)[0].day.reason == "the day of the live blog"


def test_a_release_that_tells_of_its_own_office_is_of_its_day():
    text = "ZENDA RED CROSS\nNEWS RELEASE\n\nThe Zenda Red Cross said nine people were killed.\n"
    assert statements_in(text, (), SERIES, DAYS)[0].day.on == "2025-05-14"


def test_a_situation_report_is_said_by_its_office():
    text = "ZENDA MINISTRY OF HEALTH\nSituation report\n\nNine people have been killed in Zenda.\n"
    one = statements_in(text, (), SERIES, DAYS)[0]
    assert (one.speaker.words, one.day.on) == ("ZENDA MINISTRY OF HEALTH", "2025-05-14")


MORE_DAYS = {
    "The ministry said on the 9th that nine people were killed.": "2025-05-09",
    "The ministry said on the 20th that nine people were killed.": "2025-04-20",
    "On Saturday, 10 May, the ministry said nine people were killed.": "2025-05-10",
    "The mayor said, on Tuesday, that nine people were killed.": "2025-05-13",
    "The mayor said last week that nine people were killed.": None,
    "The mayor said in February that nine people were killed.": None,
}


@pytest.mark.parametrize(("text", "on"), MORE_DAYS.items())
def test_other_words_for_a_day(text: str, on: str | None):
    day = statements_in(text, (), SERIES, DAYS)[0].day
    assert (day.on if day else None) == on


LAST = {
    "Last week the mayor said nine were killed.": None,
    "The mayor said in March that nine were killed.": None,
    "Two weeks earlier the mayor said nine were killed.": None,
    "The mayor said nine were killed last week.": "2025-05-06",
    "Three days later the mayor said nine were killed.": "2025-05-09",
    "A week earlier, the mayor said nine were killed.": "2025-04-29",
}


@pytest.mark.parametrize(("text", "on"), LAST.items())
def test_a_day_is_reckoned_from_the_last_or_not_carried_into_what_is_vague(
    text: str, on: str | None
):
    before = "On 6 May the mayor said 12 people were killed. "
    day = statements_in(before + text, (), SERIES, DAYS)[-1].day
    assert (day.on if day else None) == on

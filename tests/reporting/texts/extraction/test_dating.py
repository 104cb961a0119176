"""Days of statements. All sentences are invented."""

from datetime import date

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

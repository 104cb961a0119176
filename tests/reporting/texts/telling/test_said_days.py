"""The day on which something was said, from its words and the day of the text. Invented sentences;
19 October 2024 was a Saturday."""

from datetime import UTC, date, datetime

import pytest

from reporting.texts.telling import DayReading, TextDays, read_said_day, reckon_day

SATURDAY = TextDays(published_on=date(2024, 10, 19))
FRIDAY = "2024-10-18"
PRINTED, OPENS, CLOSES = date(2024, 10, 19), date(2024, 10, 1), date(2024, 10, 31)
EVENING = datetime(2024, 10, 17, 17, 9, tzinfo=UTC)

SURE = {
    "The ministry said on Friday that they had left.": FRIDAY,
    "The ministry said Friday that they had left.": FRIDAY,
    "The ministry on Friday said that they had left.": FRIDAY,
    "The palace confirmed Thursday that they had left.": "2024-10-17",
    "The king on Thursday did not deny it.": "2024-10-17",
    "The king denied it on Wednesday.": "2024-10-16",
    "The mayor told reporters on Tuesday that they had left.": "2024-10-15",
    "The mayor told reporters in the capital on Tuesday that they left.": "2024-10-15",
    "The mayor said in an interview on Tuesday that they had left.": "2024-10-15",
    "The mayor said at a briefing Monday that they had left.": "2024-10-14",
    "On Monday, an envoy of Borduria rejected the report.": "2024-10-14",
    "On Saturday, the army confirmed it.": "2024-10-19",
    "The army said Saturday it had counted them.": "2024-10-19",
    "The army said late on Friday that they had left.": FRIDAY,
    "The army said early Friday that they had left.": FRIDAY,
    "The army expressed “some doubt” on Friday about it.": FRIDAY,
    "The army said yesterday that they had left.": FRIDAY,
    "Yesterday the palace confirmed it.": FRIDAY,
    "The army said today that they had left.": "2024-10-19",
    "The army said on Oct. 16 that they had left.": "2024-10-16",
    "The army said on October 16, 2024, that they had left.": "2024-10-16",
    "The army said on 16 October that they had left.": "2024-10-16",
    "On Oct. 3, the army confirmed that they had left.": "2024-10-03",
    "STRELSAU — On Friday the army confirmed it.": FRIDAY,
    "“They left,” the mayor said on Friday.": FRIDAY,
    "“They left on Monday,” the mayor said on Friday.": FRIDAY,
    "On Friday, Korea time, the service confirmed it.": FRIDAY,
    "Міністр заявив у п'ятницю, що вони пішли.": FRIDAY,
    "Міністр заявив у п’ятницю, що вони пішли.": FRIDAY,
    "У четвер міністр повідомив, що вони пішли.": "2024-10-17",
    "Міністр повідомив 16 жовтня, що вони пішли.": "2024-10-16",
    "Министр заявил в пятницу, что они ушли.": FRIDAY,
    "В среду министр сообщил, что они ушли.": "2024-10-16",
    "Министр сообщил 16 октября, что они ушли.": "2024-10-16",
}
DOUBTFUL = {
    "왕실은 18일 병사들이 떠났다고 밝혔다.": FRIDAY,
    "왕실은 10월 16일 병사들이 떠났다고 밝혔다.": "2024-10-16",
    "왕실은 금요일 병사들이 떠났다고 말했다.": FRIDAY,
    "왕실은 어제 병사들이 떠났다고 발표했다.": FRIDAY,
}
SILENT = [
    "They left on Monday, the mayor said.",
    "On Monday, soldiers left the town, the mayor said.",
    "The mayor said they would leave beginning on Sunday.",
    "The mayor said last Friday that they had left.",
    "The mayor said next Friday was the day.",
    "They will be there by Friday, he said.",
    "The mayor said they had been there since Monday.",
    "“On Friday they left,” the mayor said.",
    "The mayor said earlier this week that they had left.",
    "The mayor said last week that they had left.",
    "The mayor said so.",
    "Fridays are quiet, the mayor said.",
    "The Friday paper said so.",
    "The mayor said 18 soldiers had left.",
    "The number he gave on Thursday was lower.",
    "Before Friday the mayor said nothing.",
    "왕실은 18일까지 기다린다고 밝혔다.",
    "병사들이 18일 떠났다.",
    "",
    "😀",
    "Friday",
    "10,000 " * 50,
]


def read(words: str, days: TextDays = SATURDAY, **more) -> DayReading | None:
    return reckon_day(read_said_day(words, 0, len(words)), days, **more)


@pytest.mark.parametrize(("words", "day"), SURE.items())
def test_the_day_of_speaking_is_reckoned_from_the_printed_day(words: str, day: str):
    found = read(words)
    assert found is not None
    assert (str(found.on), found.is_sure) == (day, True)


@pytest.mark.parametrize(("words", "day"), DOUBTFUL.items())
def test_a_korean_day_may_be_that_of_the_event_and_is_only_proposed(words: str, day: str):
    found = read(words)
    assert found is not None
    assert (str(found.on), found.is_sure) == (day, False)


@pytest.mark.parametrize("words", SILENT)
def test_days_of_something_else_are_left_alone(words: str):
    assert read(words) is None


def test_the_reason_can_be_checked():
    found = read("The service said on Friday that they had left.")
    assert found == DayReading(
        date(2024, 10, 18), "resolved", "“Friday”, printed Sat 19 Oct 2024", "", True
    )
    told = read("On Friday, Korea time, the service confirmed it.")
    assert told is not None
    assert (told.zone, told.reason) == (
        "Asia/Seoul", "“Friday, Korea time”, printed Sat 19 Oct 2024",
    )  # fmt: skip
    printed = read("The service said on Oct. 16 that they had left.")
    assert printed is not None
    assert (printed.basis, printed.reason) == ("printed", "“Oct. 16” in the text")


def test_two_days_are_no_day_and_a_reason():
    found = read("The army said Friday it had counted them; the king on Monday denied it.")
    assert found is not None
    assert (found.on, found.reason) == (None, "two days stand there: “Friday” and “Monday”")


def test_tomorrows_name_may_be_two_days():
    found = read("The army said on Sunday that they had left.")
    assert found is not None
    assert (found.on, found.is_sure) == (None, False)
    assert "may be two days" in found.reason


def test_nobody_speaks_after_the_text_is_printed():
    """The day after is let pass, since the speaker's may have begun."""
    for words, day in (("October 20", date(2024, 10, 20)), ("October 25", None)):
        found = read(f"The army said on {words} that they had left.")
        assert found is not None
        assert found.on == day
    assert found.reason == "“October 25”, but printed Sat 19 Oct 2024"
    late = read("The army said on Dec. 9 that they left.", TextDays(opens_on=OPENS))
    assert late is not None
    assert (late.on, late.reason) == (None, "“Dec. 9”, but the story begins Tue 1 Oct 2024")


def test_a_text_without_a_day_gives_none():
    found = read("The army said on Friday that they had left.", TextDays())
    assert found is not None
    assert found.on is None
    assert "the text has no day" in found.reason


@pytest.mark.parametrize(
    ("known", "is_sure"),
    [
        ({"dateline": "STRELSAU, Oct. 18 (Wire)", "published_on": PRINTED}, True),
        ({"dateline": "STRELSAU, Oct. 18", "opens_on": OPENS, "closes_on": CLOSES}, True),
        ({"dateline": "STRELSAU, Oct. 18", "opens_on": OPENS}, False),
        ({"dateline": "STRELSAU, March 3", "published_on": PRINTED}, True),
        ({"dateline": "STRELSAU", "published_on": PRINTED}, True),
        ({"dateline": "WASHINGTON", "published_on": date(2024, 10, 18), "published_at": EVENING},
         True),
    ],
)  # fmt: skip
def test_the_day_of_the_text_is_that_of_its_dateline(known: dict, is_sure: bool):
    found = read("The army said on Thursday that they had left.", TextDays(**known))
    assert found is not None
    assert (found.on, found.is_sure) == (date(2024, 10, 17), is_sure)


def test_a_day_that_had_not_begun_where_the_speaker_is_is_none():
    days = TextDays(date(2024, 10, 18), datetime(2024, 10, 17, 16, 30, tzinfo=UTC))
    found = read("The army said on Friday that they left.", days, country_zone="America/New_York")
    assert found is not None
    assert found.on is None
    assert "it was still Thu 17 Oct 2024 in America/New_York" in found.reason


def test_the_sentence_before_is_asked_only_where_nobody_else_speaks():
    text = "The army said on Friday that they left. {} counted 300 tents."
    for words, day in (("It", date(2024, 10, 18)), ("He said he had", date(2024, 10, 18))):
        whole = text.format(words)
        found = reckon_day(read_said_day(whole, len(whole) - 12, len(whole)), SATURDAY)
        assert found is not None
        assert (found.on, found.is_sure) == (day, False)
    whole = text.format("The mayor said he had")
    assert read_said_day(whole, len(whole) - 12, len(whole)) == []


def test_the_words_of_the_passage_go_before_those_of_its_sentence():
    text = "The army said Friday that they left; the king on Monday denied it."
    start = text.index("the king")
    found = reckon_day(read_said_day(text, start, len(text)), SATURDAY)
    assert found is not None
    assert found.on == date(2024, 10, 14)

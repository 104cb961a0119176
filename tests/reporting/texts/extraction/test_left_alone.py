"""Ordinary sentences in which a rule of version 5 saw more than stands there. All are invented."""

from datetime import date

import pytest

from reporting.texts.extraction import Proposal, series_words, statements_in
from reporting.texts.extraction.lexicon import fates_of
from reporting.texts.extraction.series_words import plural_of
from reporting.texts.telling.reckoning import TextDays

NAMES = ("people killed", "people missing", "soldiers sent", "homes destroyed")
SERIES = [series_words(one, one) for one in NAMES]
WEDNESDAY = TextDays(published_on=date(2026, 3, 11))


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), SERIES, WEDNESDAY)


DAYS = {
    "Three days later, the army said nine people were killed.": None,
    "Nine days earlier, the army said nine people were killed.": None,
    "A week earlier, the army said nine people were killed.": None,
    "A day later, the army said nine people were killed.": None,
    "It rained on Monday, the mayor said.\n\nTwo days later, the army said 12 people died.": None,
    "The mayor said on Monday it rained. Five days later, the army said 12 people died.": None,
    "The mayor said on Tuesday it rained. A week later, the army said 12 people died.": None,
    "The mayor said on Monday nine people died. A day later, the army said 12 died.": "2026-03-10",
    "The mayor said on Monday nine people died. A day earlier, the army said 12 died.":
        "2026-03-08",
}  # fmt: skip


@pytest.mark.parametrize(("text", "on"), DAYS.items())
def test_days_are_reckoned_from_a_day_that_was_told_and_never_go_beyond_the_printed_one(
    text: str, on: str | None
):
    last = proposed(text)[-1]
    assert (last.day.on if last.day else None) == on


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers looked for 12 people missing.",
        "Rescuers are looking for 40 people missing.",
        "The town counted on 12 people for help.",
        "The general banked on 300 soldiers.",
        "The mayor looks to 12 people for help.",
        "The town remembered 12 people killed in the war.",
        "The town remembers 12 people killed in the war.",
        "The police ruled out four people as suspects.",
        "The mayor ruled out a new tax on 300 homes.",
        "The choir has a roll of 12 people.",
        "The general ruled out that 300 soldiers would march.",
        "The club keeps a record of 12 people killed.",
        "The mayor told one reporter to leave.",
        "The army said no official would comment.",
        "The mayor said one driver was late.",
        "The mayor said one driver had been arrested.",
        "Asked how many planets there were, the mayor said: “Nine.”",
        "The mayor put the kick-off at seven.",
        "The mayor put the children at nine tables.",
        "The mayor asked how many children had eaten. “Twelve,” said a boy.",
        "“We are 15 short,” the mayor said.",
        "“We were 15 in the choir,” the mayor said.",
    ],
)
def test_nothing_of_the_story_is_told(text: str):
    assert proposed(text) == []


ALONE = {
    "Rescuers are looking for 40 people missing, the mayor said.": ["40 people"],
    "Nine people were killed and one driver was late, the mayor said.": ["Nine people were killed"],
    "Nobody was killed but one driver had a cold, the mayor said.": ["Nobody"],
    "The mayor said 40 people died. The fare is double that, she said.": ["40 people"],
    "The army spoke of 12 dead. It has a guard of 40, and the choir of 22.": ["12 dead"],
    "The army said 12 people died in the fire, the choir of 22.": ["12 people"],
    "The mayor said the flood killed one driver.": ["one"],
    "The mayor said no driver was killed.": ["no"],
    "Asked how many were missing, the mayor said: “Nine.”": ["Nine"],
    "The mayor ruled out talks after 40 people died, and the army said 12 died.": ["12"],
    "The witness remembered about 40 dead.": ["about 40 dead"],
    "The mayor ruled out 40 deaths.": ["40 deaths"],
}


@pytest.mark.parametrize(("text", "words"), ALONE.items())
def test_only_numbers_of_the_story_count(text: str, words: list[str]):
    assert [figure.verbatim for one in proposed(text) for figure in one.figures] == words


FINDERS = {
    "The governor said Amnesty International found 30 people killed.": "Amnesty International",
    "The governor said Red Aid saw 30 people killed.": "Red Aid",
    "The governor said the court found 30 people killed.": "the court",
    "The governor said the commission found 30 people killed.": "the commission",
    "The governor said the study showed 30 people killed.": "the study",
    "The governor said the museum showed 30 people killed.": "the museum",
    "Amnesty found 30 people killed, the governor said.": "Amnesty",
    "The governor said rescuers found 30 people killed.": "The governor",
    "The governor said police found 30 people killed.": "The governor",
    "The governor said tests showed 30 people killed.": "The governor",
    "Rescuers found 30 people killed, the governor said.": "the governor",
}


@pytest.mark.parametrize(("text", "name"), FINDERS.items())
def test_bodies_that_judge_or_have_a_name_keep_what_they_found(text: str, name: str):
    (one,) = proposed(text)
    assert one.speaker
    assert one.speaker.name == name


CHANNELS = {
    "The mayor wrote in English that nine people were killed.": "",
    "The mayor wrote in Geneva that nine people were killed.": "",
    "The mayor wrote in The Hague that nine people were killed.": "",
    "The mayor wrote in the Zenda Times that nine people were killed.": "the Zenda Times",
    "The mayor wrote in Zenda Weekly that nine people were killed.": "Zenda Weekly",
}


@pytest.mark.parametrize(("text", "words"), CHANNELS.items())
def test_a_language_or_a_town_is_no_channel(text: str, words: str):
    (one,) = proposed(text)
    assert (one.via.words if one.via else "") == words


def test_a_word_has_one_fate():
    with pytest.raises(ValueError, match="burned"):
        fates_of([["hurt", "burned"], ["razed", "burned"]])


def test_plurals():
    nouns = ("soldier", "fireman", "ferry", "bus", "church", "boy")
    assert [plural_of(one) for one in nouns] == [
        "soldiers",
        "firemen",
        "ferries",
        "buses",
        "churches",
        "boys",
    ]


# What a review of version 6 found: stance, who, figures and channel of each statement.
READ = {
    "Neither driver was hurt and the police confirmed 12 people were killed.": [
        "confirms | the police | 12 people were killed"
    ],
    "Neither driver was hurt but the mayor said 12 people were killed.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "Neither ship sank after the police confirmed 12 people were killed.": [
        "confirms | the police | 12 people were killed"
    ],
    "Neither side won as the police confirmed 12 people were killed.": [
        "confirms | the police | 12 people were killed"
    ],
    "Neither has the army confirmed 12 people were killed.": [],
    "Neither side has confirmed that 12 people were killed.": [
        "does_not_confirm | Neither side | 12 people were killed"
    ],
    "The story broke when the mayor said 12 people were killed.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "The flood alert had been cancelled when the police put the dead at 12.": [
        "asserts | the police | 12"
    ],
    "The army's version said 12 people were killed.": [
        "asserts | The army's version | 12 people were killed"
    ],
    "The Guardian article said 12 people were killed.": [
        "asserts | The Guardian article | 12 people were killed"
    ],
    "The whole story is that 12 people were killed, the mayor said.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "An earlier version of this story said 14 people were killed.": [],
    "This story earlier said 14 people were killed.": [],
    "This story had a happy end, and 12 people were killed, the mayor said.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "The mayor gave news:\n\n• The army said 40 people were missing.\n\n• 12 people were killed.": [
        "asserts | The army | 40 people"
    ],
    "The army denied what the mayor said:\n\n• 12 people were killed.": [],
    "The mayor refused to give an update:\n\n• 12 people were killed.": [],
    "The coach said the match was lost. Elsewhere in the bulletin:\n\n• 12 people were killed.": [],
    "The mayor said she was sorry. The figures from the ministry:\n\n• 12 people were killed.": [],
    "Mayor Ida Klein said 12 people were killed. Among the dead was Ada Muster, a teacher. "
    "She said 40 people were missing.": [
        "asserts | Mayor Ida Klein | 12 people were killed",
        "asserts | Mayor Ida Klein | 40 people",
    ],
    "Mayor Ida Klein sat with Tom Bote, a baker. He wept. She said 12 people were killed.": [
        "asserts | She | 12 people were killed"
    ],
    "Governor Tom Klein said 12 people were killed. He thanked Ada Muster, a nurse. "
    "He said 40 people were missing.": [
        "asserts | Governor Tom Klein | 12 people were killed",
        "asserts | Governor Tom Klein | 40 people",
    ],
    "On Friday the bridge collapsed and the mayor said 12 people were killed.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "The mayor said nothing of value was lost when 300 homes were destroyed.": [
        "asserts | The mayor | 300 homes"
    ],
    "The mayor said nothing on the pier was lost when 300 homes were destroyed.": [
        "asserts | The mayor | 300 homes"
    ],
    "The mayor said nothing more could be done for the 12 people killed.": [
        "possible | The mayor | 12 people killed"
    ],
    "The army said nothing, and 12 people were killed.": [],
    "The mayor said nothing about the 12 people killed.": [
        "does_not_confirm | The mayor | 12 people killed"
    ],
    "The mayor said nothing about the 12 people who were killed.": [
        "does_not_confirm | The mayor | 12 people"
    ],
    "If you will not send 300 soldiers, we are lost, the mayor said.": [
        "conditional | the mayor | 300 soldiers"
    ],
    "If anything happens and 12 people are killed, it was an attack, the mayor said.": [
        "conditional | the mayor | 12 people"
    ],
    "If you ask me, 12 people were killed, the mayor said.": [
        "asserts | the mayor | 12 people were killed"
    ],
    "The mayor, speaking on Ukraine, said 12 people were killed.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The mayor, challenged on Child Poverty, said 12 people were killed.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The mayor, asked on Capitol Hill about the flood, said 12 people were killed.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The mayor, asked on Radio Zenda about the toll, said 12 people were killed.": [
        "asserts | The mayor | 12 people were killed | Radio Zenda"
    ],
    "Twelve people died, according to villagers cited in a letter of complaint.": [
        "asserts | villagers cited in a letter of complaint | Twelve people"
    ],
    "Twelve people died, according to villagers cited in a note issued by Red Aid.": [
        "asserts | villagers cited in a note issued by Red Aid | Twelve people | Red Aid"
    ],
    "The coach would not comment on the four goals.": [],
    "The club denied talk of a sale.": [],
    "The hotel has no such data about its cooks.": [],
    "(Repeated strikes killed 12 people, the army said.)": ["asserts | the army | 12 people"],
    "(Corrects paragraph 3 to say 12 people were killed, not 21)": [],
    "The mayor, asked on press freedom, said 12 people were killed.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The club denied the story of a sale.": [],
    "The mayor has nothing on the four goals.": [],
    "The mayor said nothing. Red Aid said 12 people were killed.": [
        "asserts | Red Aid | 12 people were killed"
    ],
    "The mayor said 12 people were killed and a crew of four filmed it.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "No one was on hand to say 12 people were killed.": [],
    "The army was in no position to confirm 12 people were killed.": [
        "does_not_confirm | The army | 12 people were killed"
    ],
    "The mayor said 12 people were killed. The theatre sold out with three opening nights.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The mayor said 12 people were killed, with three opening nights.": [
        "asserts | The mayor | 12 people were killed"
    ],
    "The mayor does not know if there had been 12 people killed.": [
        "does_not_confirm | The mayor | 12 people killed"
    ],
    "The mayor said the toll went from 1200 to 1400.": [
        "asserts | The mayor | 1200",
        "asserts | The mayor | 1400",
    ],
    "The mayor said the number of dead went from 1200 to 1400.": [
        "asserts | The mayor | 1200",
        "asserts | The mayor | 1400",
    ],
    "Twelve people died, a study cited in a report by Red Aid said.": [
        "asserts | a study cited in a report by Red Aid | Twelve people | Red Aid"
    ],
    "Correction: Our 16.10 entry gave the dead as 12.": [],
    "The mayor was at the port to say 12 people were killed.": [],
    "The mayor said the toll rose by 1400.": ["asserts | The mayor | rose by 1400"],
    "The mayor, who said nothing on Monday, said on Tuesday that 12 people were killed.": [
        "asserts | The mayor | 12 people were killed"
    ],
}


@pytest.mark.parametrize(("text", "told"), READ.items())
def test_version_6_sees_no_more_than_stands_there(text: str, told: list[str]):
    assert [in_short(one) for one in proposed(text)] == told


def in_short(one: Proposal) -> str:
    who = one.speaker.name if one.speaker else ""
    words = ", ".join(figure.verbatim for figure in one.figures)
    return " | ".join([one.stance, who, words, *([one.via.words] if one.via else [])])

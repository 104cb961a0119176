"""What version 6 of the rules reads, and leaves alone. All sentences are invented."""

from datetime import date

import pytest

from reporting.texts.extraction import Proposal, series_words, statements_in
from reporting.texts.telling.reckoning import TextDays

NAMES = ("people killed", "people missing", "soldiers sent", "homes destroyed")
SERIES = [series_words(one, one) for one in NAMES]
WEDNESDAY = TextDays(published_on=date(2026, 3, 11))


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), SERIES, WEDNESDAY)


def names_of(text: str) -> list[str]:
    return [one.speaker.name if one.speaker else "" for one in proposed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said everything had been calm since 1400.",
        "The army said the gate had been shut at 0630 GMT.",
        "You must be sixty or over, the mayor said.",
        "The mayor said people 60 or older must stay at home.",
        "The agency published its study by the end of twenty twenty-one, it said.",
        "The mayor said the pier was built in nineteen ninety-eight.",
        "The mayor set a limit of four people, she said.",
        "The mayor said the limit of 12 people per boat was ignored.",
        "The ministry said it knew this from interviews with 300 people.",
        "The mayor said she had nothing against a new one. An old one goes flat.",
        "(Corrects paragraph 3 to say 12 people were killed, not 21)",
        "(Updates with the toll, which the mayor put at 12 people killed)",
        "An earlier version of this story said 14 people were killed.",
        "Neither the army nor the police said that 12 people were killed.",
        "Neither the club nor the player would say whether the fee was paid.",
        "The spokesman said nothing.",
        "“Twelve?” the mayor asked.",
        "“Had there been 300 soldiers, we would have seen them,” the mayor said.",
    ],
)
def test_nothing_is_told(text: str):
    assert proposed(text) == []


COUNTED = {
    "The army denied reports of 300 soldiers sent.": ["300 soldiers"],
    "The mayor rejected accounts of 12 people killed.": ["12 people killed"],
    "The mayor said the toll had risen from 1400 to 1500.": ["1400", "1500"],
    "The number of dead stood at 1400, the mayor said.": ["1400"],
    "The police said 1400 people were killed.": ["1400 people were killed"],
    "The mayor said a maximum of 12 people were killed.": ["a maximum of 12 people were killed"],
    "The study, based on interviews with 300 survivors, said 40 people died.": ["40 people"],
    "The mayor said she once had a crew of seven.": [],
    "The mayor said 40 people were killed, with nine missing.": ["40 people were killed", "nine"],
    "The mayor said 117 people stayed, with nine going home.": ["117 people", "nine"],
    "The mayor said 12 people were killed. He conceded “several thousand” had fled.": [
        "12 people were killed",
        "several thousand",
    ],
    "The toll, according to the ministry, is 12.": ["12"],
    "“Twelve? We count 14 people killed,” the mayor said.": ["14 people killed"],
    "(The mayor said 12 people were killed.)": ["12 people were killed"],
    "CORRECTION: The headline gave the toll as 14. The mayor said 12 people died.": ["12 people"],
    "The original report by the police said 14 people were killed.": ["14 people were killed"],
    "2215 - The mayor says 12 people were killed.": ["12 people were killed"],
}


@pytest.mark.parametrize(("text", "words"), COUNTED.items())
def test_what_is_counted_and_what_is_not(text: str, words: list[str]):
    assert [figure.verbatim for one in proposed(text) for figure in one.figures] == words


STANCES = {
    "Neither side would say how many people had been killed.": ["does_not_confirm"],
    "Neither the army nor the police has confirmed the toll.": ["does_not_confirm"],
    "Neither side denied that 12 people were killed.": ["does_not_deny"],
    "The mayor, who is neither rich nor famous, said 12 people were killed.": ["asserts"],
    "The mayor said nothing about the 12 people killed.": ["does_not_confirm"],
    "The mayor has nothing on 12 people killed.": ["does_not_confirm"],
    "The mayor had no such information about the 12 people killed.": ["does_not_confirm"],
    "The mayor confirmed 12 deaths and did not comment further.": ["confirms"],
    "The army said it was checking reports that 12 people were killed.": ["does_not_confirm"],
    "Beijing reports that 12 people were killed.": ["asserts"],
    "If you ask me, 12 people were killed, the mayor said.": ["asserts"],
    "If anything, 12 people were killed, the mayor said.": ["asserts"],
    "If 12 people were killed, it was an attack, the mayor said.": ["conditional"],
    "Reports of 12 people killed are without foundation, the army said.": ["denies"],
    "The mayor assured residents that 12 people were missing.": ["asserts"],
}


@pytest.mark.parametrize(("text", "stances"), STANCES.items())
def test_refusals_and_conditions(text: str, stances: list[str]):
    assert [one.stance for one in proposed(text)] == stances


WHO = {
    "Ada Muster, a retired ferrywoman, wept. She said 12 people were killed.":
        "Ada Muster, a retired ferrywoman",
    "For Ada Muster, 46, it is too late. She said 12 people were killed.": "Ada Muster",
    "A doctor reached by phone, who asked for no name, said 12 people were killed.":
        "A doctor reached by phone",
    "The ministry's Telegram channel said 12 people were killed.": "The ministry",
    "The mayor said the manifest listed 12 people missing.": "The mayor",
    "The newspaper Bote reported, without citing a source, that 12 people died.":
        "The newspaper Bote",
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), WHO.items())
def test_who_says_it(text: str, name: str):
    assert names_of(text)[-1] == name


CHANNELS = {
    "Twelve people died, according to villagers cited in a note issued by Red Aid.": "Red Aid",
    "The mayor, asked on Radio Zenda about the toll, said 12 people were killed.": "Radio Zenda",
    "The mayor has conceded on Rádio Zenda that 12 people were killed.": "Rádio Zenda",
    "The mayor, asked on Monday about the toll, said 12 people were killed.": "",
}


@pytest.mark.parametrize(("text", "words"), CHANNELS.items())
def test_by_which_channel(text: str, words: str):
    (one,) = proposed(text)
    assert (one.via.words if one.via else "") == words


def test_the_day_may_be_told_behind_the_quotation():
    text = "“Nine people died,” the mayor said. He was speaking to reporters on Monday."
    (one,) = proposed(text)
    assert one.day
    assert one.day.on == "2026-03-09"

"""Numbers that count by what stands beside them, and those that do not. All is invented."""

import pytest

from reporting.texts.extraction import Proposal, series_words, statements_in

NAMES = ("people killed", "people missing", "prisoners held", "soldiers sent", "homes destroyed")


def proposed(text: str, *names: str) -> list[Proposal]:
    return statements_in(text, (), [series_words(one, one) for one in names or NAMES])


def verbatims(text: str, *names: str) -> list[str]:
    return [figure.verbatim for one in proposed(text, *names) for figure in one.figures]


COUNTED = {
    "The mayor said 40 had died. The army thinks it is twice that.": ["40", "twice that"],
    "“We lost 40,” the mayor said. “I fear twice as many by Friday.”": ["40", "twice as many"],
    "The mayor put burials in the valley at five.": ["five"],
    "The mayor said it's 57.": ["57"],
    "“The tracker shows 212,” said the mayor, Ada Muster.": ["212"],
    "The mayor said the toll could exceed 200.": ["exceed 200"],
    "Asked how many had died, the mayor said: “Twelve, as of now.”": ["Twelve"],
    "“Nine,” said the mayor, when asked how many had died.": ["Nine"],
    "The mayor said one soldier was killed.": ["one soldier"],
    "The mayor said one woman was killed.": ["one"],
    "The mayor said that one man had drowned.": ["one"],
    "The mayor spoke of a single death.": ["a single"],
    "The army has a list of 52 soldiers.": ["52 soldiers"],
    "Syldavia says it holds three.": ["three"],
}


@pytest.mark.parametrize(("text", "words"), COUNTED.items())
def test_a_number_counts_by_what_stands_beside_it(text: str, words: list[str]):
    assert verbatims(text) == words


NOT_COUNTED = [
    "The council meets on the 12th at 7, the mayor said.",
    "Each night at around nine, the mayor said, the gates close.",
    "“I heard three no votes,” the mayor said.",
    "The agency said it employs 8,200 people in Zenda.",
    "The mayor said the town has 12,000 people.",
    "The ferry is licensed to carry 120 passengers, its owner said.",
    "The minister said some people would never learn.",
    "The mayor said the hotline is 4411.",
    "The mayor said seats are limited to one guest per pupil.",
    "The mayor said no water came.",
    "The mayor said it was twice that.",
    "The governor said nobody knew how many people were killed.",
]


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_a_number_of_something_else_counts_nothing(text: str):
    assert verbatims(text) == []


OF_THINGS = {
    ("The union said the mill will shed 400 jobs.", "job cuts"): ["400 jobs"],
    ("The union said 640 head were lost.", "cattle lost"): ["640"],
    ("The army said 60 pieces of 122-mm guns had come.", "guns delivered"): ["60 pieces"],
    ("The army said it fired 15 missiles, seven of which fell short.", "missiles fired"): [
        "15 missiles",
        "seven",
    ],
    ("The Greens have 48 seats and the Union 45, the electoral office said.", "seats won"): [
        "48 seats",
        "45",
    ],
    ("The army said 15 drones came and 12 shot down.", "drones shot down"): ["15 drones", "12"],
    ("Water rose in one village, where 12 farms were lost, the mayor said.", "villages"): [],
}


@pytest.mark.parametrize(("told", "words"), OF_THINGS.items())
def test_things_are_counted_by_their_other_names(told: tuple[str, str], words: list[str]):
    text, name = told
    assert verbatims(text, name) == words


def test_of_a_whole_that_opens_its_part_has_the_stance():
    (one,) = proposed("Of the 300 soldiers, about 40 were presumed dead, the army said.")
    assert [figure.whole for figure in one.figures] == [None, 0]
    assert one.stance == "presumes"


def test_a_whole_without_an_article_has_its_part():
    (one,) = proposed("The mayor said that of 30 people missing, 12 had been found.")
    assert [figure.whole for figure in one.figures] == [None, 0]

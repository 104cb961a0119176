"""Who says it, who denies it and who refuses, in ways that were added or tried for version 5. All
sentences are invented."""

import pytest

from reporting.texts.extraction import VOICE, Proposal, series_words, statements_in

NAMES = ("people killed", "people missing", "soldiers sent")


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), [series_words(one, one) for one in NAMES])


def told(text: str) -> list[tuple[str, str]]:
    return [(one.speaker.name, one.stance) for one in proposed(text) if one.speaker]


TOLD = {
    # denials and refusals
    "That 400 people were killed is being claimed, but that is false, the mayor said.": [
        ("the mayor", "denies")
    ],
    "Aid groups say 400 people were killed, but that is untrue, the mayor said.": [
        ("Aid groups", "asserts"),
        ("the mayor", "denies"),
    ],
    "The palace, in a letter, “flatly rejects” that 400 people were killed.": [
        ("The palace", "denies")
    ],
    "The mayor ruled out 400 deaths.": [("The mayor", "denies")],
    "The mayor blasted the toll as pure fantasy.": [("The mayor", "denies")],
    "The mayor did not say the toll was wrong.": [("The mayor", "does_not_deny")],
    "The mayor did not answer questions about how many had died.": [
        ("The mayor", "does_not_confirm")
    ],
    "The mayor did not answer questions about the weather.": [],
    "The mayor declined to comment on the tea.": [],
    "The mayor declined to comment on the toll.": [("The mayor", "does_not_confirm")],
    "The mayor declined to comment on the investigation.": [("The mayor", "does_not_confirm")],
    "The mayor denied any wrongdoing.": [],
    "The plant found six faults on its line.": [],
    # what is to come
    "The army will announce that 300 soldiers were sent.": [],
    "“I will say that 300 soldiers were sent,” the mayor said.": [("the mayor", "asserts")],
    "The mayor hopes to find 12 people missing by Friday.": [("The mayor", "expects")],
    # who speaks
    "Syldavia will send 300 soldiers, it said on Monday.": [("Syldavia", "expects")],
    "Ada Muster was brief: nine people died, she said.": [("Ada Muster", "asserts")],
    "The club that owns it told Zendapress 300 people were killed.": [("The club", "asserts")],
    "The governor said rescuers found 30 people killed.": [("The governor", "asserts")],
    "The governor said tests showed 30 people were killed.": [("The governor", "asserts")],
    "The governor said the council found that 30 people were killed.": [("the council", "asserts")],
    "“The army says 30 people died. I say it was 12,” the governor said.": [
        ("The army", "asserts"),
        ("the governor", "asserts"),
    ],
    "The governor said she was told by doctors that 30 people died.": [("doctors", "asserts")],
    "A post claims that 500 people were killed.": [("A post", "asserts")],
    "With 92 percent counted, 30 people were missing, the mayor said.": [("the mayor", "asserts")],
    "At least 14 people died, the service said at 6 a.m. Friday.": [("the service", "asserts")],
    "“I saw 15 dead,” said one, who asked for silence.": [("one", "asserts")],
    "The palace has put the number of people missing in the south since the flood at 840.": [
        ("The palace", "asserts")
    ],
    "Two lawmakers who were briefed by the agency said 12 people died.": [
        ("Two lawmakers", "asserts")
    ],
    "Two people who were there said 12 people died.": [("Two people", "asserts")],
    "In the ministry's view, 12 people died.": [("the ministry", "asserts")],
    "The death toll from the storm rose to 12, the mayor said.": [("the mayor", "asserts")],
    "The army admitted to “at least a hundred” dead.": [("The army", "confirms")],
    "A second witness remembered “well over 400” dead.": [("A second witness", "asserts")],
    "The army spoke of 12 dead, the rebels of 30.": [
        ("The army", "asserts"),
        ("the rebels", "asserts"),
    ],
    "Hospitals put the number of dead at 40, the ministry at 35.": [
        ("Hospitals", "asserts"),
        ("the ministry", "asserts"),
    ],
    "Hospitals put the number of dead at 40, and the missing at 35.": [
        ("Hospitals", "asserts"),
        ("Hospitals", "asserts"),
    ],
    "School board: the clerk says 12 people died.": [("the clerk", "asserts")],
}


@pytest.mark.parametrize(("text", "names"), TOLD.items())
def test_who_says_it_and_what(text: str, names: list[tuple[str, str]]):
    assert told(text) == names


def test_a_surname_of_who_was_named_is_meant_by_the_next_pronoun():
    text = (
        "The elder, Bo Doe, said nine people died. The director, Ada Muster, said 12 people died."
        "\n\nDoe laughed. “There were 30 dead,” he said."
    )
    assert told(text)[-1][0] == "The elder, Bo Doe"


def test_a_pronoun_that_opens_a_sentence_is_nobody_named_behind_it():
    text = "The mayor's office said nine people died. It refused to give a toll; the army said 12."
    assert [name for name, _ in told(text)] == [
        "The mayor's office",
        "The mayor's office",
        "the army",
    ]


COMPANY = (
    "Company statement on the Zenda mine\n\n"
    "The Zenda Mining Company regrets to confirm that four people died.\n\n"
    "Media reports that 17 people are missing are incorrect."
)
BULLETIN = (
    "St Flavia's Hospital, Zenda\nFLOOD: BULLETIN No. 3\n\n"
    "We have 17 people missing tonight. No one has died."
)


def test_a_statement_of_a_company_and_a_numbered_bulletin_are_said_by_who_issues_them():
    assert told(COMPANY) == [
        ("The Zenda Mining Company", "confirms"),
        ("The Zenda Mining Company", "denies"),
    ]
    assert {name for name, _ in told(BULLETIN)} == {"St Flavia's Hospital, Zenda"}


def test_a_headline_in_single_quotes_is_no_paragraph():
    assert told("Mayor 'was told there were 12 dead'\n\nIt rained.") == []


PASSED = {
    "The general said on CNN that 300 soldiers had been sent.": ("", "CNN"),
    "The general told CNN's Ada Muster that 300 soldiers had been sent.": ("", "CNN"),
    "Zendapress news agency reported the general as saying 300 soldiers had been sent.": (
        "",
        "Zendapress news agency",
    ),
    "In a text message to Zendapress, the general said 300 soldiers had been sent.": (
        "",
        "Zendapress",
    ),
    "Some 300 soldiers had been sent, the general said in a closed session, according to two "
    "lawmakers who attended.": ("two lawmakers", ""),
    "Zendapress quoted the general as saying 300 soldiers had been sent.": ("", "Zendapress"),
    "The general told a radio station 300 soldiers had been sent.": ("", "a radio station"),
    "The general told Borduria's foreign minister that 300 soldiers had been sent.": ("", ""),
    "The general wrote in the Zenda Times that 300 soldiers had been sent.": (
        "",
        "the Zenda Times",
    ),
    "The general said 300 soldiers had been sent, according to his spokesman.": (
        "his spokesman",
        "",
    ),
    "Some 300 soldiers had been sent, the general said, and 12 killed, according to the army.": (
        "",
        "",
    ),
}


@pytest.mark.parametrize(("text", "names"), PASSED.items())
def test_who_passed_it_on_and_the_channel(text: str, names: tuple[str, str]):
    one = proposed(text)[0]
    relay, via = one.relayed_by, one.via
    assert (relay.words if relay else "", via.words if via else "") == names


def test_a_country_has_no_voice_of_its_own_name():
    (one,) = proposed("A Bordurian spokesman said 300 soldiers had been sent.")
    assert one.speaker.name == "A Bordurian spokesman"
    assert one.relayed_by is None
    (one,) = proposed("An army spokesman said 300 soldiers had been sent.")
    assert one.relayed_by.kind == VOICE

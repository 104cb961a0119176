"""Channels and those who pass on. All sentences and names are invented."""

import pytest

from reporting.texts.extraction import series_words, statements_in

CHANNELS = {
    "The mayor told the Strelsau Post that nine people were killed.": "the Strelsau Post",
    "The mayor told lawmakers in Strelsau that nine people were killed.": None,
    "The mayor said on Telegram that nine people were killed.": "Telegram",
    "The mayor denied reports on Telegram that nine people were killed.": None,
    "In an interview with the weekly Bote, the mayor said nine people were killed.":
        "the weekly Bote",
    "The mayor, speaking on Monday, said nine people were killed.": None,
    "Nine people were killed, according to the army, quoted by Radio Strelsau.": "Radio Strelsau",
    "Citing the army, Radio Strelsau reported nine people killed.": "Radio Strelsau",
    "Nine people were killed and the army said so, state media reported.": None,
    # Whom one tells: outlets by their noun or name, and those who help and pass it on.
    "The mayor told a private TV channel that nine people were killed.": "a private TV channel",
    "The mayor told Zendapress that nine people were killed.": "Zendapress",
    "Survivors told aid workers that nine people were killed.": "aid workers",
    "The mayor told a crowd outside the town hall that nine people were killed.": None,
    "The general told his commanders that nine people were killed.": None,
    "The mayor told President Hentzau that nine people were killed.": None,
    "The mayor told the Ruritanian parliament that nine people were killed.": None,
    # In phrases behind the verb and in front of who speaks.
    "The mayor said in a statement on its website that nine people were killed.": "its website",
    "The mayor said in a post on Facebook that nine people were killed.": "Facebook",
    "On its website, the army said nine people were killed.": "its website",
    "Writing on Telegram, the mayor said nine people were killed.": "Telegram",
    "In remarks broadcast on state television, the mayor said nine people were killed.":
        "state television",
    "The mayor said at the scene that nine people were killed.": None,
    "Asked about a post on Telegram, the mayor said nine people were killed.": None,
    # An outlet that closes the sentence, or opens it.
    "Nine people were killed, the mayor said, state television reported.": "state television",
    "Nine people were killed, the mayor said, according to the Strelsau Post.":
        "the Strelsau Post",
    "According to the Strelsau Post, the mayor said nine people were killed.": "the Strelsau Post",
    "“Nine people were killed,” state television quoted the mayor as saying.": "state television",
    "The mayor was cited by the Zenda news agency as saying nine people were killed.":
        "the Zenda news agency",
    # Who cites, to whom one writes, and what is no outlet: months and places.
    "The mayor said, citing doctors, that nine people were killed.": "doctors",
    "The mayor said, citing the rules, that nine people were killed.": None,
    "In an email to Zendapress, the army said nine people were killed.": "Zendapress",
    "The army said by email Tuesday that nine people were killed.": "email",
    "The army reported in May that nine people were killed.": None,
    "Speaking in Zenda, the mayor said nine people were killed.": None,
    "The mayor said in its weekly report that nine people were killed.": "its weekly report",
    "Survivors told the Red Cross that nine people were killed.": "the Red Cross",
    "The mayor told Zenda's council that nine people were killed.": None,
    "Asked by Radio Zenda, the mayor put the number of people killed at nine.": "Radio Zenda",
    "State television broadcast an interview in which the mayor said nine people were killed.":
        "State television",
    "Nine people were killed, Zendapress cited the army as saying.": "Zendapress",
    "Nine people were killed, according to state radio, which cited the army.": "state radio",
    # Within the name of who speaks.
    "The army's website put the number of people killed at nine.": "website",
    "Nine people were killed, according to a notice on its website.": "its website",
    "Nine people were killed, according to the army's Telegram channel.": "Telegram",
    # Through somebody, shared with an outlet, in writing, behind an apposition.
    "Through his lawyer, the mayor said nine people were killed.": None,
    "In a letter shared with the Strelsau Post, the army said nine people were killed.":
        "the Strelsau Post",
    "In a message heard by Radio Zenda, the mayor said nine people were killed.": "Radio Zenda",
    "In a statement sent to Zendapress, the army said nine people were killed.": "Zendapress",
    "The mayor said in a letter to staff that nine people were killed.": "a letter",
    "The army, in a press release issued at noon, said nine people were killed.":
        "a press release",
    "“Nine people were killed,” said Ada Muster, the union's secretary, on local station TeleZ.":
        "local station TeleZ",
    "Speaking on Zenda FM, the mayor said nine people were killed.": "Zenda FM",
    "On Telegram the mayor said nine people were killed.": "Telegram",
    "As Radio Zenda reported, the army counted nine people killed.": "Radio Zenda",
    "The army counted nine people killed, a toll that the mayor, quoted by Radio Zenda, gave.":
        "Radio Zenda",
    # In the sentence before.
    "The mayor has been on Radio Zenda. He said nine people were killed.": "Radio Zenda",
    "The mayor has posted on Telegram. She says nine people were killed.": "Telegram",
    "The mayor told Radio Zenda it had rained. “Nine people were killed,” she said.":
        "Radio Zenda",
    "The mayor told Radio Zenda it had rained and left. It was late. She said nine people died.":
        None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "channel"), CHANNELS.items())
def test_the_channel(text: str, channel: str | None):
    found = statements_in(text, (), [series_words("killed", "people killed")])
    assert (found[0].via and found[0].via.words) == channel


def test_data_that_are_cited_do_not_speak():
    text = "Citing army data, the mayor said nine people were killed."
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert (one.speaker.words, one.via.words) == ("the mayor", "army data")


def test_an_outlet_reports_what_somebody_told_another():
    text = "The general told the Bote weekly nine people were killed, state radio reported."
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert (one.relayed_by.words, one.via.words) == ("state radio", "the Bote weekly")


def test_who_passes_it_on_is_named_in_the_next_sentence():
    text = (
        "The army counted nine people killed, a member of parliament said.\n\n"
        "“Two people were killed in Zenda,” the lawmaker, Ada Muster, said."
    )
    found = statements_in(text, (), [series_words("killed", "people killed")])
    assert found[0].relayed_by.name == "the lawmaker, Ada Muster"


def test_the_channel_of_a_release_stands_in_its_head():
    text = "Otto Muster | Mayor of Zenda\nofficial channel\n\nNine people were killed today.\n"
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert one.via.words == "official channel"


def test_a_body_that_opens_the_sentence_passes_on_what_others_report():
    text = "According to the charity, villagers reported nine people killed."
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert (one.speaker.words, one.relayed_by.words) == ("villagers", "the charity")


VOICES = {
    "A spokesman for the ministry said nine people were killed.": ("the ministry", "A spokesman"),
    "Nine people were killed, a ministry spokeswoman said.": ("ministry", "a ministry spokeswoman"),
    "A ministry spokeswoman, Ada Muster, said nine people were killed.":
        ("A ministry spokeswoman, Ada Muster", None),
    "Her spokesman said nine people were killed.": ("Her spokesman", None),
    "Through his lawyer, the mayor said nine people were killed.": ("the mayor", "his lawyer"),
    "The mayor said he was told by the clinic that nine people were killed.":
        ("the clinic", "The mayor"),
    "The clinic has counted nine people killed, its bulletin shows.": ("The clinic", None),
    "The mayor's lawyer said the mayor had told him nine people were killed.":
        ("the mayor", "The mayor's lawyer"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), VOICES.items())
def test_who_speaks_for_whom(text: str, told: tuple[str, str | None]):
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert one.speaker.words == told[0]
    assert (one.relayed_by and one.relayed_by.words) == told[1]

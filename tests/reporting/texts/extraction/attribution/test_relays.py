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
}  # fmt: skip


@pytest.mark.parametrize(("text", "channel"), CHANNELS.items())
def test_the_channel(text: str, channel: str | None):
    found = statements_in(text, (), [series_words("killed", "people killed")])
    assert (found[0].via and found[0].via.words) == channel


def test_data_that_are_cited_do_not_speak():
    text = "Citing army data, the mayor said nine people were killed."
    one = statements_in(text, (), [series_words("killed", "people killed")])[0]
    assert (one.speaker.words, one.via.words) == ("the mayor", "army data")

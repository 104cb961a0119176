"""Who speaks, as printed. All sentences are invented."""

import pytest

from reporting.texts.telling import are_several, fuller_names, names_within, told_speakers

ALONE = {
    "The defence ministry of Ruritania said that they left.": "The defence ministry of Ruritania",
    "Ruritania's Intelligence Service confirmed it.": "Ruritania's Intelligence Service",
    "Defence Secretary Ada Muster confirmed it in a statement.": "Defence Secretary Ada Muster",
    "On Friday, Korea time, the Ruritanian Service confirmed it.": "the Ruritanian Service",
    "Ruritanian President Rudolf Rassendyll on Thursday did not deny it.":
        "Ruritanian President Rudolf Rassendyll",
    "“They left,” palace spokesman Ben Beispiel said.": "palace spokesman Ben Beispiel",
    "“They left,” said Ada Muster in a statement.": "Ada Muster",
    "They left, said Ada Muster.": "Ada Muster",
    "They left, according to the Ruritanian Army.": "the Ruritanian Army",
    "According to the Ruritanian Army, they left.": "the Ruritanian Army",
    "Ada Muster, a spokeswoman for the palace, said that they left.": "Ada Muster",
    "Ada Muster has also said that they left.": "Ada Muster",
    "A National Example Service (NES) guard said so.": "A National Example Service (NES) guard",
}  # fmt: skip


@pytest.mark.parametrize(("words", "who"), ALONE.items())
def test_the_words_in_front_of_the_verb_are_who_speaks(words: str, who: str):
    found = told_speakers(words, 0, len(words))
    assert [(one.words, one.role, one.is_sure) for one in found] == [(who, "speaker", True)]
    assert words[found[0].start : found[0].end] == who
    assert found[0].reason.startswith("“")


@pytest.mark.parametrize(
    "words",
    [
        "They left the town.", "He said so.", "It is expected to rain.", "", "😀", "said",
        "The said",
        "Borduria's reported move was told.", "“Ada Muster said so.”",
        "Neither Ruritania nor Borduria said so.", "Nobody in Strelsau confirmed it.",
        "No one at the Palace said so.", "None of the Bordurian officials denied it.",
        "They left, according to nobody in Strelsau.",
    ],
)  # fmt: skip
def test_nobody_is_made_up(words: str):
    assert told_speakers(words, 0, len(words)) == []


def test_of_several_none_is_sure():
    text = "The army counted them on Friday, the palace said, and the mayor of Strelsau denied it."
    found = told_speakers(text, 0, len(text))
    assert len(found) > 1
    assert not any(one.is_sure for one in found)
    both = told_speakers("Ruritania and Borduria have denied it.", 0, 38)
    assert {"Ruritania", "Borduria"} <= {one.words for one in both}
    assert not any(one.is_sure for one in both)


def test_who_cites_another_relays_it():
    text = "The Strelsau Post, citing the Bordurian Service, said they left."
    roles = {one.words: one.role for one in told_speakers(text, 0, len(text))}
    assert roles["the Bordurian Service"] == "speaker"
    assert roles["The Strelsau Post"] == "relayed_by"
    text = "Lawmakers said after a briefing by the Bordurian Service that they left."
    roles = {one.words: one.role for one in told_speakers(text, 0, len(text))}
    assert roles == {"Lawmakers": "relayed_by", "the Bordurian Service": "speaker"}


def test_he_said_is_looked_up_in_the_sentence_before_and_is_not_sure():
    text = "Ada Muster said that they left. “All of them,” she added."
    found = told_speakers(text, text.index("All"), len(text))
    assert [(one.words, one.is_sure) for one in found] == [("Ada Muster", False)]


def test_an_apposition_is_the_title():
    text = "Ada Muster, a spokeswoman for the palace, said that they left."
    assert told_speakers(text, 0, len(text))[0].title == "a spokeswoman for the palace"
    text = "Ada Muster, citing reports, said that they left."
    assert told_speakers(text, 0, len(text))[0].title == ""


def test_names_end_the_words_and_are_no_part_of_another_name():
    names = [name for name, _ in names_within("palace spokesman Ada Muster")]
    assert names == ["palace spokesman Ada Muster", "spokesman Ada Muster", "Ada Muster"]
    assert "Borduria" not in dict(names_within("the minister of Borduria"))
    assert "Borduria" not in dict(names_within("Ruritania and Borduria"))
    assert "Borduria" not in dict(names_within("South Borduria"))
    assert dict(names_within("President Rassendyll"))["Rassendyll"] == "President"


def test_a_surname_is_found_with_its_first_name():
    text = "Palace spokesman Ben Beispiel spoke. Beispiel added that they left."
    assert fuller_names(text, "Beispiel") == ["Palace spokesman Ben Beispiel"[-12:]]
    assert fuller_names(text, "Muster") == []
    text = "But Muster left. President Muster knew Ada M. Muster. On Friday Muster said so."
    assert fuller_names(text, "Muster") == ["Ada M. Muster"]


def test_two_first_names_are_two_people():
    assert are_several(["Ada Muster", "Otto Muster"])
    assert not are_several(["Ada Muster", "Ada M. Muster"])
    assert not are_several([])

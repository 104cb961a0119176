"""Statements proposed from a text. All sentences are invented."""

from datetime import date
from time import perf_counter

import pytest

from reporting.texts.extraction import (
    ActorWords,
    Proposal,
    SeriesWords,
    from_json,
    series_words,
    statements_in,
)
from reporting.texts.telling import TextDays

NAMES = ("people killed", "people missing", "soldiers sent", "people wounded")
SERIES = [series_words(name, name) for name in NAMES]
DAYS = TextDays(published_on=date(2025, 5, 14))


def proposed(text: str, series: list[SeriesWords] = SERIES, **given) -> list[Proposal]:
    return statements_in(text, given.get("actors", ()), series, DAYS)


def only(text: str) -> Proposal:
    found = proposed(text)
    assert len(found) == 1, found
    return found[0]


TOLD = {
    "The palace said 12 people had been killed.":
        ("The palace", "asserts", "12 people had been killed"),
    "At least 40 people are missing, the mayor of Strelsau said on Tuesday.":
        ("the mayor of Strelsau", "asserts", "At least 40 people"),
    "Some 90 people were killed, according to the Ruritanian Red Aid.":
        ("the Ruritanian Red Aid", "asserts", "Some 90 people were killed"),
    "“We mourn 55 dead,” Mayor Ada Muster told the Strelsau Post.":
        ("Mayor Ada Muster", "asserts", "55 dead"),
    "The army, which guards the bridge, put the number of dead at 54.":
        ("The army", "asserts", "54"),
    "The palace denied that 300 soldiers had been sent.":
        ("The palace", "denies", "300 soldiers"),
    "The palace confirmed that 30 soldiers had been sent.":
        ("The palace", "confirms", "30 soldiers"),
    "The palace could not confirm that 30 soldiers had been sent.":
        ("The palace", "does_not_confirm", "30 soldiers"),
    "The palace did not dispute that 30 soldiers had been sent.":
        ("The palace", "does_not_deny", "30 soldiers"),
    "The palace said as many as 500 people might be missing.":
        ("The palace", "possible", "as many as 500 people"),
    "The palace expects 250 soldiers to be sent by June.":
        ("The palace", "expects", "250 soldiers"),
    "The palace presumes that 20 people are missing.":
        ("The palace", "presumes", "20 people"),
    "“If the bridge falls, we will have 600 dead,” Ada Muster said.":
        ("Ada Muster", "conditional", "600 dead"),
    "A tally kept by the Red Aid stood at 512 dead.":
        ("the Red Aid", "asserts", "512 dead"),
    "Nine people were killed, by the count of the Red Aid.":
        ("the Red Aid", "asserts", "Nine people were killed"),
    "More than 70 people killed (Ruritanian Red Aid office).":
        ("Ruritanian Red Aid office", "asserts", "More than 70 people killed"),
    "Mayor Ada Muster, asked for a toll: “We have 31 dead.”":
        ("Mayor Ada Muster", "asserts", "31 dead"),
    "“We have 31 dead,” thundered the mayor on the bridge.":
        ("the mayor", "asserts", "31 dead"),
    "The palace conjectured that 31 people had left.":
        ("The palace", "asserts", "31 people"),
    "That 31 people had drowned was “simply untrue”, the palace said.":
        ("the palace", "denies", "31 people"),
    "“There were nowhere near 300 dead,” the palace said.":
        ("the palace", "denies", "nowhere near 300 dead"),
    "The palace does not recognise the figure of 300 dead.":
        ("The palace", "denies", "300 dead"),
    "The mayor believes there are 31 people missing.":
        ("The mayor", "presumes", "31 people"),
    "The mayor said that, should the dam give way, 600 people would be missing.":
        ("The mayor", "conditional", "600 people"),
    "The palace expects to count 90 people missing by Friday.":
        ("The palace", "expects", "90 people"),
    "The mayor maintained that no one had been killed.":
        ("The mayor", "denies", "no one"),
    "The Red Aid said it could not confirm the toll but that its staff had counted 39 bodies.":
        ("The Red Aid", "asserts", "39 bodies"),
    "The figure of 40 dead was announced by the palace.":
        ("the palace", "asserts", "40 dead"),
    "Some 300 people are missing, a figure released by the mayor's office on Friday.":
        ("the mayor's office", "asserts", "Some 300 people"),
    "Twenty people are missing, per the ministry.":
        ("the ministry", "asserts", "Twenty people"),
    "“We mourn 40 dead,” was how the mayor put it.":
        ("the mayor", "asserts", "40 dead"),
    "The palace's version: 31 dead.":
        ("The palace", "asserts", "31 dead"),
    "Figures from the Red Aid show 31 dead.":
        ("the Red Aid", "asserts", "31 dead"),
    "Some 31 people are missing, according to figures released by the palace.":
        ("the palace", "asserts", "Some 31 people"),
    "The flood killed 31 people, the bakers' union complains.":
        ("the bakers' union", "asserts", "31 people"),
    "Thirty-one people drowned, the clinic's head, Ada Muster, has written to her staff.":
        ("the clinic's head, Ada Muster", "asserts", "Thirty-one people"),
    "If the mayor is right, 31 people are missing.":
        ("the mayor", "conditional", "31 people"),
    "A report seen by the Strelsau Post says 31 people are missing.":
        ("A report", "asserts", "31 people"),
    "The mayor apologised and said 31 people were missing.":
        ("The mayor", "asserts", "31 people"),
    "At a briefing on Friday, General Muster said: “We mourn 31 dead.”":
        ("General Muster", "asserts", "31 dead"),
    "Thirty-one people drowned: that is the toll given by the palace.":
        ("the palace", "asserts", "Thirty-one people"),
    "The army vowed to call up 3,000 soldiers.":
        ("The army", "expects", "3,000 soldiers"),
    "The mayor let slip that 31 people were missing.":
        ("The mayor", "asserts", "31 people"),
    "Thirty-one deaths were attributed to the heat by the coroner.":
        ("the coroner", "asserts", "Thirty-one deaths"),
    "The police saw 31 people killed.":
        ("The police", "asserts", "31 people killed"),
    "The army claims to have killed 31 people.":
        ("The army", "asserts", "31 people"),
    "Thirty-one people drowned, the opposition claims, but it rained.":
        ("the opposition", "asserts", "Thirty-one people"),
    "Thirty-one people drowned, a police statement read.":
        ("a police statement", "asserts", "Thirty-one people"),
    "Thirty-one people are missing, say rescuers.":
        ("rescuers", "asserts", "Thirty-one people"),
    "The mayor had long said that 31 people were missing.":
        ("The mayor", "asserts", "31 people"),
    "The mayor spoke on Friday of 31 people killed.":
        ("The mayor", "asserts", "31 people killed"),
    "Counts by two bakers put the number of people killed at 31.":
        ("two bakers", "asserts", "31"),
    "The Health Agency (HA) said 31 people were missing.":
        ("The Health Agency", "asserts", "31 people"),
    "The first cart, the bakers' union specified, had held 31 people killed in the flood.":
        ("the bakers' union", "asserts", "31 people killed"),
    "Thirty-one people drowned, the mayor laments; the palace is silent.":
        ("the mayor", "asserts", "Thirty-one people"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_a_figure_has_its_speaker_and_stance(text: str, told: tuple[str, str, str]):
    one = next(one for one in proposed(text) if one.figures)
    assert one.speaker is not None
    assert (one.speaker.words, one.stance, one.figures[0].verbatim) == told
    assert text[one.speaker.start : one.speaker.end] == one.speaker.words
    assert all(text[f.start : f.end] == f.verbatim for f in one.figures)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in the fire.",  # nobody says so
        "The palace said the bridge is 300 metres long and cost 4 million euros.",
        "The palace said on 4 June 2024 that it would rain.",
        "The palace said six helicopters and 12 trucks were on their way.",
        "Asked about 600 dead, Ada Muster said it was late.",
        "Most of the victims were bakers, the mayor said.",
        "“I have three children,” the mayor said.",
        "The mayor said the bus leaves from 8.00 to 16.00.",
        "FORTY DEAD, MAYOR SAYS",
        "Last year's flood saw 31 people killed.",
        "The mayor said it was a town of 400 people.",
        "After 31 people had drowned, the mayor resigned.",
        "In Zenda 31 people drowned, the mayor among them.",
        "Doors will open, and 31 people will be housed there.",
        "",
    ],
)
def test_what_is_no_statement_of_the_story_is_not_proposed(text: str):
    assert proposed(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The palace said 31 people were killed. Two were found in a car.", "carried_on"),
        ("The palace said 31 people were killed. Another 9 people are missing.", "carried_on"),
        ("Nine soldiers were killed. So says the palace.", "source_behind"),
        ("Nine soldiers were killed. That is the figure of the palace.", "source_behind"),
    ],
)
def test_a_sentence_beside_it_tells_whose_words_they_are(text: str, rule: str):
    one = proposed(text)[-1]
    assert one.speaker is not None
    assert one.rule == rule
    assert one.speaker.name.casefold() == "the palace"


def test_parts_stand_with_their_whole():
    one = only("The palace said 77 people were killed, 23 of them children.")
    assert [figure.whole for figure in one.figures] == [None, 0]


def test_two_counts_are_two_statements():
    found = proposed("The palace said 31 people were killed and 12 were missing.")
    assert [one.figures[0].best for one in found] == ["31", "12"]


def test_a_quotation_goes_on_with_its_speaker():
    found = proposed("“We lost 30 people,” Ada Muster said. “Another 12 are missing.”")
    assert [one.speaker and one.speaker.name for one in found] == ["Ada Muster"] * 2


SPOKEN = {
    "Ada Muster, 46, bakes bread. She said 31 people were missing.": "Ada Muster",
    "At the gate stood the deputy director Ada Muster. She said 31 people were missing.":
        "director Ada Muster",
    "The spokesman, Ben Beispiel, was there with the widow Ada Muster. He said 31 people were"
    " missing.": "The spokesman, Ben Beispiel",
    "Captain Ben Beispiel said it rained. Cross-examined by the widow Ada Muster, he said 31"
    " people were missing.": "Captain Ben Beispiel",
    "Ada Muster said it rained. Ms. Muster said 31 people were missing.": "Ada Muster",
    "The Bordurian Rescue Brigade said it rained. The BRB said 31 people were missing.":
        "The Bordurian Rescue Brigade",
    "Nine people died, according to the mayor, Ada Muster. There are 31 people missing, she said.":
        "the mayor, Ada Muster",
    "A nurse reached by telephone said 31 people were missing.": "A nurse reached by telephone",
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SPOKEN.items())
def test_who_a_pronoun_or_a_short_name_means(text: str, name: str):
    speaker = proposed(text)[-1].speaker
    assert speaker is not None
    assert speaker.name == name


def test_a_quotation_goes_on_over_paragraphs():
    text = "“We lost 30 people,” Ada Muster said. “It was dark.\n“Another 12 are missing.”"
    assert proposed(text)[-1].speaker.name == "Ada Muster"


def test_labels_speak_in_a_transcript_and_questions_are_relayed():
    text = (
        "COL. MUSTER: We lost 52 soldiers.\nQUESTION: The Bordurians say 400 soldiers. True?\n"
        "COL. MUSTER: I won't get into numbers."
    )
    first, second, third = proposed(text)
    assert first.speaker.words == "COL. MUSTER"
    assert (second.speaker.words, second.relayed_by.name) == ("The Bordurians", "a reporter")
    assert third.stance == "does_not_confirm"
    assert first.day == second.day


def test_a_release_speaks_for_its_office_and_relays_others():
    text = (
        "MINISTRY OF HEALTH\nPRESS RELEASE\n\nNine people have been killed.\n"
        "According to the Red Aid, 12 people are missing.\n"
    )
    own, other = proposed(text)
    assert (own.speaker.words, own.relayed_by, own.day.on) == (
        "MINISTRY OF HEALTH", None, "2025-05-14",
    )  # fmt: skip
    assert (other.speaker.words, other.relayed_by.words) == ("the Red Aid", "MINISTRY OF HEALTH")


def test_who_answers_an_interview_is_named_in_front_of_it():
    text = "Ada Muster spoke to Otto Muster.\nQ: How many?\nA: We lost 31 people.\nQ: When?"
    (one,) = proposed(text)
    assert (one.speaker.words, one.speaker.name) == ("A", "Ada Muster")


def test_an_answer_is_confirmed_with_the_words_before_it():
    text = "MS. MUSTER: I can confirm that. We lost 31 people.\nMR. MUSTER: When?\n"
    assert [one.stance for one in proposed(text)] == ["confirms"]


def test_a_number_in_a_question_is_nobodys():
    text = "THE CHAIR: Were 300 people killed?\nMS. MUSTER: We do not know yet.\n"
    assert [one for one in proposed(text) if one.figures] == []


def test_how_many_speak_is_no_count_of_the_story():
    (one,) = proposed("The mayor wrote that two officers had told her 16 people were killed.")
    assert ([figure.best for figure in one.figures], one.relayed_by.words) == (
        ["16"], "The mayor",
    )  # fmt: skip


def test_an_outlet_that_quotes_is_the_channel():
    one = only("State radio quoted the army chief as saying that 31 people were killed.")
    assert (one.speaker.words, one.via.words) == ("the army chief", "State radio")


def test_who_is_named_by_the_role_is_who_spoke_last():
    first, second = proposed(
        "Commissioner Otto Muster of the road office said 31 people were killed. "
        "Another 12 people were missing, the officer added."
    )
    assert second.speaker.name == first.speaker.name


def test_who_says_that_somebody_said_relays_it():
    one = only("The army told lawmakers 30 soldiers had been sent, Ada Muster said on Monday.")
    assert (one.speaker.words, one.relayed_by.words) == ("The army", "Ada Muster")
    assert (one.day.on, one.day.words) == ("2025-05-12", "Monday")


def test_a_number_said_again_names_the_first():
    text = "The palace said 340 people were killed.\n\nAda Muster also said 340 people were killed."
    assert [one.repeats for one in proposed(text)] == [None, 0]


def test_a_speaker_on_record_is_named_by_key():
    actor = ActorWords("muster", "Ada Muster", "person", ("the mayor of Strelsau",))
    text = "The mayor of Strelsau said 12 people were killed. She said 4 people were missing."
    found = statements_in(text, [actor], SERIES, DAYS)
    assert {one.speaker.actor for one in found} == {"muster"}


def test_proposals_come_back_from_json_as_they_were():
    text = "The palace said 77 people were killed, 23 of them children. “No comment,” she said."
    found = proposed(text)
    assert from_json([one.as_json() for one in found]) == found


HOSTILE = {
    "quotation marks": '"' * 200_000,
    "opening marks": "“" * 200_000,
    "no full stop": "the agency said 12 people " * 4_000,
    "one word": "a" * 1_000_000,
    "right to left": "قال المتحدث إن 12 جنديا قتلوا. " * 1_000,
    "NUL": "The agency said\0 12 people died. " * 1_000,
    "verbs": "said " * 50_000,
    "labels": "A: b\n" * 10_000,
    "conditions": "If " * 50_000,
    "numbers": "40, " * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_answered_in_time(name: str):
    began = perf_counter()
    proposed(HOSTILE[name])
    assert perf_counter() - began < 30


def test_time_grows_with_the_length():
    text = "The palace said 31 people were killed, and Ada Muster said 12 were missing.\n"

    def seconds(times: int) -> float:
        began = perf_counter()
        proposed(text * times)
        return perf_counter() - began

    seconds(10)
    assert seconds(2_000) < 12 * max(seconds(500), 0.05)

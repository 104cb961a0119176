"""What a reader with fresh eyes found wrong in version 4. All sentences are invented."""

import pytest

from reporting.texts.extraction import ActorWords, Proposal, series_words, statements_in

SERIES = [series_words("killed", "people killed"), series_words("missing", "people missing")]


def proposed(text: str) -> list[Proposal]:
    return statements_in(text, (), SERIES)


def speakers_of(text: str) -> list[str]:
    return [one.speaker.name for one in proposed(text) if one.speaker]


PLAIN = {
    "The police report that nine people were killed.": ["The police"],
    "The army claim that nine people were killed.": ["The army"],
    "The government claim nine people were killed.": ["The government"],
    "The union estimate nine people were killed.": ["The union"],
    "The charity note that nine people were killed.": ["The charity"],
    "The crew report that nine people were killed.": ["The crew"],
    "The mayor made a bold claim that nine people were killed.": [],
    "In the police report that nine people were killed, names were missing.": [],
}


@pytest.mark.parametrize(("text", "names"), PLAIN.items())
def test_a_body_with_a_plain_verb_says_it(text: str, names: list[str]):
    assert speakers_of(text) == names


ARMY = "The army said 40 people were killed. "
DENYING = {
    "That is false, the mayor said.": "the mayor",
    "That is false, according to the mayor.": "the mayor",
    "This is wrong, said the mayor.": "the mayor",
    "That is untrue, Ada Muster said on Monday.": "Ada Muster",
    "The mayor said that was false.": "The mayor",
}


@pytest.mark.parametrize(("text", "name"), DENYING.items())
def test_who_denies_is_named_behind_and_not_who_is_denied(text: str, name: str):
    first, last = proposed(ARMY + text)
    assert first.speaker
    assert last.speaker
    assert (first.speaker.name, first.stance) == ("The army", "asserts")
    assert (last.speaker.name, last.stance) == (name, "denies")


STANCES = {
    "The palace corrected him: nine people were killed.": ["asserts"],
    "The mayor did not agree to resign after nine people were killed.": [],
    "The two sides did not agree: nine people were killed, the army said.": ["asserts"],
    "The mayor does not agree with the toll.": ["denies"],
    "The army does not accept that nine people were killed.": ["denies"],
    "The army never accepted that nine people were killed.": ["denies"],
    "The army accepts that nine people were killed.": ["confirms"],
    "The army does not accept that figure.": ["denies"],
}


@pytest.mark.parametrize(("text", "stances"), STANCES.items())
def test_only_a_denial_denies(text: str, stances: list[str]):
    assert [one.stance for one in proposed(text)] == stances
    assert "not" not in speakers_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor is expected to announce that nine people were killed.",
        "The mayor is due to say nine people were killed.",
        "The mayor was set to confirm that nine people were killed.",
        "The mayor is likely to say that nine people were killed.",
        "The mayor was expected to publicly deny that nine people were killed.",
    ],
)
def test_what_is_only_expected_is_not_said(text: str):
    assert proposed(text) == []


def test_who_expects_somebody_to_say_a_number_expects_it():
    [one] = proposed("The army said the mayor was expected to announce nine people were killed.")
    assert one.speaker
    assert (one.speaker.name, one.stance) == ("The army", "expects")


VOICES = {
    "A local spokesman": ("A local spokesman", None),
    "An unnamed spokesman": ("An unnamed spokesman", None),
    "A second spokeswoman": ("A second spokeswoman", None),
    "A royal spokesman": ("A royal spokesman", None),
    "A young spokesman": ("A young spokesman", None),
    "A ministry spokeswoman": ("ministry", "A ministry spokeswoman"),
    "A Zendaport spokesman": ("Zendaport", "A Zendaport spokesman"),
    "A palace spokesman": ("palace", "A palace spokesman"),
    "A spokesman for the palace": ("the palace", "A spokesman"),
    "A spokesman for Ada Muster": ("Ada Muster", "A spokesman"),
    "A spokesman for the rowers": ("the rowers", "A spokesman"),
}


@pytest.mark.parametrize(("words", "names"), VOICES.items())
def test_a_spokesman_speaks_for_a_body_and_not_for_an_adjective(
    words: str, names: tuple[str, str | None]
):
    palace = ActorWords("1", "Palace", "agency")
    [one] = statements_in(f"{words} said nine people were killed.", [palace], SERIES)
    assert one.speaker
    assert (one.speaker.name, one.relayed_by and one.relayed_by.words) == names
    assert one.speaker.kind != "organisation" or one.relayed_by is None


WHO_GOES_ON = {
    "Ada Muster was killed on Monday.": [],
    "Ada Muster was shot on Monday.": [],
    "Ada Muster, 46, was badly wounded on Monday.": [],
    "Ada Muster had been buried on Monday.": [],
    "Ada Muster drowned on Monday.": [],
    "Ada Muster collapsed and died on Monday.": [],
    "Ada Muster shook her head.": ["Ada Muster"],
    "Ada Muster was asked for a toll.": ["Ada Muster"],
}


@pytest.mark.parametrize(("text", "names"), WHO_GOES_ON.items())
def test_nobody_speaks_to_whom_something_was_done(text: str, names: list[str]):
    assert speakers_of(f"{text} “There are 40 people missing.”") == names


BODIES = {
    "Muster said nine people were killed. The company said 20 people were missing.":
        ["Muster", "The company"],
    "Ruritania said nine people were killed. The agency said 20 people were missing.":
        ["Ruritania", "The agency"],
    "Northgrid said nine people were killed. The company said 20 people were missing.":
        ["Northgrid", "Northgrid"],
    "RRA said nine people were killed. The company said 20 people were missing.": ["RRA", "RRA"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), BODIES.items())
def test_the_company_is_a_body_that_was_named(text: str, names: list[str]):
    actors = [
        ActorWords("1", "Northgrid", "organisation"),
        ActorWords("2", "Ruritania", "state"),
    ]
    assert [one.speaker.name for one in statements_in(text, actors, SERIES) if one.speaker] == names


TOLD_IN_QUOTATIONS = {
    "“Nine men lay in the street,” Ada Muster said.": ["nine men"],
    "“Six women are in the ward,” Ada Muster said.": ["six"],
    "“Nine people were brought ashore,” Ada Muster said.": ["nine people"],
    "“Two men came at six,” Ada Muster said.": [],
    "“Two men offered me tea,” Ada Muster said.": [],
    "“Three women asked me the way,” Ada Muster said.": [],
}


@pytest.mark.parametrize(("text", "figures"), TOLD_IN_QUOTATIONS.items())
def test_small_numbers_in_quotations_are_left_where_they_only_act(text: str, figures: list[str]):
    found = [figure.verbatim.casefold() for one in proposed(text) for figure in one.figures]
    assert found == figures

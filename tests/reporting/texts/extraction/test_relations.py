"""Parts, wholes, deadlines, repeats. All sentences are invented."""

import pytest

from reporting.texts.extraction import series_words, statements_in

SERIES = [series_words("k", "people killed"), series_words("s", "soldiers sent")]
PARTS = {
    "The mayor said 45 people, including 12 children, were killed.": [[None, 0]],
    "The mayor said 45 people were killed, nine of them children.": [[None, 0]],
    "The mayor said nine of the 45 people were killed.": [[1, None]],
    "The mayor said 45 people, including 12 men and three women, were killed.": [[None, 0, 0]],
    "The mayor said 45 people were killed and nine people hurt.": [[None], [None]],
    "The mayor said 45 people were killed, four more than in May.": [[None, None]],
}


@pytest.mark.parametrize(("text", "wholes"), PARTS.items())
def test_parts_and_wholes(text: str, wholes: list[list[int | None]]):
    found = statements_in(text, (), SERIES)
    assert [[one.whole for one in proposal.figures] for proposal in found] == wholes


def test_a_deadline_belongs_to_what_is_to_come():
    ahead = "The mayor expects 250 soldiers to be sent by the end of June."
    assert statements_in(ahead, (), SERIES)[0].figures[0].due == "by the end of June"
    done = "The mayor said 250 soldiers had been sent by the end of June."
    assert statements_in(done, (), SERIES)[0].figures[0].due == ""


def test_in_a_series_of_plans_the_deadline_is_the_figures():
    plan = [series_words("p", "soldiers to be sent", moves="plan")]
    one = statements_in("The mayor expects 250 soldiers to be sent by June.", (), plan)[0]
    assert (one.stance, one.figures[0].due) == ("asserts", "by June")


def test_small_numbers_repeat_only_about_the_same_series():
    text = "The mayor said two people were killed. The mayor said two soldiers were sent."
    assert [one.repeats for one in statements_in(text, (), SERIES)] == [None, None]

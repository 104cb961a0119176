"""Statements without a number. All sentences are invented."""

import pytest

from reporting.texts.extraction import series_words, statements_in

SERIES = [series_words("sent", "soldiers sent to Borduria", "soldiers had been sent to Borduria")]
TOLD = {
    "The palace would not comment on any figure.": ["does_not_confirm"],
    "The palace said it was too early to give a figure.": ["does_not_confirm"],
    "“I won't get into numbers,” the mayor said.": ["does_not_confirm"],
    "The palace did not rule it out.": ["does_not_deny"],
    "The palace denied the reports.": ["denies"],
    "The palace denied him entry and rejected the tea.": [],
    "Ruritania and Borduria have denied the reports.": ["denies", "denies"],
    "If soldiers were sent to Borduria, it would be grave, the mayor said.": ["conditional"],
    "The mayor voiced grave concern over soldiers sent to Borduria.": ["presumes"],
    "The palace confirmed that soldiers had been sent to Borduria.": ["confirms"],
    "Soldiers were sent to Borduria.": [],
    "The palace said it would rain.": [],
    "The palace has yet to confirm the toll.": ["does_not_confirm"],
    "The palace offered no estimate of the dead.": ["does_not_confirm"],
    "The palace is still verifying the number of dead.": ["does_not_confirm"],
    "The mayor brushed aside questions about the dead.": ["does_not_confirm"],
    "“I don't want to speculate about how many died,” the mayor said.": ["does_not_confirm"],
    "“It would be irresponsible to give a toll now,” the mayor said.": ["does_not_confirm"],
    "The palace has said nothing about its losses.": ["does_not_confirm"],
    "The palace took issue with the figure.": ["denies"],
    "The palace shrugged off the reports of losses.": ["denies"],
    "The palace cast doubt on the count.": ["denies"],
    "“Those reports about soldiers are wrong,” the mayor said.": ["denies"],
    "“That is not true,” the mayor said.": ["denies"],
    "The palace confirmed the toll on Tuesday.": ["confirms"],
    "The palace declined to endorse the estimate.": ["does_not_confirm"],
    "The palace neither endorsed nor disputed the figure.": ["does_not_confirm"],
    "“We do not know the number of dead,” the mayor said.": ["does_not_confirm"],
    "The mayor would not “guess at heads” or give a number.": ["does_not_confirm"],
    "The palace does not accept that number.": ["denies"],
    "It was a long night, the tallies the palace denied.": ["denies"],
    "The palace faulted the figure.": ["denies"],
    "The palace contradicted him.": ["denies"],
    "The palace poured cold water on the figure.": ["denies"],
    "The palace called the figure “a wicked lie”.": ["denies"],
    "The palace had no comment on the tea.": [],
    "The palace had no comment on the report.": ["does_not_confirm"],
    "The palace had no comment.": ["does_not_confirm"],
    "“I would not contradict him on the number,” the mayor said.": ["does_not_deny"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "stances"), TOLD.items())
def test_a_stance_without_a_number(text: str, stances: list[str]):
    found = statements_in(text, (), SERIES)
    assert [one.stance for one in found] == stances
    assert all(not one.figures and text[one.start : one.end] for one in found)


def test_said_twice_in_a_paragraph_is_one():
    text = "The palace denied the report. “We deny the report,” the palace said."
    assert len(statements_in(text, (), SERIES)) == 1


def test_who_cannot_confirm_does_not_confirm_by_a_condition():
    text = (
        "The palace could not confirm the report.\n"
        "If soldiers were sent to Borduria, it would be grave, the palace said."
    )
    assert [one.stance for one in statements_in(text, (), SERIES)] == ["does_not_confirm"] * 2

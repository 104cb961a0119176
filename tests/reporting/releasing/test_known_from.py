"""From which day the public could know of a statement."""

import pytest

from reporting.releasing.known_from import known_from


def text(on: str | None = None, precision: str = "day", not_after: str | None = None) -> dict:
    published = {"on": on, "precision": precision, "not_before": None, "not_after": not_after}
    return {"source": {"published": published}, "passages": [{"id": 1}]}


def known(
    *texts: dict, said: str | None = "2024-10-23", precision: str = "day"
) -> tuple[str | None, str]:
    clock = {"on": said, "precision": precision}
    found = known_from({"said": clock, "appearances": list(texts)})
    return found["on"], found["basis"]


UNDATED = text(precision="unknown")


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ([text("2024-10-25"), text("2024-10-24")], ("2024-10-24", "published")),
        ([UNDATED, text("2024-10-25")], ("2024-10-25", "published")),
        ([UNDATED], ("2024-10-23", "said")),
        ([text(precision="unknown", not_after="2024-10-26")], ("2024-10-26", "bounds")),
        (
            [text(precision="unknown", not_after="2024-10-24"), text("2024-10-25")],
            ("2024-10-24", "bounds"),
        ),
        (
            [text(precision="unknown", not_after="2024-10-26"), text("2024-10-25")],
            ("2024-10-25", "published"),
        ),
        ([text("2024-10-01", "month")], ("2024-10-23", "said")),
        ([text("2024-10-21"), text("2024-10-25")], ("2024-10-25", "published")),
        ([], ("2024-10-23", "said")),
    ],
    ids=[
        "the earliest stamp",
        "an undated text is silent",
        "nothing but the day it was said",
        "the latest an undated text can be",
        "a bound before a stamp",
        "a stamp before a bound",
        "a month is no day",
        "a stamp from before it was said",
        "no text",
    ],
)
def test_the_day_it_could_be_known(texts: list[dict], wanted: tuple[str, str]):
    assert known(*texts) == wanted


def test_without_any_day_nothing_is_known():
    assert known(UNDATED, said=None) == (None, "unknown")


def test_a_month_in_which_it_was_said_is_no_day():
    assert known(UNDATED, said="2024-10-01", precision="month") == (None, "unknown")


def test_a_text_without_a_passage_of_it_says_nothing():
    assert known({**text("2024-10-23"), "passages": []}) == ("2024-10-23", "said")

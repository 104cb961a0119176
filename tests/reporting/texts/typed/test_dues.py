"""Times in a claim as editors type them near the day on which it was said."""

from datetime import date

import pytest

from reporting.texts.typed import TypedTimeRefused, read_typed_due

NEAR = date(2024, 10, 19)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("by Dec", "by Dec 2024"),
        ("by December", "by Dec 2024"),
        ("By december", "by Dec 2024"),
        ("December", "by Dec 2024"),
        ("by the end of the year", "by Dec 2024"),
        ("by end of this year", "by Dec 2024"),
        ("by year's end", "by Dec 2024"),
        ("by year-end", "by Dec 2024"),
        ("by the end of the month", "by Oct 2024"),
        ("by the end of December", "by Dec 2024"),
        ("by the end of 2025", "by Dec 2025"),
        ("by 2025", "by 2025"),
        ("by March", "by Mar 2025"),
        ("by 1 Nov", "by Fri 1 Nov 2024"),
        ("on 23 Oct", "on Wed 23 Oct 2024"),
        ("on Oct 23", "on Wed 23 Oct 2024"),
        ("from 27 Oct", "from Sun 27 Oct 2024"),
        ("between 27 and 28 Oct", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("between Oct 27 and 28", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("on 27 or 28 Oct", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("from 27 to 28 Oct", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("between 30 Dec and 2 Jan", "between Mon 30 Dec 2024 and Thu 2 Jan 2025"),
        ("soon", "soon"),
        ("within days", "within days"),
        ("by the end of the week", "by the end of the week"),
        ("between them and us", "between them and us"),
        ("", ""),
    ],
)
def test_a_time_is_read_as_it_is_typed_and_reads_back(typed: str, shown: str):
    due = read_typed_due(typed, near=NEAR)
    assert str(due) == shown
    assert read_typed_due(shown) == due


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("by 10/11", "may be"),
        ("by Sat 1 Nov", "another weekday"),
        ("in 3 days", "is no time; write by Dec 2024"),
        ("by early December", "is no time"),
        ("between 27 Oct", "Write two days"),
        ("between 28 and 27 Oct", "a first and a later one"),
        ("by 27 or 28 Oct", "Write two days"),
        ("😀 3", "is no time"),
        ("1 " * 5_000, "is no"),
    ],
)
def test_what_is_meant_as_a_time_and_is_none_is_refused(typed: str, sentence: str):
    with pytest.raises(TypedTimeRefused) as refused:
        read_typed_due(typed, near=NEAR)
    assert sentence in str(refused.value)


def test_without_a_day_nearby_both_days_take_the_year_of_one():
    assert str(read_typed_due("between 27 and 28 Oct 2024")) == (
        "between Sun 27 Oct 2024 and Mon 28 Oct 2024"
    )

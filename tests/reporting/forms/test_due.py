from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reporting.forms.due import NO_TIME, DueField, due_as_typed


def due(how: str, on: date, precision: str = "day", until: date | None = None) -> dict:
    days = {"due_how": how, "due_on": on, "due_on_precision": precision, "due_until": until}
    return {**NO_TIME, **days}


TYPED = [
    ("by Dec 2024", due("by", date(2024, 12, 1), "month")),
    ("by 2025", due("by", date(2025, 1, 1), "year")),
    ("on Wed 23 Oct 2024", due("on", date(2024, 10, 23))),
    ("from Wed 23 Oct 2024", due("from", date(2024, 10, 23))),
    ("between Sun 27 Oct 2024 and Mon 28 Oct 2024",
     due("between", date(2024, 10, 27), until=date(2024, 10, 28))),
    ("within days", {**NO_TIME, "due_words": "within days"}),
    ("", NO_TIME),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "columns"), TYPED)
def test_a_time_is_read_and_shown_again_as_typed(typed: str, columns: dict):
    field = DueField(required=False)
    assert field.clean(typed) == columns
    assert due_as_typed(columns) == typed
    assert field.prepare_value(columns) == typed
    assert not field.has_changed(columns, typed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2024-12", "by Dec 2024"),
        ("by 2024-12", "by Dec 2024"),
        ("on 2024-10-23", "on Wed 23 Oct 2024"),
        ("on 2024-10-27 or 2024-10-28", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("from 2024-10-27 to 2024-10-28", "between Sun 27 Oct 2024 and Mon 28 Oct 2024"),
        ("  soon ", "soon"),
        ("as soon as they may", "as soon as they may"),
        ("before they march", "before they march"),
    ],
)
def test_other_ways_to_type_it_are_read_too(typed: str, shown: str):
    assert due_as_typed(DueField(required=False).clean(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("in 3 days", "is no time; write by Dec 2024"),
        ("until 2024-12-01", "is no time"),
        ("by December", "“December” needs its year"),
        ("in May", "“in May” is no time"),
        ("by may", "“may” needs its year"),
        ("by december", "“december” needs its year"),
        ("by 2024-10-27 or 2024-10-28", "Write two days as on 27 or 28 Oct 2024"),
        ("2024-10-27 to 2024-10-28", "Write two days as"),
        ("from 2024-10-27 and 2024-10-28", "Write two days as"),
        ("between 2024-10-27", "Write two days as"),
        ("from 2024-10-28 to 2024-10-27", "a first and a later one"),
        ("on 2024-10-27 or 2024-10-27", "a first and a later one"),
        ("between 2024-10 and 2024-12", "a first and a later one"),
        ("by 2024-13", ""),
        ("on 2024-02-30", ""),
    ],
)
def test_what_is_no_time_is_refused_with_a_sentence(typed: str, sentence: str):
    field = DueField(required=False)
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    assert sentence in " ".join(refused.value.messages)
    assert field.has_changed(NO_TIME, typed)


def test_an_empty_field_of_a_new_row_did_not_change():
    assert not DueField(required=False).has_changed(None, "")
    assert not DueField(required=False).has_changed(None, None)
    assert DueField(required=False).has_changed(None, "soon")

"""When a figure is called the first on this record, and how a country's second voice stands."""

import pytest

from tests.factories.documents import figure, said
from tests.factories.entries import stated
from timeline.values.explaining import explanations, reasons_of_entry

SENT = "the number of soldiers sent across the border"
FIRST = f"The first figure on this record for {SENT}."


def told(entry, *others):
    """The sentence of one statement among others."""
    (reason,) = reasons_of_entry(entry, explanations([entry, *others]))
    return reason.text


def test_two_on_one_day_without_clock_times_are_first_together():
    one, two = stated(1, figure()), stated(2, figure(number=9_000), voice="borduria")
    first = f"One of the first two figures on this record for {SENT} (23 October)."
    assert told(one, two).startswith(first)
    assert told(two, one).startswith(first)


def test_of_two_with_clock_times_the_earlier_is_first():
    early = stated(1, figure(), said=said("2024-10-23", "2024-10-23T08:00:00+00:00"))
    late = stated(
        2, figure(), voice="borduria", said=said("2024-10-23", "2024-10-23T09:00:00+00:00")
    )
    assert told(early, late) == FIRST
    assert told(late, early).startswith(f"The first figure on this record from Borduria for {SENT}")


@pytest.mark.parametrize(
    "changes",
    [
        {"stance": "possible"},
        {"stance": "denies"},
        {"said": said(None)},
        {"said": said("2024-10-01", precision="month")},
    ],
)
def test_a_number_that_nobody_held_or_that_has_no_day_takes_the_first_place(changes):
    before = stated(1, figure(number=9_000), **{"on": "2024-10-18", "voice": "borduria", **changes})
    text = told(stated(2, figure()), before)
    assert text == f"The first figure on this record from Ruritania for {SENT}."


def test_a_part_takes_the_first_place():
    whole = figure("vague", id=1, verbatim="some")
    part = figure(id=2, number=100, part_of=1)
    before = stated(1, whole, part, on="2024-10-18", voice="borduria")
    assert FIRST not in told(stated(2, figure()), before)


def test_a_forecast_does_not_and_is_named():
    forecast = stated(1, figure(), on="2024-10-18", voice="borduria", stance="expects")
    assert told(stated(2, figure()), forecast) == (
        f"The first figure on this record for {SENT}, forecasts left out."
    )


def test_a_second_voice_of_a_country_is_set_beside_the_last_number_of_the_first():
    december = {"due_how": "by", "due_on": "2024-12-01", "due_on_precision": "month"}
    minister = {"slug": "john", "name": "John Doe", "kind": "person", "description": "",
                "apposition": "Borduria’s minister"}  # fmt: skip
    before = [
        stated(1, figure(number=12_000), on="2024-10-18", voice="watch"),
        stated(2, figure(number=10_000, **december), on="2024-10-22", voice="watch"),
    ]
    text = told(stated(3, figure(number=12_000), voice="borduria", speaker=minister), *before)
    assert text == (
        "John Doe, Borduria’s minister, gave about 12,000; River Watch had given about 10,000 by"
        " December the day before."
    )


def test_a_second_voice_of_a_country_is_no_first_of_it_after_a_possible_number():
    possible = stated(1, figure(), on="2024-10-18", voice="watch", stance="possible")
    foreign = stated(2, figure(), on="2024-10-18")
    assert told(stated(3, figure(), voice="borduria"), possible, foreign).startswith(
        "Mary Major gave about 4,000."
    )

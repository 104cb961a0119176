"""Nothing is compared or shared across units: people, homes, shares, money, rates."""

from itertools import permutations
from typing import Any

import pytest

from reporting.models import Series
from reporting.releasing.columns import table_rows
from tests.factories.claims import claim
from tests.factories.documents import document, figure, said
from tests.factories.entries import stated
from tests.timeline.sharing.rebuilding import rows_in
from timeline.chart.axes.amounts import peaks_of
from timeline.chart.claims import Facet
from timeline.entries.coverage import coverage_of
from timeline.entries.rows import rows_of_entry
from timeline.pages.charting import facet_of
from timeline.values.explaining import explanations, reasons_of_entry
from timeline.values.history import in_one_unit
from timeline.values.holding import succession, values_held
from timeline.values.paragraph import paragraphs_by_series
from timeline.values.tenures import tenures_of

UNITS = {
    "people": ("people", "count", "{}"),
    "homes": ("homes", "count", "{}"),
    "share": ("homes", "share", "{} percent"),
    "votes": ("votes", "share", "{} percent"),
    "euros": ("euros", "money", "{} euros"),
    "dollars": ("dollars", "money", "{} dollars"),
    "thousand": ("deaths", "rate", "{} per 1,000"),
    "hundred": ("deaths", "rate", "{} per 100"),
}
PAIRS = list(permutations(UNITS, 2))
each_pair = pytest.mark.parametrize(("one", "other"), PAIRS)


def counted(name: str, slug: str = "") -> dict[str, Any]:
    """A series of that unit, as a release document names it."""
    unit, kind, label = UNITS[name]
    told = {"slug": slug or name, "name": f"Lost, {slug or name}", "unit": unit, "position": 1}
    words = {
        "measure": f"the {slug or name} lost",
        "things": unit,
        "tail": f"lost in {slug or name}",
    }
    return {**told, **words, "fact": "", "kind": kind, "label": label, "moves": "level"}


def said_in(statement: int, name: str, number: int = 40, **changes: Any):
    series = counted(name, changes.pop("slug", ""))
    return stated(statement, figure(number=number, series=series), series=series, **changes)


def reasons(*given) -> str:
    return " ".join(one.text for one in reasons_of_entry(given[-1], explanations(given)))


@each_pair
def test_a_voice_holds_a_number_of_each_unit(one, other):
    """The same number said in another unit neither replaces nor repeats the first."""
    given = [said_in(1, one, on="2024-10-18"), said_in(2, other, on="2024-10-19")]
    held = values_held(given).values
    assert {slug: [value.times for value in values] for slug, values in held.items()} == {
        one: [1],
        other: [1],
    }
    assert set(succession(given)) == {(one, "ruritania"), (other, "ruritania")}
    assert all(tenure.until is None for tenure in tenures_of(given))


@each_pair
@pytest.mark.parametrize("number", [40, 4_000])
def test_a_number_is_explained_by_none_of_another_unit(one, other, number):
    before = [
        said_in(1, one, on="2024-10-18"),
        said_in(2, one, 50, on="2024-10-18", voice="borduria"),
    ]
    for voice in ("ruritania", "borduria", "watch"):
        last = said_in(3, other, number, on="2024-10-18", voice=voice)
        assert reasons(*before, last) == reasons(last) != ""


@each_pair
def test_two_units_in_one_breath_are_not_set_beside_each_other(one, other):
    whole = figure(id=1, number=4_000, series=counted(one))
    for part_of in (None, 1):
        part = figure(id=2, number=40, series=counted(other), part_of=part_of)
        told = reasons(stated(1, whole, part, series=counted(one)))
        assert "another" not in told
        assert "part of" not in told
        assert "includes" not in told


@pytest.mark.parametrize(
    ("name", "words"),
    [("people", "count"), ("share", "share"), ("euros", "amount"), ("thousand", "rate")],
)
def test_two_series_of_one_unit_are_told_apart(name, words):
    """The other side: within a unit readers are told that it is not the same."""
    before = said_in(1, name, on="2024-10-18")
    last = said_in(2, name, 4_000, slug="elsewhere", on="2024-10-19")
    assert in_one_unit(*(rows_of_entry(one)[0] for one in (before, last)))
    assert reasons(before, last).endswith(f"of 18 October, is another {words}.")


@each_pair
def test_a_paragraph_tells_numbers_of_its_own_unit_alone(one, other):
    given = [said_in(1, one, 47, on="2024-10-18"), said_in(2, other, 5_300, on="2024-10-19")]
    told = {slug: paragraph.words for slug, paragraph in paragraphs_by_series(given).items()}
    assert "47" in told[one]
    assert "5,300" not in told[one]
    assert "5,300" in told[other]
    assert "47" not in told[other]


def drawn(name: str, *numbers: int) -> Facet:
    unit, kind, label = UNITS[name]
    series = Series(slug=name, name=f"Lost, {name}", unit=unit, kind=kind, label=label)
    return facet_of(series, [claim(one) for one in numbers])


@each_pair
def test_no_scale_reaches_to_a_number_of_another_unit(one, other):
    assert peaks_of([drawn(one, 300), drawn(other, 900)]) == [300, 900]


@pytest.mark.parametrize("name", UNITS)
def test_one_unit_shares_a_scale(name):
    assert peaks_of([drawn(name, 300), drawn(name, 900)]) == [900, 900]


@each_pair
def test_coverage_counts_texts_and_no_numbers(one, other):
    assert coverage_of([said_in(1, one)]) == coverage_of([said_in(1, other, 9)])


@pytest.mark.parametrize("name", UNITS)
def test_a_row_of_the_table_says_what_its_number_is(name):
    given = document(
        figure(series=counted(name)), series=counted("people"), said=said("2024-10-18")
    )
    (row,) = table_rows(given)
    assert (row["series_unit"], row["series_kind"], row["series_label"]) == UNITS[name]
    assert (row["about_unit"], row["about_kind"], row["about_label"]) == UNITS["people"]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("address", "unit", "label"),
    [
        ("/corvane-siege.csv", "series_unit", "series_label"),
        ("/corvane-siege/series.csv", "unit", "label"),
    ],
)
def test_what_is_downloaded_of_a_story_says_the_unit_of_each_number(
    client, siege, db, address, unit, label
):
    answer = b"".join(client.get(address).streaming_content).decode()
    told = {
        (row["series"], row[unit], row["series_kind"], row[label])
        for row in rows_in(answer)
        if row["low"] or row["best"] or row["high"]
    }
    known = Series.objects.values_list("slug", "unit", "kind", "label")
    assert told <= set(known)
    assert {kind for _, _, kind, _ in told} == {"count", "share", "money", "rate"}

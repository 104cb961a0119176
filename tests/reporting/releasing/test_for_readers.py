"""A note on the chart and a verification: composed, held to the rules of a gist, known in time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reporting.desk import publishing
from reporting.desk.reviewing.changes import entry_changes
from reporting.models import Release
from reporting.releasing.columns import table_rows
from reporting.releasing.composing import compose
from reporting.releasing.demands import faults_of_document
from reporting.releasing.knowing import as_known
from tests.factories import records
from tests.factories.documents import PLANNED, appearance, document, figure

REASON = "Counted by our reporters: 3,950 of them."
VERIFIED = {"on": "2024-11-03", "reason": REASON}
LATER = {"known_from": {"on": "2024-10-28", "basis": "published"}}
KNOWN = {"known_from": {"on": "2024-10-19", "basis": "published"}}


def faults(note, *figures, **changes):
    made = document(*figures, schema=3, chart_note=note, **changes)
    return [one for one in faults_of_document(made) if "note" in one]


@pytest.mark.parametrize("note", ["", "before the parade", "4,000 by the 23rd", "4000 in 2024"])
def test_a_note_may_say_numbers_and_days_of_its_statement(note):
    assert faults(note, figure()) == []


@pytest.mark.parametrize(
    ("note", "told"),
    [("9,000 a week later", "9,000"), ("seven thousand men in all", "7,000"),
     ("half of 12.5 percent", "12.5")],
)  # fmt: skip
def test_a_number_that_the_statement_has_not_is_refused_in_a_note(note, told):
    first = faults(note, figure())[0]
    assert first.startswith(f"The note on the chart says {told}, which is no number or day of this")


def on(day: int, month: int = 10) -> date:
    return date(2024, month, day)


def test_a_verification_is_not_there_before_its_day():
    made = document(figure(**KNOWN), verified=VERIFIED)
    assert as_known(made, on(2, 11)) == {**made, "verified": None}
    assert as_known(made, on(3, 11)) is made
    assert as_known(made, None) is made


def test_a_note_that_tells_a_number_is_not_there_before_the_number():
    planned = figure("about", 9_000, id=2, series=PLANNED, **LATER)
    made = document(figure(**KNOWN), planned, chart_note="of 9,000 in all")
    assert as_known(made, on(27))["chart_note"] == ""
    assert as_known(made, on(28))["chart_note"] == "of 9,000 in all"
    other = document(figure(**KNOWN), planned, chart_note="before the parade")
    assert as_known(other, on(27))["chart_note"] == "before the parade"


def test_both_stand_in_each_row_of_the_table_of_the_statement():
    made = document(figure(), chart_note="before the parade", verified=VERIFIED)
    (row,) = table_rows(made)
    assert (row["chart_note"], row["verified_on"]) == ("before the parade", "2024-11-03")
    assert row["verification"] == REASON
    (plain,) = table_rows(document(figure(), appearances=[appearance()]))
    assert (plain["verified_on"], plain["verification"], plain["chart_note"]) == ("", "", "")


@pytest.fixture
def world(db):
    world = records.world()
    records.published(world)
    return world


def test_both_are_released_as_a_correction_that_the_review_shows(world):
    public = Release.objects.get().document
    records.amended(
        world, chart_note="before the parade", verified_on=on(3, 11), verification=REASON
    )
    world.statement.refresh_from_db()
    proposed = compose(world.statement)
    changes = entry_changes(proposed, public)
    assert [one.label for one in changes.fields] == ["Note on the chart", "Verified"]
    noted = ["".join(p.text for p in one.pieces) for one in changes.proposed if one.kind == "noted"]
    told = f"Verified by this newsroom on 3 November 2024: {REASON}"
    assert noted == ["before the parade", told]
    publishing.submit(world.statement, by=world.editor)
    made = publishing.publish(world.statement, by=world.reviewer, reason="We have been there.")
    assert (made.document["chart_note"], made.document["verified"]) == (
        "before the parade", VERIFIED,
    )  # fmt: skip
    same = {"chart_note", "verified"}
    assert {k: v for k, v in made.document.items() if k not in same} == {
        k: v for k, v in public.items() if k not in same
    }


def test_a_note_with_a_number_of_its_own_is_not_submitted(world):
    records.amended(world, chart_note="5,000 a week later")
    world.statement.refresh_from_db()
    with pytest.raises(ValidationError, match="The note on the chart says 5,000"):
        publishing.submit(world.statement, by=world.editor)

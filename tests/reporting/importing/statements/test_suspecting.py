"""Statements of an import that may be on record already: suspected, told, and kept all the same."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reporting.desk import publishing
from reporting.desk.checking.checks import checks_of
from reporting.importing import decisions, working
from reporting.models import ImportBatch, Relation, Statement
from tests.factories import imports, records
from tests.factories.records import World
from tests.factories.tables import applied, handed_in, imported, outcomes, planned, told
from tests.reporting.importing.statements.test_public_form import exported, forget
from tests.reporting.importing.statements.test_statements import (
    DENIES,
    FIGURES,
    PASSAGES,
    STATEMENTS,
    Desk,
)

pytestmark = pytest.mark.django_db
URL = "https://courier.example/a"
SAYS = "It may be on record already, as statement {} of Ruritania: {} agree."
ALL = "speaker, day, series, stance and number"


@pytest.fixture
def world() -> World:
    """A statement on record, and a second text with the same words."""
    made = records.world()
    records.snapshot(records.TEXT + " Again.", url=URL)
    made.editor = records.user(group="admin")
    return made


def row(label: str = "X1", **cells: Any) -> dict[str, Any]:
    """What is on record as `records.world` has it, in the second text."""
    return {"statement": label, "stance": "asserts", "speaker": "Ruritania", "about": "sent",
            "exact": records.QUOTE, "source_url": URL, "series": "sent", "comparator": "about",
            "low": "", "best": "4,000", "high": "", "verbatim": "around 4,000 soldiers",
            "said_on": "2024-10-18", "said_basis": "printed", "relations": "", **cells}  # fmt: skip


def table(*rows: dict[str, Any]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def plan(world: World, *rows: dict[str, Any]) -> ImportBatch:
    return imports.planned(
        ("s.csv", table(*rows)), kind="statements", by=world.editor, story=world.story
    )


def took(world: World, *rows: dict[str, Any]) -> ImportBatch:
    return imports.confirmed(plan(world, *rows), by=world.editor)


# --- from the plan to the record -----------------------------------------------------------------


def test_what_may_be_on_record_is_planned_as_suspected_and_comes_in_as_a_draft(world: World):
    batch = plan(world, row(), row("X2", stance="denies"))
    assert imports.outcomes(batch, "planned") == ["suspected_duplicate", "created"]
    says = SAYS.format(world.statement.pk, ALL)
    assert [one.problems for one in batch.rows.all()] == [[["", says]], []]
    assert [one.statement for one in batch.rows.all()] == [world.statement, None]
    assert Statement.objects.count() == 1
    batch = imports.confirmed(batch, by=world.editor)
    assert imports.outcomes(batch) == ["suspected_duplicate", "created"]
    made, _ = (one.statement for one in batch.rows.all())
    assert (made.state, made.figures.get().best) == ("draft", 4_000)
    assert made.pk != world.statement.pk
    assert batch.rows.first().problems == [["", says]]
    assert Statement.objects.count() == 3


def test_the_review_of_the_draft_says_it_again(world: World):
    made = took(world, row()).rows.get().statement
    fresh = Statement.objects.on_desk().get(pk=made.pk)
    findings = checks_of([fresh], world.reviewer)[made.pk].to_look_at
    told = f"It may be on record already, as a statement of Ruritania: {ALL} agree."
    assert (told, world.statement.pk) in [(one.sentence, one.other) for one in findings]


def test_what_differs_is_told(world: World):
    batch = plan(world, row(said_on="2024-10-19", comparator="at least", low="4,000", best=""))
    assert imports.outcomes(batch, "planned") == ["suspected_duplicate"]
    (reason,) = imports.reasons(batch)
    agrees = SAYS.format(world.statement.pk, "speaker, series, stance and number")
    assert reason == (
        f"{agrees} What differs: Sat 19 Oct, there Fri 18 Oct;"
        " “at least 4,000”, there “about 4,000”."
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"speaker": "Borduria"},
        {"stance": "denies"},
        {"best": "9,000", "verbatim": "around 4,000"},
        {"said_on": "2024-10-25"},
        {"about": "lost", "series": "lost"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_another_statement_is_no_twin(world: World, cells: dict[str, str]):
    records.actor("Borduria")
    records.series(world.story, "lost", name="Lost")
    assert imports.outcomes(took(world, row(**cells))) == ["created"]


def test_the_same_of_another_story_is_no_twin(world: World):
    world.story = records.story("elsewhere")
    records.series(world.story)
    assert imports.outcomes(took(world, row())) == ["created"]


def test_what_is_retracted_or_discarded_is_no_twin(world: World):
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Another border.")
    assert imports.outcomes(plan(world, row()), "planned") == ["created"]
    made = took(world, row()).rows.get().statement
    Statement.objects.filter(pk=made.pk).update(state="discarded")
    assert imports.outcomes(plan(world, row("X2")), "planned") == ["created"]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("0001-01-01", "It was said before the story opens or after it closes."),
        ("9999-12-31", "A day lies between the years 1900 and 2100; look at the year."),
        ("9999-12", "A day lies between the years 1900 and 2100; look at the year."),
    ],
)
def test_a_day_at_the_end_of_the_calendar_is_rejected_and_no_failure(world: World, day, reason):
    batch = plan(world, row(said_on=day))
    assert imports.outcomes(batch, "planned") == ["rejected"]
    assert reason in imports.reasons(batch)[0]


def test_a_rejected_row_is_not_suspected_as_well(world: World):
    batch = plan(world, row(low="1"))
    assert imports.outcomes(batch, "planned") == ["rejected"]
    assert "may be on record already" not in imports.reasons(batch)[0]
    assert batch.rows.get().statement is None


# --- what goes on as before ----------------------------------------------------------------------


def test_the_same_label_again_is_unchanged(world: World):
    made = took(world, row()).rows.get().statement
    again = took(world, row())
    assert imports.outcomes(again) == ["unchanged"]
    assert (again.rows.get().statement, again.rows.get().problems) == (made, [])


def test_two_of_one_import_are_left_to_the_review(world: World):
    """Whatever their chunks are."""
    world.statement.delete()
    rows = [row(f"X{number}", story=world.story.slug) for number in range(4)]
    batch = handed_in("statements", world.editor, t=rows)
    assert outcomes(imported(batch, 1)) == ["created"] * 4


def test_the_same_label_in_a_second_file_leads_to_the_draft(world: World):
    batch = imports.planned(
        *((name, table(row())) for name in ("a.csv", "b.csv")),
        kind="statements", by=world.editor, story=world.story,
    )  # fmt: skip
    assert imports.outcomes(batch, "planned") == ["suspected_duplicate"] * 2
    batch = imports.confirmed(batch, by=world.editor)
    one, other = batch.rows.all()
    assert imports.outcomes(batch) == ["suspected_duplicate"] * 2
    assert one.statement == other.statement != world.statement


# --- statements that are spread over several tables, and so over several chunks -------------------


def renamed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Under other labels: T01 for S01."""
    names = ("statement", "relations")
    return [
        {**one, **{name: one.get(name, "").replace("S", "T") for name in names}} for one in rows
    ]


def again(desk: Desk, statements: list[dict[str, str]]) -> ImportBatch:
    given = {"statements": statements, "figures": FIGURES, "passages": PASSAGES}
    return desk.hand_in(**{name: renamed(rows) for name, rows in given.items()}, documents=[])


@pytest.mark.parametrize("size", [1, 2, 500])
def test_all_rows_of_a_statement_have_its_outcome(size: int):
    desk = Desk()
    imported(desk.hand_in(statements=DENIES))
    batch = again(desk, DENIES)
    for rows, column in ((planned(batch, size), "planned"), (applied(batch, size), "outcome")):
        suspicions = [one for one in told(rows) if "may be on record already" in one[2]]
        assert len(suspicions) == 2, "each at the row of the statement"
        assert set(outcomes(rows, column)) == {"suspected_duplicate", "unchanged"}
        assert outcomes(rows, column).count("unchanged") == 1, "of no statement"
    assert Statement.objects.count() == 4


@pytest.mark.parametrize("size", [1, 500])
def test_relations_between_suspected_statements_are_kept(size: int):
    desk = Desk()
    table = [{**DENIES[1], "relations": "denies:S01"}, {**DENIES[0], "relations": ""}]
    imported(desk.hand_in(statements=table), size)
    rows = imported(again(desk, table), size)
    assert outcomes(rows).count("suspected_duplicate") == 7
    assert Relation.objects.count() == 2


def test_what_came_in_after_the_plan_is_found_by_the_writing():
    desk = Desk()
    late = again(desk, STATEMENTS)
    assert "suspected_duplicate" not in outcomes(planned(late), "planned")
    imported(desk.hand_in())
    assert outcomes(applied(late)).count("suspected_duplicate") == 7


# --- taking back, pages and the shell -------------------------------------------------------------


def test_it_is_taken_back_and_what_it_may_be_stays(world: World):
    batch = took(world, row())
    decisions.take_back_import(batch, by=world.editor)
    working.work_on()
    assert list(Statement.objects.all()) == [world.statement]
    assert batch.rows.get().undone_at


def test_taking_back_a_plan_that_was_cancelled_leaves_what_it_suspected(world: World):
    batch = plan(world, row())
    batch.confirmed_at, batch.cancelled_at = timezone.now(), timezone.now()
    batch.save()
    decisions.take_back_import(batch, by=world.editor)
    working.work_on()
    assert list(Statement.objects.all()) == [world.statement]


def test_relations_of_statements_that_an_import_only_found_are_not_taken_back(world: World):
    first = took(world, row(said_on="2024-10-25")).rows.get().statement
    batch = took(world, row(said_on="2024-10-25"), row("X2", stance="denies"))
    assert imports.outcomes(batch) == ["unchanged", "created"]
    made = batch.rows.last().statement
    Relation.objects.create(statement=first, kind="confirms", to=made, by=world.editor)
    decisions.take_back_import(batch, by=world.editor)
    working.work_on()
    assert Relation.objects.get().to == made
    assert "It stays: somebody has worked with it since." in imports.reasons(batch)[1]


def test_the_page_of_the_plan_says_it_and_leads_there(world: World, groups: None):
    admin = records.user("anna", group="admin", is_staff=True)
    client = Client()
    client.force_login(admin)
    batch = plan(world, row(), row("X2", stance="denies"))
    page = client.get(f"/admin/reporting/importbatch/{batch.pk}/change/").content.decode()
    link = f'<a\n                  href="/desk/statements/{world.statement.pk}/">'
    assert SAYS.format(world.statement.pk, ALL) in page
    assert link in page
    assert "suspected duplicate" in page
    assert "Import 2 rows" in page
    one = client.get(f"/admin/reporting/importbatch/{batch.pk}/rows/{batch.rows.first().pk}/")
    assert "Planned:\n    suspected duplicate" in one.content.decode()
    some = client.get(
        f"/admin/reporting/importbatch/{batch.pk}/change/?outcome=suspected_duplicate"
    )
    assert some.content.decode().count('<tr role="row" class="suspected_duplicate">') == 1
    imports.confirmed(batch, by=admin)
    made = batch.rows.first().statement
    page = client.get(f"/admin/reporting/importbatch/{batch.pk}/change/").content.decode()
    assert link.replace(str(world.statement.pk), str(made.pk)) in page
    assert SAYS.format(world.statement.pk, ALL) in page


def test_the_shell_counts_it_and_ends_with_0(world: World, tmp_path: Path):
    path = tmp_path / "s.csv"
    path.write_bytes(table(row(), row("X2", stance="denies")))
    out = io.StringIO()
    given = {"kind": "statements", "story": world.story.slug, "by": world.editor.username}
    call_command("import_file", str(path), stdout=out, **given)
    assert "planned: 1 created, 1 suspected duplicate" in out.getvalue()
    assert "outcome: 1 created, 1 suspected duplicate" in out.getvalue()
    says = SAYS.format(world.statement.pk, ALL)
    assert f"suspected duplicate: s.csv, line 2: {says}" in out.getvalue()


# --- what it costs --------------------------------------------------------------------------------


def test_a_record_that_holds_nothing_near_is_asked_twice_a_chunk(world: World):
    """Whatever the number of rows; of those near to something each is sought by itself."""

    def asked(*rows: dict[str, Any]) -> int:
        given = [{**one, "story": world.story.slug} for one in rows]
        batch = handed_in("statements", world.editor, t=given)
        with CaptureQueriesContext(connection) as queries:
            planned(batch)
        return len(queries)

    far = [row(f"F{n}", said_on="2024-12-18", best=f"{n + 1},000") for n in range(20)]
    near = [row(f"N{n}") for n in range(3)]
    assert asked(*far[:1]) == asked(*far)
    assert asked(*far[:1]) < asked(*near[:1]) < asked(*near)


# --- the second story, last: the module's database is that one from here on -----------------------


@pytest.mark.usefixtures("flood")
@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_export_of_the_flood_suspects_nothing(flood: str, form: str):
    admin = records.user(group="admin")
    export = exported(f"/{flood}", form)
    rows = imported(handed_in("statements", admin, export=export))
    assert (set(outcomes(rows)), told(rows)) == ({"unchanged"}, [])
    number = Statement.objects.count()
    forget()
    for size in (10, 500):
        rows = planned(handed_in("statements", admin, export=export), size)
        assert set(outcomes(rows, "planned")) == {"created"}, told(rows)[:3]
    rows = imported(handed_in("statements", admin, export=export), 10)
    assert set(outcomes(rows)) == {"created"}, told(rows)[:3]
    assert Statement.objects.count() == number

"""Statements in a researcher's own tables: what becomes of every row, and why."""

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection

from reporting.desk import annotating, publishing
from reporting.importing import decisions, statements, working
from reporting.importing.statements.cells import CellRefused, stamp_of_cell
from reporting.models import (
    ActorKind,
    ImportBatch,
    Outcome,
    Precision,
    Relation,
    Revision,
    Source,
    Statement,
)
from tests.factories import imports, records
from tests.factories.tables import applied, handed_in, imported, outcomes, planned, told

pytestmark = pytest.mark.django_db

TEXT = (
    "The defence ministry said on Friday that around 4,000 soldiers would cross by December.\n"
    "Of those, 200 officers went ahead, it added. “We cannot confirm that,” a spokesman for"
    " Borduria said. “We cannot confirm that,” Sylvania said."
)
DOCUMENTS = [{"document": "one.txt", "headline": "Soldiers", "outlet": "Courier", "wire_credit": "",
              "byline": "A. Writer", "dateline": "STRELSAU", "published": "2024-10-19 14:16",
              "published_precision": "minute; zone not printed", "note": ""}]  # fmt: skip
STATEMENTS = [
    {"statement": "S01", "speaker": "Ruritania", "voice": "", "about": "sent", "stance": "asserts",
     "said_on": "2024-10-18", "said_basis": "printed: Friday, local time", "relayed_by": "",
     "passages": "p1 p2", "note": "By two."},
    {"statement": "S02", "speaker": "borduria", "voice": "", "about": "Sent across the border",
     "stance": "does not confirm", "said_on": "", "said_basis": "unknown",
     "relayed_by": "Ruritania", "passages": "p3", "note": ""},
]  # fmt: skip
OF = {"document": "one.txt", "start": "", "end": ""}
CANNOT = "“We cannot confirm that,”"
PASSAGES = [
    {**OF, "row": "p1", "kind": "estimate", "statement": "S01",
     "quote": "around 4,000 soldiers would cross by December"},
    {**OF, "row": "p2", "kind": "estimate", "statement": "S01", "quote": "200 officers went ahead"},
    {**OF, "row": "p3", "kind": "denial", "statement": "S02", "quote": CANNOT,
     "start": str(TEXT.rindex(CANNOT)), "end": str(TEXT.rindex(CANNOT) + len(CANNOT))},
    {**OF, "row": "p4", "kind": "distractor", "statement": "", "quote": "it added"},
]  # fmt: skip
FIGURES = [
    {"statement": "S01", "series": "sent", "comparator": "about", "low": "", "best": "4,000",
     "high": "", "verbatim": "around 4,000 soldiers", "part_of": "", "due_on": "2024-12 (month)"},
    {"statement": "S01", "series": "sent", "comparator": "unqualified", "low": "", "best": "200",
     "high": "", "verbatim": "200 officers", "part_of": "the 4,000", "due_on": ""},
]  # fmt: skip


class Desk:
    """A story with a text on record, and the tables about it."""

    def __init__(self) -> None:
        self.admin = records.user(group="admin")
        self.story = records.story("border")
        records.series(self.story)
        self.ruritania = records.actor("Ruritania")
        records.actor("Borduria")
        self.courier = records.actor("Courier", ActorKind.OUTLET)
        self.snapshot = records.snapshot(TEXT)
        uploaded(self.snapshot, "one.txt")

    def hand_in(self, **tables: Any) -> ImportBatch:
        given = {"documents": DOCUMENTS, "passages": PASSAGES, "figures": FIGURES,
                 "statements": STATEMENTS, **tables}  # fmt: skip
        batch = handed_in("statements", self.admin, **{n: t for n, t in given.items() if t})
        batch.story = self.story
        batch.save()
        return batch


def uploaded(snapshot, name: str) -> None:
    """As the import of articles leaves it."""
    batch = handed_in("articles", None, one=[{"text": snapshot.text}])
    batch.files.update(name=name)
    batch.rows.update(snapshot=snapshot)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def changed(rows: list[dict[str, str]], number: int, **cells: str) -> list[dict[str, str]]:
    return [{**row, **cells} if n == number else row for n, row in enumerate(rows)]


def of(rows, file: str) -> list[str]:
    return [row.outcome or row.planned for row in rows if row.file.name == f"{file}.csv"]


@pytest.mark.parametrize("size", [1, 2, 500])
def test_four_tables_become_drafts(desk: Desk, size: int):
    rows = imported(desk.hand_in(), size)
    assert of(rows, "statements") == of(rows, "figures") == ["created"] * 2
    assert of(rows, "passages") == ["created"] * 3 + ["unchanged"]
    assert told(rows) == [
        ("item 4", "statement", "It belongs to no statement, so it is left aside.")
    ]
    one, two = Statement.objects.order_by("stance")
    assert (one.speaker, one.said_on, one.said_basis) == (
        desk.ruritania,
        date(2024, 10, 18),
        "printed",
    )
    assert one.note == "By two.\nDated by: Friday, local time"
    assert (one.changed_by, one.state, one.version) == (desk.admin, "draft", 1)
    whole, officers = one.figures.all()
    assert (whole.best, whole.due_on, whole.due_on_precision) == (4000, date(2024, 12, 1), "month")
    assert (officers.part_of, officers.passage.exact) == (whole, "200 officers went ahead")
    assert (two.stance, two.relayed_by, two.said_precision) == (
        "does_not_confirm",
        desk.ruritania,
        "unknown",
    )
    (passage,) = two.appearances.get().passages.all()
    assert passage.start == TEXT.rindex(CANNOT), "its offsets choose between two places"
    linked = {row.statement_id for row in rows if row.file.name == "passages.csv"}
    assert linked == {one.pk, two.pk, None}
    assert Revision.objects.filter(action="import", by=desk.admin).count() == 2


def test_the_plan_says_the_same_and_writes_nothing(desk: Desk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM reporting_statement_id_seq")
        before = cursor.fetchone()
        rows = planned(desk.hand_in())
        cursor.execute("SELECT last_value FROM reporting_statement_id_seq")
        assert cursor.fetchone() == before, "no number of a public address is used up"
    assert of(rows, "statements") == of(rows, "figures") == ["created"] * 2
    assert (Statement.objects.count(), Revision.objects.count()) == (0, 0)
    assert Source.objects.get().headline == ""
    assert {row.statement_id for row in rows} == {None}


def test_what_the_tables_say_of_a_document_fills_what_is_empty(desk: Desk):
    Source.objects.update(byline="B. Other")
    rows = imported(desk.hand_in())
    assert of(rows, "documents") == ["updated"]
    assert ["byline", "The record says “B. Other”, and that stays."] in rows[0].problems
    source = Source.objects.get()
    assert (source.headline, source.outlet, source.byline) == ("Soldiers", desk.courier, "B. Other")
    assert (source.dateline, source.story) == ("STRELSAU", desk.story)
    desk.snapshot.refresh_from_db()
    assert desk.snapshot.published_on == date(2024, 10, 19)
    assert desk.snapshot.published_precision == Precision.DAY, (
        "a clock without a zone is no instant"
    )


def test_a_zone_for_the_whole_import_makes_the_stamp_an_instant(desk: Desk):
    batch = desk.hand_in()
    batch.time_zone = "Asia/Seoul"
    batch.save()
    imported(batch)
    desk.snapshot.refresh_from_db()
    assert desk.snapshot.published_at == records.instant(2024, 10, 19, 5, 16)


def test_the_same_tables_again_change_nothing(desk: Desk):
    imported(desk.hand_in())
    before = Revision.objects.count()
    rows = imported(desk.hand_in())
    assert set(outcomes(rows)) == {"unchanged"}
    assert (Statement.objects.count(), Revision.objects.count()) == (2, before)


def test_other_words_for_a_statement_on_record_are_refused(desk: Desk):
    imported(desk.hand_in())
    more = changed(FIGURES, 0, best="5,000", comparator="at least", low="5000")
    more = changed(more, 0, best="", part_of="")
    rows = imported(
        desk.hand_in(figures=[more[0]], statements=changed(STATEMENTS, 0, stance="denies"))
    )
    assert of(rows, "statements") == ["rejected", "unchanged"]
    reason = "Statement S01 is on record and differs in stance, figures; amend it on the desk."
    assert any(reason in why for _, _, why in told(rows))
    assert Statement.objects.filter(stance="asserts").count() == 1


FAULTS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"statements": changed(STATEMENTS, 0, speaker="Nobody")}, "statements", "speaker",
     "No actor on record is called “Nobody”; import the actor first."),
    ({"statements": changed(STATEMENTS, 0, speaker="")}, "statements", "speaker",
     "A statement needs its speaker."),
    ({"statements": changed(STATEMENTS, 0, speaker=" ")}, "statements", "speaker",
     "A statement needs its speaker."),
    ({"statements": changed(STATEMENTS, 0, said_at="2024-10-18T05:05:00+00:00")}, "statements",
     "said_zone", "An instant needs its zone"),
    ({"statements": changed(STATEMENTS, 0, stance="hopes")}, "statements", "stance",
     "“hopes” is none of asserts, confirms"),
    ({"statements": changed(STATEMENTS, 0, about="lost")}, "statements", "about",
     "“lost” is no series of this story; it has sent."),
    ({"statements": changed(STATEMENTS, 0, said_on="2024-02-31")}, "statements", "said_on",
     "no day"),
    ({"statements": changed(STATEMENTS, 0, said_on="2023-10-18")}, "statements", "",
     "It was said before the story opens or after it closes."),
    ({"statements": changed(STATEMENTS, 0, said_basis="guessed")}, "statements", "said_basis",
     "“guessed” is none of"),
    ({"statements": changed(STATEMENTS, 0, said_basis="unknown")}, "statements", "",
     "A known date needs how it is known"),
    ({"statements": [*STATEMENTS, STATEMENTS[0]]}, "statements", "statement", "more than once"),
    ({"passages": changed(PASSAGES, 0, quote="around 5,000 soldiers would cross by December")},
     "passages", "quote", "The passage does not stand in the text on record."),
    ({"passages": changed(PASSAGES, 0, quote="00 soldiers would cross")},
     "passages", "quote", "The passage does not stand in the text on record."),
    ({"passages": changed(PASSAGES, 0, quote="soldiers " * 2_000)}, "passages", "quote",
     "has 18,000 characters. A passage has at most 10,000 characters: mark only the words"),
    ({"passages": changed(PASSAGES, 0, document="two.txt")}, "passages", "document",
     "The text “two.txt” is not on record; import the article first."),
    ({"figures": changed(FIGURES, 0, best="many")}, "figures", "best",
     "“many” is no number; write 12,000, 12000 or 12.5."),
    ({"figures": changed(FIGURES, 0, best="4.000")}, "figures", "best",
     "“4.000” can be read in two ways; write 4,000 or 4.0000."),
    ({"figures": changed(FIGURES, 0, best="4.125")}, "figures", "best",
     "“4.125” can be read in two ways; write 4,125 or 4.1250."),
    ({"figures": changed(FIGURES, 0, best="12,5")}, "figures", "best",
     "“12,5” is no number; write 12,000, 12000 or 12.5."),
    ({"figures": changed(FIGURES, 0, best="9" * 30)}, "figures", "best",
     "is no number; write 12,000"),
    ({"figures": changed(FIGURES, 0, low="1")}, "figures", "",
     "The numbers do not fit the comparator"),
    ({"figures": changed(FIGURES, 0, verbatim="")}, "figures", "verbatim", "cannot be blank"),
    ({"figures": changed(FIGURES, 1, part_of="the 9,000")}, "figures", "part_of",
     "No other figure of the statement is “the 9,000”."),
    ({"figures": changed(FIGURES, 0, due_on="soon")}, "figures", "due_on", "“soon” is no date"),
    ({"figures": changed(FIGURES, 0, part_of="the 200")}, "figures", "", "part of its own part"),
    ({"documents": changed(DOCUMENTS, 0, headline="x" * 501)}, "documents", "headline",
     "at most 500 characters"),
    ({"documents": changed(DOCUMENTS, 0, outlet="Nobody")}, "documents", "outlet",
     "No actor on record is called “Nobody”; import the actor first."),
    ({"documents": changed(DOCUMENTS, 0, published="soon")}, "documents", "published", "no date"),
    ({"documents": changed(DOCUMENTS, 0, published="2099-10-18")}, "documents", "published",
     "lies in the future"),
    ({"figures": [*FIGURES, {**FIGURES[0], "statement": "S99"}]}, "figures", "statement",
     "Statement S99 stands in none of the tables"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "file", "column", "reason"), FAULTS, ids=lambda v: str(v)[:40])
def test_a_fault_keeps_one_statement_out_and_says_where(desk: Desk, tables, file, column, reason):
    batch = desk.hand_in(**tables)
    for rows, which in ((planned(batch), "planned"), (applied(batch), "outcome")):
        bad = [row for row in rows if getattr(row, which) == "rejected"]
        found = [(row.file.name, c, why) for row in bad for c, why in row.problems]
        first = {(f, c) for f, c, why in found if reason in why}
        assert (f"{file}.csv", column) in first or (column == "" and first), found
        assert (
            getattr(next(r for r in rows if r.values.get("statement") == "S02"), which) == "created"
        )
    assert Statement.objects.filter(stance="does_not_confirm").exists()


def test_one_fault_of_the_database_among_many_keeps_only_its_own_out(desk: Desk):
    many = [{**STATEMENTS[1], "statement": f"T{n:02}"} for n in range(40)]
    many[17]["said_basis"] = "printed"
    quotes = [{**PASSAGES[2], "row": f"q{n}", "statement": f"T{n:02}"} for n in range(40)]
    rows = imported(desk.hand_in(statements=many, passages=quotes, figures=[]))
    assert of(rows, "statements").count("created") == 39
    assert [row.values["statement"] for row in rows if row.outcome == "rejected"] == ["T17", "T17"]
    assert Statement.objects.count() == 39


def test_a_statement_needs_its_story(desk: Desk):
    batch = desk.hand_in()
    batch.story = None
    batch.save()
    rows = planned(batch)
    assert set(of(rows, "statements")) == {"rejected"}
    assert (
        "item 1",
        "story",
        "Say which story it belongs to: for the whole import, or in a column.",
    ) in told(rows)


def test_the_shell_has_to_say_who_does_it(desk: Desk):
    batch = desk.hand_in()
    batch.uploaded_by = None
    batch.save()
    rows = planned(batch)
    assert {row.planned for row in rows} == {"rejected"}
    assert "--by NAME" in rows[0].problems[0][1]


def test_a_text_may_be_named_by_the_import_that_brought_it(desk: Desk):
    text = records.snapshot(TEXT + " Again.")
    articles = handed_in("articles", desk.admin, articles=[{"text": TEXT + " Again."}])
    articles.rows.update(place="nested/two.txt", snapshot=text)
    by_place = changed(PASSAGES, 2, document="nested/two.txt")
    assert of(imported(desk.hand_in(passages=by_place)), "statements") == ["created"] * 2
    assert text.passages.count() == 1


def test_two_documents_of_one_name_are_told_apart_by_address(desk: Desk):
    uploaded(records.snapshot(TEXT + " Again."), "one.txt")
    rows = planned(desk.hand_in())
    assert any("Several documents were imported as “one.txt”" in why for _, _, why in told(rows))


def test_a_text_is_found_by_its_address(desk: Desk):
    text = records.snapshot(TEXT + " Again.", url="https://courier.example/a")
    one = {"statement": "X1", "stance": "asserts", "speaker": "Ruritania", "about": "sent",
           "exact": "200 officers went ahead", "source_url": text.source.url,
           "comparator": "exactly", "best": 200, "verbatim": "200 officers", "series": "sent",
           "said_on": "2024-10-18", "said_basis": "printed"}  # fmt: skip
    (row,) = imported(
        desk.hand_in(table=[one], statements=[], passages=[], figures=[], documents=[])
    )
    assert row.outcome == "created", row.problems
    assert row.statement.figures.get().passage.snapshot == text


def test_a_row_of_no_table_is_told(desk: Desk):
    (row,) = planned(
        desk.hand_in(
            table=[{"headline": "?"}], statements=[], passages=[], figures=[], documents=[]
        )
    )
    assert row.planned == "rejected"
    assert "fit none of the tables" in row.problems[0][1]


def test_a_tombstone_is_never_imported():
    world = records.world()
    records.published(world)
    publishing.retract(world.statement, by=world.reviewer, reason="Another border.")
    admin = records.user(group="admin")
    rows = imported(
        handed_in(
            "statements",
            admin,
            t=f"row,statement\r\nretracted,{world.statement.pk}\r\nretracted,99\r\n",
        )
    )
    assert outcomes(rows) == ["unchanged", "rejected"]
    assert rows[0].statement == world.statement
    assert "what is retracted is not imported" in rows[1].problems[0][1]


def test_while_a_correction_waits_the_public_form_is_still_known():
    world = records.world()
    release = records.published(world)
    item = {"statement": world.statement.pk, "kind": "publish", "document": release.document}
    world.statement.refresh_from_db()
    annotating.amend(
        world.statement, by=world.editor, version=world.statement.version,
        figures=[records.about(5_000, world.series, "around 4,000 soldiers")],
        **records.fields(speaker=world.speaker, about=world.series),
    )  # fmt: skip
    (row,) = imported(handed_in("statements", world.editor, t=[item]))
    assert (row.outcome, row.statement) == ("unchanged", world.statement)
    item["document"]["figures"][0]["best"] = 6_000
    (row,) = imported(handed_in("statements", world.editor, t=[item]))
    assert row.problems == [
        ["statement", f"Statement {world.statement.pk} is on record and differs in figures;"
         " amend it on the desk."]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "document", [{}, {"statement": 1}, {"statement": 1, "figures": 3, "appearances": None}]
)
def test_a_document_of_another_shape_is_told(document):
    admin = records.user(group="admin")
    records.story("border")
    rows = planned(
        handed_in(
            "statements", admin, t=[{"statement": 1, "document": {**document, "story": "border"}}]
        )
    )
    assert outcomes(rows, "planned") == ["rejected"]
    assert "does not have the keys of docs/release-document.md" in rows[0].problems[0][1]


SIX_DAYS_LATER = {
    "on": "2024-10-24",
    "at": None,
    "precision": "day",
    "zone": "",
    "basis": "printed",
}


def test_a_relation_to_nothing_is_left_out_and_told():
    world = records.world()
    release = records.published(world)
    told = {"relations": [{"kind": "denies", "to": 4711}], "said": SIX_DAYS_LATER}
    document = {**release.document, **told, "statement": 555}
    (row,) = imported(
        handed_in("statements", world.editor, t=[{"statement": 555, "document": document}])
    )
    assert row.outcome == "created"
    assert row.problems == [
        ["relations", "Statement 4711 is not on record, so “denies:4711” is left out."]
    ]
    assert not Relation.objects.exists()


DENIES = changed(STATEMENTS, 1, stance="denies")


@pytest.mark.parametrize("size", [1, 2, 500])
@pytest.mark.parametrize("late", [False, True])
def test_a_relation_to_a_figure_that_is_not_there_is_left_out_and_told(
    desk: Desk, size: int, late: bool
):
    table = changed(DENIES, 1, relations="denies:S01#770000000")
    table = [{"relations": "", **row} for row in (reversed(table) if late else table)]
    rows = imported(desk.hand_in(statements=table), size)
    assert of(rows, "statements") == ["created"] * 2
    assert ("relations", "Statement S01 has no figure “770000000”.") in [
        (column, reason.partition(" is left out: ")[2]) for _, column, reason in told(rows)
    ]
    assert not Relation.objects.exists()


def test_a_relation_that_the_database_refuses_is_left_out_and_told(desk: Desk):
    """What does not confirm denies no number."""
    table = changed(STATEMENTS, 1, relations="denies:S01#f1")
    figures = [{"figure": "f1", **FIGURES[0]}, {"figure": "f2", **FIGURES[1]}]
    table = [{"relations": "", **row} for row in table]
    rows = imported(desk.hand_in(statements=table, figures=figures))
    assert of(rows, "statements") == ["created"] * 2
    (reason,) = (reason for _, column, reason in told(rows) if column == "relations")
    assert reason.startswith("“denies:S01#f1” is left out: What a statement does to a number")
    assert not Relation.objects.exists()


def test_another_import_that_was_first_is_not_doubled(desk: Desk):
    """Decided before, written after somebody else imported the same."""
    late = desk.hand_in()
    planned(late)
    late.confirmed_at, late.confirmed_by = records.instant(2024, 11, 1), desk.admin
    rows = list(late.rows.filter(file__name="statements.csv"))
    decisions = statements.decide(rows, late)
    imported(desk.hand_in())
    statements.write(rows, decisions, late)
    assert {one.outcome for one in decisions} == {Outcome.UNCHANGED}
    assert Statement.objects.count() == 2


def test_the_whole_machine_takes_the_four_tables(desk: Desk):
    """As files, in any order, read and written by the workers' own steps."""
    tables = {"a": STATEMENTS, "b": FIGURES, "c": PASSAGES, "d": DOCUMENTS}
    files = [(f"{name}.csv", as_csv(table)) for name, table in tables.items()]
    batch = imports.applied(*files, kind="statements", by=desk.admin, story=desk.story)
    assert Counter(imports.outcomes(batch)) == {"created": 7, "updated": 1, "unchanged": 1}
    assert Statement.objects.count() == 2
    assert Source.objects.get().headline == "Soldiers"
    again = imports.applied(*files, kind="statements", by=desk.admin, story=desk.story)
    assert set(imports.outcomes(again)) == {"unchanged"}


def test_what_the_tables_made_is_taken_back_whole_but_for_what_was_worked_on(desk: Desk):
    tables = {"a": STATEMENTS, "b": FIGURES, "c": PASSAGES}
    files = [(f"{name}.csv", as_csv(table)) for name, table in tables.items()]
    batch = imports.applied(*files, kind="statements", by=desk.admin, story=desk.story)
    kept, _gone = Statement.objects.order_by("pk")
    Statement.objects.filter(pk=kept.pk).update(version=2)
    decisions.take_back_import(batch, by=desk.admin)
    working.work_on()
    assert list(Statement.objects.all()) == [kept]
    told = {bool(row.undone_at) for row in batch.rows.filter(statement=kept)}
    assert told == {False}


def as_csv(table: list[dict[str, str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    return buffer.getvalue().encode()


@pytest.mark.parametrize("odd", [["figure"], {"a": 1}, 5])
def test_a_row_of_no_known_sort_is_rejected_with_a_sentence(odd):
    rows = imports.ndjson({"row": odd, "speaker": "ruritania"})
    batch = imports.planned(("a.ndjson", rows), kind="statements", by=records.user(group="admin"))
    assert imports.outcomes(batch, "planned") == ["rejected"]
    assert "Its columns fit none of the tables" in imports.reasons(batch)[0]


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2024-10-18 22:30", "2024-10-18 13:30:00+00:00"),
        ("2024-10-18 22:30 (JST)", "2024-10-18 13:30:00+00:00"),
        ("2024-10-18 22:30 (GMT)", "2024-10-18 22:30:00+00:00"),
        ("2024-10-18 22:30 (as the Courier has it)", "None"),
        ("2024-10 (month)", "None"),
        ("2024-10-18 14:00-15:00 (noon prayers)", "None"),
    ],
)
def test_a_zone_in_brackets_is_that_of_its_clock(cell, at):
    assert str(stamp_of_cell(cell, "Asia/Seoul").at) == at


@pytest.mark.parametrize("remark", ["Mon", "mon", "Monday, evening", "월"])
def test_a_weekday_in_brackets_that_is_another_is_refused(remark):
    with pytest.raises(CellRefused, match="names another weekday than that of"):
        stamp_of_cell(f"2024-10-18 ({remark})")


@pytest.mark.parametrize("remark", ["Fri", "Fri, evening", "so they say", "month", ""])
def test_other_words_in_brackets_are_for_people(remark):
    assert str(stamp_of_cell(f"2024-10-18 ({remark})").on) == "2024-10-18"

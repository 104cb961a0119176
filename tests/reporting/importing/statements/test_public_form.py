"""Statements in the form of the public .csv and .json: export → import loses nothing."""

import copy
import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.desk import annotating, relating
from reporting.desk.passages import Span
from reporting.importing.statements.forms import assemble_statements
from reporting.models import Figure, ImportBatch, ImportRow, Relation, Release, Revision, Statement
from reporting.releasing.columns import COLUMNS, table_rows
from reporting.releasing.composing import as_recorded, compose
from tests.factories import imports, records, tables
from tests.factories.tables import Table, handed_in, imported, told
from tests.timeline.sharing.test_exports import documents
from timeline.sharing import exports

FORMS = ("csv", "json")


def exported(address: str, form: str) -> Table:
    body = Client().get(f"{address}.{form}").getvalue().decode()
    return body if form == "csv" else json.loads(body)["statements"]


def bare(document: dict[str, Any]) -> dict[str, Any]:
    """The document without its numbers: what they point at stands in their place."""
    made = copy.deepcopy(document)
    printed = {p["id"]: p["exact"] for a in made["appearances"] for p in a["passages"]}
    words = {figure["id"]: n for n, figure in enumerate(made["figures"])}
    for figure in made["figures"]:
        figure["passage"] = printed.get(figure["passage"])
        figure["part_of"] = words.get(figure["part_of"])
        del figure["id"]
    for one in made["appearances"]:
        one["passages"] = sorted(
            [{**p, "id": None} for p in one["passages"]], key=lambda p: (p["exact"], p["prefix"])
        )
    made["appearances"].sort(key=lambda one: one["source"]["id"])
    return {**made, "statement": None}


def forget() -> None:
    """Takes the statements away, as in another database with the same sources."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "TRUNCATE reporting_seal, reporting_release, reporting_relation, reporting_figure,"
            " reporting_passage,"
            " reporting_difference, reporting_appearance, reporting_statement, reporting_anchor,"
            " reporting_importrow, reporting_revision, reporting_keptform, reporting_presence,"
            " reporting_claimverdict, reporting_suggestiondecision"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_our_own_export_changes_nothing_and_names_its_statements(sample, form: str):
    admin = records.user(group="admin")
    rows = imported(handed_in("statements", admin, export=exported("/nk-deployment", form)))
    assert {row.outcome for row in rows} == {"unchanged"}, told(rows)[:3]
    assert told(rows) == []
    assert all(str(row.values["statement"]) == str(row.statement_id) for row in rows)
    assert Statement.objects.count() == 48


@pytest.mark.django_db
@pytest.mark.parametrize("size", [40, 500])
@pytest.mark.parametrize("form", FORMS)
def test_into_another_database_every_document_comes_in_but_for_its_numbers(sample, form, size):
    admin = records.user(group="admin")
    table = exported("/nk-deployment", form)
    wanted = {one.statement_id: one.document for one in Release.objects.current()}
    forget()
    rows = imported(handed_in("statements", admin, export=table), size)
    assert {row.outcome for row in rows} == {"created"}, told(rows)[:3]
    assert told(rows) == []
    assert not Release.objects.exists()
    assert set(Statement.objects.values_list("state", flat=True)) == {"draft"}
    number = {str(row.values["statement"]): row.statement_id for row in rows}
    made = {one.pk: compose(one) for one in Statement.objects.with_record()}
    assert len(made) == len(wanted) == 48
    for old, document in wanted.items():
        for relation in document["relations"]:
            relation["to"] = number[str(relation["to"])]
        document["relations"].sort(key=lambda one: one["to"])
        mine = made[number[str(old)]]
        mine["relations"].sort(key=lambda one: one["to"])
        assert bare(mine) == bare(document)
    logged = Revision.objects.filter(subject_type="statement", action="import")
    found = {line.subject_id: {**line.after, "import": None, "relations": None} for line in logged}
    assert found == {
        one.pk: {**as_recorded(one), "import": None, "relations": None}
        for one in Statement.objects.with_record()
    }
    again = imported(handed_in("statements", admin, export=table), size)
    assert {row.outcome for row in again} == {"unchanged"}
    assert Statement.objects.count() == 48


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_the_whole_machine_takes_our_own_files(sample, form: str):
    """Read, planned, confirmed and applied by the workers' own steps, out and in again."""
    admin = records.user(group="admin")
    body = Client().get(f"/nk-deployment.{form}").getvalue()
    known = imports.applied((f"export.{form}", body), kind="statements", by=admin)
    assert set(imports.outcomes(known)) == {"unchanged"}, imports.reasons(known)[:3]
    forget()
    new = imports.applied((f"export.{form}", body), kind="statements", by=admin)
    assert set(imports.outcomes(new)) == {"created"}, imports.reasons(new)[:3]
    assert (Statement.objects.count(), Relation.objects.count()) == (48, 18)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ["4.125", "4.1", "4125", "0.125", "12.0625"])
def test_a_number_that_could_be_thousands_comes_back_as_it_was(form: str, number: str):
    world = records.world()
    world.statement.figures.update(best=Decimal(number))
    document = compose(Statement.objects.with_record().get(pk=world.statement.pk))
    item = [{"statement": world.statement.pk, "document": document}]
    rows = (dict.fromkeys(COLUMNS, "") | row for row in table_rows(document))
    table = ",".join(COLUMNS) + "\r\n" + exports.written(rows)
    forget()
    batch = handed_in("statements", world.editor, export=table if form == "csv" else item)
    found = imported(batch)
    assert {row.outcome for row in found} == {"created"}, told(found)
    assert Figure.objects.get().best == Decimal(number)


# --- whatever the words are ----------------------------------------------------------------------

IN_PUBLIC = {"said_in_public": "yes", "public_occasion": "briefing", "public_basis": "printed"}
hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    st.sampled_from(["=1+1", "'=x", "\t@a", "＝1", 'a,"b"\r\nc', "'' -1", "\ufeffx", "e\u0301"]),
)


@st.composite
def recorded(draw: st.DrawFn) -> dict[str, Any]:
    """A text of hostile words, spans in it, figures in the first span, and a hostile title."""
    words = draw(st.lists(hostile, min_size=1, max_size=8))
    text = unicodedata.normalize("NFC", "".join(words) + "\nThe end of it.")
    spans = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append((start, draw(st.integers(start + 1, len(text)))))
    first = text[slice(*spans[0])]
    cuts = st.tuples(st.integers(0, len(first) - 1), st.integers(1, 40))
    verbatim = [first[at : at + size] for at, size in draw(st.lists(cuts, max_size=2))]
    return {"text": text, "spans": spans, "verbatim": verbatim, "title": draw(hostile),
            "printed": draw(hostile), "flag": draw(st.booleans())}  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=12, deadline=None)
@given(recorded())
def test_a_statement_of_any_words_goes_out_and_comes_in_the_same(made: dict[str, Any]):
    world = records.world()
    snapshot = records.snapshot(made["text"])
    statement = annotating.record(
        by=world.editor,
        spans=[Span(snapshot, *span) for span in made["spans"]],
        figures=[records.about(n, world.series, v, whole=n - 1 if n else None)
                 for n, v in enumerate(made["verbatim"]) ],
        story=world.story, about=world.series, speaker=world.speaker,
        speaker_title=made["title"], is_ahead=made["flag"], asked="not_asked",
        **IN_PUBLIC, **records.fields(),
    )  # fmt: skip
    if made["printed"]:
        appearance = statement.appearances.get()
        relating.confirm_difference(appearance, "day", made["printed"], by=world.editor)
    document = compose(Statement.objects.with_record().get(pk=statement.pk))
    elsewhere = records.story()
    records.series(elsewhere)
    rows = [dict.fromkeys(COLUMNS, "") | row for row in table_rows(document)]
    table = ",".join(COLUMNS) + "\r\n" + exports.written(rows)
    table = table.replace(f",{world.story.slug},", f",{elsewhere.slug},")
    found = imported(handed_in("statements", world.editor, table=table))
    assert {row.outcome for row in found} == {"created"}, told(found)
    mine = compose(Statement.objects.with_record().get(pk=found[0].statement_id))
    assert bare({**mine, "story": ""}) == bare({**document, "story": ""})


@pytest.mark.django_db
@given(documents())
def test_table_and_json_are_read_alike(made: dict[str, Any]):
    """Every cell comes back unescaped, whichever form it came in."""
    text = ",".join(COLUMNS) + "\r\n" + exports.written(
        dict.fromkeys(COLUMNS, "") | row for row in table_rows(made)
    )  # fmt: skip
    batch = ImportBatch(pk=0)
    lines = [
        ImportRow(pk=n, file_id=1, values=one.values) for n, one in enumerate(tables.records(text))
    ]
    item = [ImportRow(pk=1, file_id=1, values={"statement": 12, "document": made})]
    (table,), (json_item,) = (assemble_statements(rows, batch).values() for rows in (lines, item))
    assert table.head["speaker_title"] == made["speaker_title"]
    assert [f["verbatim"] for f in table.figures] == [f["verbatim"] for f in made["figures"]]
    for one in ("heads", "figures", "passages"):
        mine, theirs = getattr(table, one), getattr(json_item, one)
        assert [{n: c for n, c in part.cells.items() if c} for part in mine] == [
            {n: c for n, c in part.cells.items() if c} for part in theirs
        ]

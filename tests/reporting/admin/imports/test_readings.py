"""What the plan says of how files are read, and what an admin decides about it there."""

import pytest
from django.test import Client

from reporting.models import ColumnMeaning, ImportBatch, ImportFile
from tests.factories import records
from tests.factories.imports import body
from tests.reporting.admin.imports.handing_in import (
    address,
    file,
    handed_in,
    planned,
    words,
    work,
)
from tests.reporting.importing.test_rereading import BOOK

pytestmark = pytest.mark.django_db
UNKNOWN = b"Schlagzeile,text\nA bridge,Lorries crossed the bridge at Strelsau on Friday.\n"


@pytest.fixture
def admin(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(records.user("anna", group="admin", is_staff=True))
    return client


def answer(admin: Client, batch: ImportBatch, *given: str, apart: bool = False, **more: str):
    """Answers the questions of the page in their order; an empty answer leaves one open."""
    page = admin.get(address(batch), {"apart": ""} if apart else {})
    names = page.context["columns"].questions
    data = dict(zip(names, given, strict=True)) | ({"apart": "1"} if apart else {})
    data |= {f"{name}_only": "on" for name in names if "only" in more}
    answer = admin.post(address(batch, "columns"), data, follow=True)
    work()
    return answer


def sheet_of(batch: ImportBatch, title: str) -> ImportFile:
    return batch.files.get(sheet=title)


# --- columns ---------------------------------------------------------------------------------


def test_a_column_nobody_knows_is_asked_for_with_its_file_and_values_and_remembered(admin):
    batch = planned(admin, UNKNOWN, name="bridge.csv")
    page = words(admin.get(address(batch)))
    assert "1 column nobody knows" in page
    assert "“Schlagzeile” not decided yet" in page
    assert "in bridge.csv – such as A bridge" in page
    answer(admin, batch, "headline")
    page = words(admin.get(address(batch)))
    assert "nobody knows" not in page
    assert ColumnMeaning.objects.get().field == "headline"
    again = planned(admin, UNKNOWN.replace(b"A bridge", b"The bridge"), name="other.csv")
    assert "nobody knows" not in words(admin.get(address(again)))


def test_an_answer_is_kept_for_one_file_when_that_is_asked(admin):
    batch = planned(admin, UNKNOWN, name="bridge.csv")
    answer(admin, batch, "headline", only="on")
    assert "nobody knows" not in words(admin.get(address(batch)))
    assert batch.files.get().meanings == {"schlagzeile": "headline"}
    assert not ColumnMeaning.objects.exists()


def test_what_is_left_open_stays_asked_and_what_is_ignored_does_not(admin):
    data = UNKNOWN.replace(b"text\n", b"text,Quark\n").replace(b"Friday.\n", b"Friday.,x\n")
    batch = planned(admin, data, name="bridge.csv")
    answer(admin, batch, "", "-")
    assert "1 column nobody knows" in words(admin.get(address(batch)))
    assert ColumnMeaning.objects.get().header == "quark"
    assert "No column was decided" in words(answer(admin, batch, ""))


def test_two_files_are_asked_about_apart_when_that_is_asked(admin):
    files = (file(f"{n}.csv", UNKNOWN.replace(b"bridge", n.encode())) for n in ("one", "two"))
    batch = handed_in(admin, *files)
    work()
    page = admin.get(address(batch))
    assert len(page.context["columns"].questions) == 1
    assert "Ask for each file apart" in words(page)
    answer(admin, batch, "headline", "byline", apart=True)
    assert [one.meanings for one in batch.files.all()] == [
        {"schlagzeile": "headline"}, {"schlagzeile": "byline"},
    ]  # fmt: skip
    assert not ColumnMeaning.objects.exists()
    assert "A one" in words(admin.get(address(batch)))


def test_a_column_without_a_name_is_only_ever_for_its_file(admin):
    batch = planned(admin, b"text,\nLorries crossed the bridge.,A bridge\n", name="bridge.csv")
    assert "“column 2”" in words(admin.get(address(batch)))
    answer(admin, batch, "headline")
    assert batch.files.get().meanings == {"column 2": "headline"}
    assert not ColumnMeaning.objects.exists()


# --- lines above the names, sheets -----------------------------------------------------------


def test_lines_above_the_names_are_shown_and_another_line_can_be_said(admin):
    data = f"Border talks\nas of May\nheadline,text\nOne,{body(1)}\n".encode()
    batch = planned(admin, data, name="talks.csv")
    page = words(admin.get(address(batch)))
    assert "it looks as if column names stood in line 3; lines 1–2 above are left out" in page
    assert "1 Border talks 2 as of May" in page
    reading = address(batch, "reading", batch.files.get().pk)
    shown = words(admin.get(reading))
    assert "Its columns, from line 3" in shown
    assert "Line 4, as it is read now" in shown
    admin.post(reading, {"header_line": "2", "encoding": "", "delimiter": ""})
    work()
    page = words(admin.get(address(batch)))
    assert "column names are taken from line 2, as somebody chose; line 1 above is left out" in page


def test_another_encoding_is_chosen_and_told(admin):
    batch = planned(admin, "text\nÉlan of Strelsau.\n".encode("cp1252"), name="talks.csv")
    path = address(batch, "reading", batch.files.get().pk)
    admin.post(path, {"encoding": "cp1250", "delimiter": "", "header_line": ""})
    work()
    assert "CP1250, as somebody chose" in words(admin.get(address(batch)))


@pytest.mark.parametrize("line", ["0", "-1", "1001", "three"])
def test_a_line_that_is_none_is_said_beside_its_field(admin, line: str):
    batch = planned(admin, UNKNOWN, name="bridge.csv")
    path = address(batch, "reading", batch.files.get().pk)
    refused = admin.post(path, {"header_line": line})
    assert refused.status_code == 422
    assert "errorlist" in refused.content.decode()
    assert batch.rows.exists()


def test_every_sheet_is_on_the_plan_and_can_be_read_or_left_out(admin):
    batch = planned(admin, BOOK[1], name="talks.xlsx")
    page = words(admin.get(address(batch)))
    assert "2 sheets are not read" in page
    assert "talks.xlsx › Drafts : it is hidden in the workbook. Read it as well" in page
    assert "talks.xlsx › Nothing : it is empty." in page
    assert "talks.xlsx › November : it looks as if column names stood in row 2; row 1" in page
    assert "1 file, kept as it came" in page
    admin.post(address(batch, "read_too", sheet_of(batch, "Drafts").pk))
    work()
    admin.post(address(batch, "leave_out", sheet_of(batch, "October").pk))
    work()
    page = words(admin.get(address(batch)))
    assert "talks.xlsx › October : somebody left it out. Read it as well" in page
    assert "3 created" in page


def test_the_answer_says_that_sheets_were_not_imported(admin):
    batch = planned(admin, BOOK[1], name="talks.xlsx")
    admin.post(address(batch, "confirm"))
    work()
    page = admin.get(address(batch))
    assert "Done: every row that was read has its answer." in words(page)
    assert "2 sheets are not imported" in words(page)
    assert "Read it as well" not in words(page)


def test_how_a_file_is_read_is_decided_by_admins_alone(admin):
    batch = planned(admin, BOOK[1], name="talks.xlsx")
    found = sheet_of(batch, "October")
    editor = Client()
    editor.force_login(records.user(is_staff=True))
    for step in ("reading", "leave_out", "read_too"):
        assert editor.post(address(batch, step, found.pk), {"header_line": 1}).status_code == 403
    for step in ("leave_out", "read_too"):
        assert admin.get(address(batch, step, found.pk)).status_code == 405
    assert found.rows.count() == 2

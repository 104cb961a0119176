"""Sheets of a workbook, and files that are read otherwise before anything is written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from reporting.desk.policies import Refused
from reporting.importing import rereading, working
from reporting.importing.chunks import claiming, reading
from reporting.importing.day_orders import date_columns, say_day_orders
from reporting.importing.phases import phase_of
from reporting.models import ColumnMeaning, ImportBatch, ImportChunk, ImportFile, Outcome, Step
from tests.factories import records
from tests.factories.imports import applied, body, confirmed, outcomes, planned, reasons, receive
from tests.reporting.importing.formats.test_workbooks import of_sheets

pytestmark = pytest.mark.django_db
HEADER = ["headline", "text"]
BOOK = ("talks.xlsx", of_sheets(
    ("October", [HEADER, ["One", body(1)], ["Two", body(2)]], "visible"),
    ("November", [["Border talks"], HEADER, ["Three", body(3)]], "visible"),
    ("Drafts", [HEADER, ["Four", body(4)], ["One", body(1)]], "hidden"),
    ("Nothing", [], "visible"),
))  # fmt: skip


def fresh(batch: ImportBatch) -> ImportBatch:
    """As whoever opens its page has it."""
    return ImportBatch.objects.get(pk=batch.pk)


def sheets(batch: ImportBatch) -> dict[str, tuple[str, int]]:
    """Of each sheet why it is left out, and how many rows it gave."""
    return {file.sheet: (file.left_out, file.rows.count()) for file in batch.files.all()}


def test_every_sheet_is_read_or_named_as_left_out():
    batch = planned(BOOK)
    assert sheets(batch) == {
        "October": ("", 2), "November": ("", 1), "Drafts": ("hidden", 0), "Nothing": ("empty", 0),
    }  # fmt: skip
    assert [str(file) for file in batch.files.left_out()] == [
        "talks.xlsx › Drafts", "talks.xlsx › Nothing",
    ]  # fmt: skip
    assert outcomes(confirmed(batch)) == ["created"] * 3


def test_a_first_sheet_that_is_left_out_is_named_too():
    hidden = ("Drafts", [HEADER, ["One", body(1)]], "hidden")
    data = of_sheets(hidden, ("October", [HEADER, ["Two", body(2)]], "visible"))
    batch = planned(("talks.xlsx", data))
    assert sheets(batch) == {"Drafts": ("hidden", 0), "October": ("", 1)}
    assert outcomes(batch, "planned") == ["created"]


def test_a_workbook_of_one_sheet_is_called_by_its_file_alone():
    [file] = planned(
        ("a.xlsx", of_sheets(("October", [HEADER, ["One", body(1)]], "visible")))
    ).files.all()
    assert str(file) == "a.xlsx"


def test_a_workbook_of_nothing_says_so():
    data = of_sheets(("One", [], "visible"), ("Two", [], "visible"))
    batch = planned(("a.xlsx", data))
    assert sheets(batch) == {"One": ("empty", 0), "Two": ("empty", 0)}
    assert phase_of(batch) == "planned"


def test_sheets_that_are_all_left_out_can_be_read_all_the_same():
    hidden = ("Drafts", [HEADER, ["One", body(1)]], "hidden")
    batch = planned(("a.xlsx", of_sheets(("Trend", [], "chart"), hidden)))
    assert sheets(batch) == {"Trend": ("chart", 0), "Drafts": ("hidden", 0)}
    rereading.read_too(batch.files.get(sheet="Drafts"), by=None)
    working.work_on()
    assert outcomes(confirmed(batch)) == ["created"]


@pytest.mark.django_db(transaction=True)
def test_a_workbook_is_opened_in_no_transaction_that_would_idle():
    batch = receive(BOOK)
    chunk = ImportChunk.objects.select_related("file__batch").get(step=Step.READ)
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '50ms'")
    try:
        with reading.local(chunk.file) as path:
            reading.spread_sheets(chunk, path, reading.limits())
    finally:
        connection.close()  # the next one has the usual setting
    assert len(sheets(batch)) == 4


def test_what_was_said_of_days_goes_with_the_reading_of_which_it_was_said():
    rows = [["headline", "text", "date"], ["One", body(1), "03/04/2024"]]
    data = of_sheets(("May", rows, "visible"), ("June", [HEADER, ["Two", body(2)]], "visible"))
    batch = planned(("a.xlsx", data))
    [column] = date_columns(batch)
    say_day_orders(batch, by=None, orders={column.pk: "day"})
    working.work_on()
    rereading.leave_out(batch.files.get(sheet="May"), by=None)
    working.work_on()
    assert date_columns(fresh(batch)) == []
    rereading.read_too(batch.files.get(sheet="May"), by=None)
    working.work_on()
    assert [one.said for one in date_columns(fresh(batch))] == [""]


def test_a_sheet_is_read_as_well_and_its_repetition_is_known():
    batch = planned(BOOK)
    rereading.read_too(batch.files.get(sheet="Drafts"), by=None)
    working.work_on()
    assert sheets(batch)["Drafts"] == ("", 2)
    assert outcomes(batch, "planned") == ["created"] * 4 + ["unchanged"]
    assert "The same as row 2 of talks.xlsx › October." in reasons(batch)[-1]


def test_a_sheet_is_left_out_and_what_repeated_it_is_no_repetition_any_more():
    batch = planned(BOOK)
    rereading.read_too(batch.files.get(sheet="Drafts"), by=None)
    working.work_on()
    rereading.leave_out(batch.files.get(sheet="October"), by=None)
    working.work_on()
    assert sheets(batch)["October"] == ("decided", 0)
    assert outcomes(batch, "planned") == ["created"] * 3
    rereading.read_too(batch.files.get(sheet="October"), by=None)
    working.work_on()
    assert sorted(outcomes(confirmed(batch))) == ["created"] * 4 + ["unchanged"]


def test_a_worker_killed_between_sheets_loses_and_repeats_none():
    batch = receive(BOOK)
    chunk = ImportChunk.objects.get(step=Step.READ)
    with reading.local(chunk.file) as path:
        for _ in range(2):  # as a second worker does that looked before the first was done
            reading.spread_sheets(ImportChunk.objects.get(pk=chunk.pk), path, reading.limits())
    assert ImportFile.objects.count() == 4
    assert ImportChunk.objects.filter(step=Step.READ).count() == 2
    working.work_on()
    assert len(outcomes(batch, "planned")) == 3


def test_a_workbook_that_ends_the_worker_is_given_up():
    batch = receive(BOOK)
    ImportChunk.objects.filter(step=Step.READ).update(attempts=claiming.ATTEMPTS)
    working.work_on()
    assert reasons(batch) == [claiming.STOPPED]


def test_a_file_is_read_otherwise_and_planned_again():
    data = f"Überschrift;Wörter\nÖl;{body(1)}\nheadline;text\nZwölf;{body(2)}\n".encode("cp1252")
    batch = planned(("a.csv", data), ("b.txt", body(2).encode()))
    file = batch.files.get(name="a.csv")
    rereading.read_otherwise(file, by=None, encoding="cp1252", header_line=3)
    assert phase_of(batch) == "reading"
    working.work_on()
    file.refresh_from_db()
    assert (file.header, file.header_line, file.is_guessed) == (["headline", "text"], 3, False)
    assert [line for line, _ in file.above] == [1, 2]
    [row, other] = batch.rows.order_by("file")
    assert row.values["headline"] == "Zwölf"
    assert other.planned == Outcome.UNCHANGED
    assert other.same_as == row
    confirmed(batch)


def test_another_delimiter_gives_other_rows_and_empty_takes_it_back():
    batch = planned(("a.csv", f"headline;text,n;url\nA;{body(1)},2;\n".encode()))
    file = batch.files.get()
    rereading.read_otherwise(file, by=None, delimiter=",")
    working.work_on()
    assert set(batch.rows.get().values) == {"headline;text", "n;url"}
    rereading.read_otherwise(file, by=None)
    working.work_on()
    assert set(batch.rows.get().values) == {"headline", "text,n", "url"}


def test_a_line_without_names_is_told_and_mended():
    batch = planned(("a.csv", f"headline;text\nA;{body(1)}\n".encode()))
    file = batch.files.get()
    rereading.read_otherwise(file, by=None, header_line=9)
    working.work_on()
    assert reasons(batch) == ["its line 9, said to name the columns, is empty."]
    rereading.read_otherwise(file, by=None, header_line=1)
    working.work_on()
    assert outcomes(batch, "planned") == ["created"]


def test_what_makes_no_difference_is_refused():
    batch = planned(("a.txt", body(1).encode()))
    with pytest.raises(ValidationError, match="has no delimiter to choose"):
        rereading.read_otherwise(batch.files.get(), by=None, delimiter=";")
    assert outcomes(batch, "planned") == ["created"]


def test_a_whole_file_is_not_left_out_and_a_list_of_addresses_stays_one():
    batch = planned(("a.txt", b"https://news.example/1\n"), ("b.csv", b"text\nWords.\n"))
    for file in batch.files.all():
        with pytest.raises(ValidationError, match="is no sheet beside others"):
            rereading.leave_out(file, by=None)
    with pytest.raises(ValidationError, match="Nothing can be chosen"):
        rereading.read_otherwise(batch.files.get(name="a.txt"), by=None)
    assert batch.files.get(name="a.txt").format == "addresses"
    assert batch.rows.count() == 2


def test_nothing_is_read_otherwise_while_a_worker_is_at_work_or_once_it_is_applied():
    batch = receive(("a.csv", f"text\n{body(1)}\n".encode()))
    with pytest.raises(ValidationError, match="is being read"):
        rereading.read_otherwise(batch.files.get(), by=None, header_line=1)
    done = applied(("b.csv", f"text\n{body(2)}\n".encode()))
    for step in (rereading.leave_out, rereading.read_too, rereading.read_otherwise):
        with pytest.raises(ValidationError, match="is done"):
            step(done.files.get(), by=None)


def test_only_an_admin_decides_how_a_file_is_read():
    batch = planned(BOOK)
    with pytest.raises(Refused):
        rereading.leave_out(batch.files.first(), by=records.user())


def test_the_names_stay_where_they_were_found_however_much_is_known_since(monkeypatch):
    """A killed worker goes on with the same columns, also when others came to be known."""
    monkeypatch.setattr(reading, "ROWS", 1)
    data = f"Titel;Inhalt;n\nA;{body(1)};1\nB;{body(2)};2\n".encode()
    batch = receive(("a.csv", data))
    chunk = ImportChunk.objects.get(step=Step.READ)
    reading.read_on(chunk.pk, until=0)
    ColumnMeaning.objects.create(kind="articles", header="b", field="headline")
    working.work_on()
    assert [row.values["Titel"] for row in batch.rows.order_by("number")] == ["A", "B"]

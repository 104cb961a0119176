"""Whether the day or the month comes first in a column: proven by it, said by somebody, unknown."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from reporting.forms.imports.day_orders import AT_ODDS, NOT_SAID, DayOrdersForm
from reporting.importing import working
from reporting.importing.chunks import dating, reading
from reporting.importing.day_orders import columns_at_odds, date_columns, say_day_orders
from reporting.importing.formats.tables.workbooks import OTHER_SERIALS
from reporting.importing.given import Record
from reporting.models import DateColumn, ImportBatch, Snapshot, Statement
from tests.factories import imports, records
from tests.factories.imports import applied, confirmed, outcomes, planned, reasons

pytestmark = pytest.mark.django_db


def table(*days: str, name: str = "date") -> bytes:
    rows = (f"Report {n},{imports.body(n)},{day}" for n, day in enumerate(days, 1))
    return "\n".join([f"headline,text,{name}", *rows]).encode()


def days(batch: ImportBatch) -> list[str]:
    """The day of each row's article; the reason where it is rejected."""
    found = batch.rows.order_by("file", "number").select_related("snapshot")
    return [str(row.snapshot.published_on) if row.snapshot else "rejected" for row in found]


def order_words(batch: ImportBatch) -> str:
    form = DayOrdersForm(columns=date_columns(batch))
    return " ".join(form[name].help_text for name in form.by_field)


def test_what_may_be_two_days_is_rejected_until_somebody_says_which():
    batch = planned(("a.csv", table("03/04/2024", "2024-04-05")))
    assert outcomes(batch, "planned") == ["rejected", "created"]
    assert "may be 4 March 2024 or 3 April 2024. Say on the page of the import" in reasons(batch)[0]
    assert "Line 2: 03/04/2024 may be read either way" in order_words(batch)
    column = DateColumn.objects.get()
    say_day_orders(batch, by=None, orders={column.pk: "month"})
    working.work_on()
    batch = confirmed(batch)
    assert days(batch) == ["2024-03-04", "2024-04-05"]
    snapshot = Snapshot.objects.get(published_on="2024-03-04")
    assert snapshot.published_verbatim == "03/04/2024"
    assert snapshot.published_origin == "column of the file, the month before the day"


def test_one_row_that_has_one_reading_proves_the_order_of_all():
    batch = applied(("a.csv", table("03/04/2024", "25/12/2024", "05/04/2024")))
    assert days(batch) == ["2024-04-03", "2024-12-25", "2024-04-05"]


def test_the_plan_says_what_is_guessed_and_why():
    batch = planned(("a.csv", table("03/04/2024", "12/25/2024")))
    told = "A guess: the month before the day, as line 3: 12/25/2024 can be read in no other way"
    assert f"{told} (line 2: 03/04/2024)." in order_words(batch)


def test_the_proof_may_stand_in_another_chunk(monkeypatch):
    monkeypatch.setattr(reading, "ROWS", 2)
    batch = applied(("a.csv", table(*["03/04/2024"] * 7, "25/12/2024")))
    assert days(batch) == [*["2024-04-03"] * 7, "2024-12-25"]


def test_where_both_orders_are_proven_neither_is_read():
    batch = planned(("a.csv", table("25/12/2024", "12/26/2024", "03/04/2024")))
    assert outcomes(batch, "planned") == ["created", "created", "rejected"]
    told = "Both stand in it: line 2: 25/12/2024 has the day first, line 3: 12/26/2024 the month."
    assert told in order_words(batch)


def test_what_contradicts_what_was_said_is_rejected_with_a_sentence():
    batch = planned(("a.csv", table("25/12/2024", "03/04/2024")))
    column = DateColumn.objects.get()
    say_day_orders(batch, by=None, orders={column.pk: "month"})
    working.work_on()
    assert outcomes(batch, "planned") == ["rejected", "created"]
    assert "“25/12/2024” has the day first, while the month comes first" in reasons(batch)[0]


TWO_COLUMNS = (
    "headline,text,Published on,Date\n"
    f"A,{imports.body(1)},03/04/2024,\n"
    f"B,{imports.body(2)},,25/12/2023\n"
    f"C,{imports.body(3)},,04/05/2024\n"
).encode()


def test_a_column_proves_nothing_for_another_that_is_taken_for_the_same():
    batch = planned(("a.csv", TWO_COLUMNS))
    assert outcomes(batch, "planned") == ["rejected", "created", "rejected"]
    form = DayOrdersForm(columns=date_columns(batch), at_odds=columns_at_odds(batch))
    assert {form[name].help_text for name in form.by_field} == {AT_ODDS}
    assert {form.fields[name].choices[0][1] for name in form.by_field} == {NOT_SAID[False]}
    say_day_orders(batch, by=None, orders=dict.fromkeys(columns_at_odds(batch), "day"))
    working.work_on()
    assert days(confirmed(batch)) == ["2024-04-03", "2023-12-25", "2024-05-04"]


def test_files_prove_each_for_themselves():
    one, two = table("03/04/2024", "25/12/2024"), table("05/06/2024")
    batch = planned(("a.csv", one), ("b.csv", two.replace(b"Report", b"Story")))
    assert outcomes(batch, "planned")[-1] == "rejected"


def test_an_order_can_be_said_for_all_files_at_once():
    files = [(f"{n}.csv", table(f"0{n}/04/2024", name="Date")) for n in (1, 2, 3)]
    batch = planned(*files)
    first = DateColumn.objects.first()
    say_day_orders(batch, by=records.user(group="admin"), orders={first.pk: "day"}, everywhere=True)
    assert set(DateColumn.objects.values_list("said", flat=True)) == {"day"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, {"day"}),
        ({1: "month"}, {"month"}),
        ({1: "month", 2: "day"}, None),
    ],
    ids=["nothing new", "one that is new", "two that are new"],
)
def test_what_was_said_before_can_be_said_for_all_files_too(changes: dict, said: set | None):
    batch = planned(*((f"{n}.csv", table(f"0{n}/04/2024", name="Date")) for n in (1, 2, 3)))
    first = DateColumn.objects.order_by("pk")[0]
    say_day_orders(batch, by=None, orders={first.pk: "day"})
    columns = date_columns(ImportBatch.objects.get(pk=batch.pk))
    working.work_on()
    given = {f"order_{one.pk}": changes.get(n, one.said) for n, one in enumerate(columns)}
    form = DayOrdersForm({**given, "everywhere": "on"}, columns=columns)
    assert form.is_valid() == (said is not None)
    if said is None:
        assert form.errors == {"everywhere": ["“Date” has two answers; give one, or untick this."]}
        return
    say_day_orders(batch, by=None, orders=form.orders(), everywhere=True)
    assert set(DateColumn.objects.values_list("said", flat=True)) == said


def test_a_long_name_in_an_archive_leaves_room_for_its_day():
    [shown] = dating.shown_in(
        [Record("x" * 500, {"date": "03/04/2024"})], has_serials=False
    ).values()
    assert DateColumn(header="date", **shown).clean_fields(exclude=["file"]) is None


def test_no_third_order_can_be_said():
    batch = planned(("a.csv", table("03/04/2024")))
    with pytest.raises(ValidationError, match="it is day or month"):
        say_day_orders(batch, by=None, orders={DateColumn.objects.get().pk: "year"})


def test_columns_that_hold_no_days_are_not_asked_about():
    batch = planned(("a.csv", table("03/04/2024", name="version")))
    assert DateColumn.objects.exists()
    assert date_columns(batch) == []


def test_a_spreadsheets_number_is_a_day_and_the_plan_says_that_it_is_a_guess():
    batch = planned(("a.csv", table("45583", "45584.9375")), time_zone="Asia/Seoul")
    (told,) = DayOrdersForm(columns=date_columns(batch)).serials()
    assert "line 2: 45583 is read as a spreadsheet’s number of the day, 18 October 2024" in told
    batch = confirmed(batch)
    assert days(batch) == ["2024-10-18", "2024-10-19"]
    day, instant = Snapshot.objects.order_by("published_on")
    assert (day.published_precision, instant.published_precision) == ("day", "minute")
    assert day.published_origin == "column of the file, a spreadsheet’s number of the day"


@pytest.mark.parametrize(
    ("epoch", "read"),
    [(WINDOWS_EPOCH, ["2024-10-18", "rejected"]), (MAC_EPOCH, ["rejected", "rejected"])],
    ids=["from 1900", "from 1904"],
)
def test_numbers_of_a_workbook_are_days_only_in_the_usual_calendar(epoch: datetime, read: list):
    book = Workbook()
    book.epoch = epoch
    for row in (["text", "published"], [imports.body(1), 45583], [imports.body(2), 99999]):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    batch = applied(("a.xlsx", stream.getvalue()))
    assert days(batch) == read
    assert batch.files.get().remarks == ([OTHER_SERIALS] if epoch == MAC_EPOCH else [])


def test_numbers_of_other_files_are_no_days():
    batch = applied(("a.ndjson", imports.articles(1, published="45583")))
    assert outcomes(batch) == ["rejected"]


def test_a_blank_stamp_rejects_no_row_and_the_row_says_so():
    batch = applied(("a.ndjson", imports.articles(1, published="0001-01-01T00:00:00Z")))
    assert outcomes(batch) == ["created"]
    assert "where they know no date, so it is left out" in reasons(batch)[0]
    assert Snapshot.objects.get().published_on is None


def test_a_clock_takes_the_zone_of_the_import_only_where_none_is_printed():
    printed = ["2024-10-18 10:30 PM", "2024-10-18 10:30 PM KST", "2024-10-18 10:30 PM IST"]
    applied(("a.csv", table(*printed)), time_zone="Europe/London")
    found = Snapshot.objects.order_by("pk").values_list("published_at", "published_zone")
    assert [(at and at.hour, zone) for at, zone in found] == [
        (21, "Europe/London"), (13, "Asia/Seoul"), (None, ""),
    ]  # fmt: skip


def test_a_guessed_day_is_kept_as_a_guess_and_printed_nowhere():
    page = (
        "<html><head><title>A count</title></head><body><article><h1>A count</h1>"
        '<p class="date">October 19, 2024</p>'
        + "".join(f"<p>{imports.body(n)}</p>" for n in range(4))
        + "</article></body></html>"
    )
    applied(("a.html", page.encode()))
    snapshot = Snapshot.objects.get()
    assert str(snapshot.published_on) == "2024-10-19"
    assert snapshot.is_date_guessed
    assert snapshot.published_verbatim == ""


def test_days_of_statements_are_read_in_the_same_way():
    story = records.story(opens_on=date(2024, 10, 1), closes_on=None)
    records.series(story, "sent")
    slug = records.actor("Ruritania").slug
    days_said = ("05/11/2024", "25/12/2024", "18 October 2024")
    rows = [f"S{n},{slug},asserts,sent,said so,printed,{day}" for n, day in enumerate(days_said)]
    data = "\n".join(["statement,speaker,stance,about,gist,said_basis,said_on", *rows]).encode()
    editor = records.user(group="admin")
    batch = planned(("s.csv", data), kind="statements", by=editor, story=story)
    assert "A guess: the day before the month, as line 3" in order_words(batch)
    batch = confirmed(batch, by=editor)
    assert outcomes(batch) == ["created"] * 3, reasons(batch)
    said = Statement.objects.order_by("pk").values_list("said_on", flat=True)
    assert [str(day) for day in said] == ["2024-11-05", "2024-12-25", "2024-10-18"]

"""The question which comes first, day or month, on the page of a plan."""

import pytest
from django.test import Client

from reporting.models import DateColumn
from tests.factories import imports, records
from tests.reporting.admin.imports.handing_in import address, file, handed_in, words, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(records.user("anna", group="admin", is_staff=True))
    return client


def table(number: int, *days: str) -> bytes:
    rows = (f"{imports.body(number + n)},{day}" for n, day in enumerate(days))
    return "\n".join(["text,date", *rows]).encode()


def planned(admin: Client, *tables: bytes):
    batch = handed_in(admin, *(file(f"{n}.csv", data) for n, data in enumerate(tables)))
    work()
    return batch


def test_the_plan_asks_and_plans_again_with_the_answer(admin):
    batch = planned(admin, table(1, "03/04/2024", "2024-10-18"))
    page = words(admin.get(address(batch)))
    assert "“date” in 0.csv" in page
    assert "Line 2: 03/04/2024 may be read either way" in page
    assert "in all files of this import" not in page
    column = DateColumn.objects.get()
    answer = admin.post(address(batch, "orders"), {f"order_{column.pk}": "day"})
    assert answer.status_code == 302
    work()
    page = words(admin.get(address(batch)))
    assert "The day before the month, as anna said." in page
    assert "2 created" in page


def test_with_several_files_one_answer_may_hold_for_all(admin):
    batch = planned(admin, table(1, "03/04/2024"), table(9, "05/04/2024"))
    assert "in all files of this import" in words(admin.get(address(batch)))
    first = DateColumn.objects.first()
    said = {f"order_{first.pk}": "day", "everywhere": "on"}
    admin.post(address(batch, "orders"), said)
    work()
    assert list(DateColumn.objects.values_list("said", flat=True)) == ["day", "day"]


def test_an_order_that_there_is_not_is_refused_beside_its_column(admin):
    batch = planned(admin, table(1, "03/04/2024"))
    column = DateColumn.objects.get()
    answer = admin.post(address(batch, "orders"), {f"order_{column.pk}": "year"})
    assert answer.status_code == 422
    assert "Select a valid choice" in words(answer)
    assert not column.said


def test_a_file_without_such_days_asks_nothing(admin):
    batch = planned(admin, table(1, "2024-10-18"))
    assert "Days in figures" not in words(admin.get(address(batch)))


def test_a_card_says_that_its_day_was_guessed(admin):
    page = (
        "<html><head><title>A count</title></head><body><article><h1>A count</h1>"
        '<p class="date">October 19, 2024</p>'
        + "".join(f"<p>{imports.body(n)}</p>" for n in range(4))
        + "</article></body></html>"
    )
    batch = handed_in(admin, file("a.html", page.encode()))
    work()
    assert "Sat 19 Oct 2024 (guessed from the page)" in words(admin.get(address(batch)))

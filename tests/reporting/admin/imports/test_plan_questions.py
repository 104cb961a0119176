"""What the page of an import asks: outlets that nobody knows, texts at the address of another."""

import pytest
from django.test import Client

from reporting.importing.mistakes import suspected_mistakes
from reporting.models import Actor, Source
from tests.factories import records
from tests.factories.imports import article, ndjson
from tests.reporting.admin.imports.handing_in import applied, planned, words, work

pytestmark = pytest.mark.django_db
POST, HERALD = "The Strelsau Post", "herald.example"
FEAST = (
    "The castle of Hentzau gave a feast on Friday, and nobody counted who came or how many left."
)


@pytest.fixture
def admin(settings, tmp_path, groups) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    client.force_login(records.user("anna", group="admin", is_staff=True))
    return client


def page_of(client: Client, batch) -> str:
    return words(client.get(f"/admin/reporting/importbatch/{batch.pk}/change/"))


def answered(client: Client, batch, *given: tuple[str, str, str], rest: str = ""):
    """Posts the form of outlets: name, kind, known of each."""
    data = {"outlet-TOTAL_FORMS": len(given), "outlet-INITIAL_FORMS": len(given), "rest": rest}
    for number, values in enumerate(given):
        for field, value in zip(("name", "kind", "known"), values, strict=True):
            data[f"outlet-{number}-{field}"] = value
    return client.post(f"/admin/reporting/importbatch/{batch.pk}/outlets/", data, follow=True)


def settled(client: Client, batch, verdict: str):
    data = {f"row_{row.pk}": verdict for row in suspected_mistakes(batch)}
    url = f"/admin/reporting/importbatch/{batch.pk}/settle/"
    return words(client.post(url, data, follow=True))


def rows() -> bytes:
    return ndjson(*(article(n, outlet=name) for n, name in enumerate((POST, POST, HERALD))))


def test_unknown_outlets_are_asked_once_a_name_and_answered_all_at_once(admin):
    gazette = records.actor("Zenda Gazette", kind="outlet")
    batch = planned(admin, rows())
    page = page_of(admin, batch)
    assert "2 outlets not on record" in page
    assert "The Strelsau Post 2 rows, such as Columns seen in Zenda (0)" in page
    assert page.count(f"{HERALD} 1 row, such as") == 1
    told = answered(admin, batch, (POST, "outlet", ""), (HERALD, "", "zenda gazette"))
    assert "The outlets are on record" in words(told)
    work()
    assert "not on record" not in page_of(admin, batch)
    assert Actor.objects.get(name=POST).kind == "outlet"
    assert gazette.names.get().name == HERALD


def test_names_without_an_answer_stay_unknown_or_are_created(admin):
    batch = planned(admin, rows())
    assert "at least one name" in words(answered(admin, batch, (POST, "", ""), (HERALD, "", "")))
    answered(admin, batch, (POST, "wire", ""), (HERALD, "", ""), rest="outlet")
    kinds = dict(Actor.objects.values_list("name", "kind"))
    assert (kinds[POST], kinds[HERALD]) == ("wire", "outlet")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((POST, "", "Nobody’s Paper"), "No outlet on record is called “Nobody’s Paper”."),
        ((POST, "outlet", "Zenda Gazette"), "Say one of both"),
        ((POST, "state", ""), "state is not one of the available choices"),
    ],
)
def test_an_answer_that_does_not_do_stands_beside_its_name(admin, given, why):
    records.actor("Zenda Gazette", kind="outlet")
    batch = planned(admin, rows())
    answer = answered(admin, batch, given)
    assert answer.status_code == 422
    assert why in words(answer)
    assert not Actor.objects.filter(name=POST).exists()


def test_what_stayed_unknown_is_said_once_a_name_in_the_answer(admin):
    page = page_of(admin, applied(admin, rows()))
    assert "2 outlets are not on record: 3 rows have no outlet" in page
    assert page.count(f"{POST} 2 rows") == 1


def test_a_suspected_mistake_is_shown_with_both_openings_and_settled_on_the_plan(admin):
    applied(admin, ndjson(article(1)))
    batch = planned(admin, ndjson(article(1, text=FEAST, headline="A feast")))
    page = page_of(admin, batch)
    assert "1 suspected mistake" in page
    assert "Its address is that of source" in page
    assert FEAST in page
    assert article(1)["text"][:60] in page
    assert "What you said is kept" in settled(admin, batch, "other_article")
    work()
    page = page_of(admin, batch)
    assert "suspected mistake" not in page
    assert "Import 1 row" in page


def test_a_mistake_that_nobody_settled_waits_in_the_answer(admin):
    applied(admin, ndjson(article(1)))
    batch = applied(admin, ndjson(article(1, text=FEAST)))
    assert Source.objects.get().snapshots.count() == 1
    assert "Keep these answers and import those rows" in page_of(admin, batch)
    assert "at least one text" in settled(admin, batch, "")
    settled(admin, batch, "new_version")
    work()
    assert Source.objects.get().snapshots.count() == 2
    assert "suspected mistake" not in page_of(admin, batch)


def test_who_may_not_import_is_asked_nothing(admin):
    batch = planned(admin, rows())
    onlooker = Client()
    onlooker.force_login(records.user(group="editor", is_staff=True))
    assert answered(onlooker, batch, (POST, "outlet", "")).status_code in (403, 200)
    assert not Actor.objects.filter(name=POST).exists()

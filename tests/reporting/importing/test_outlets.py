"""Outlets that nobody knows: offered once a name, created, matched or left."""

import pytest
from django.core.exceptions import ValidationError

from reporting.desk.policies import Refused
from reporting.importing import working
from reporting.importing.outlets import decide_outlets, unknown_outlets
from reporting.models import Actor, Revision, Source
from tests.factories import imports, records
from tests.factories.imports import article, ndjson, outcomes, planned, reasons

pytestmark = pytest.mark.django_db

POST, WIRE = "The Strelsau Post", "Ruritania Wire"


@pytest.fixture
def admin(groups):
    return records.user(group="admin")


def rows() -> tuple[str, bytes]:
    named = (POST, POST, WIRE, "the-herald.example", "")
    return ("a.ndjson", ndjson(*(article(n, outlet=name) for n, name in enumerate(named))))


def answered(batch, admin, **answers):
    decide_outlets(batch, by=admin, answers=answers)
    working.work_on()
    return batch


def test_each_name_is_offered_once_with_its_rows():
    batch = planned(rows())
    found = [(one.name, one.rows) for one in unknown_outlets(batch)]
    assert found == [(POST, 2), (WIRE, 1), ("the-herald.example", 1)]
    assert unknown_outlets(batch)[0].first == batch.rows.get(number=1).pk
    assert reasons(batch) == [""] * 5


def test_what_is_created_or_matched_is_on_record_and_planned_again(admin):
    herald = records.actor("The Herald", kind="outlet")
    batch = planned(rows())
    answers = {POST: "outlet", WIRE: "wire", "the-herald.example": herald}
    answered(batch, admin, **answers)
    assert unknown_outlets(batch) == []
    post, wire = Actor.objects.get(name=POST), Actor.objects.get(name=WIRE)
    assert [(one.kind, one.slug) for one in (post, wire)] == [
        ("outlet", "the-strelsau-post"), ("wire", "ruritania-wire"),
    ]  # fmt: skip
    assert herald.names.get().name == "the-herald.example"
    assert Revision.objects.of(herald).get().by == admin
    imports.confirmed(batch, by=admin)
    told = list(Source.objects.order_by("url").values_list("outlet__name", flat=True))
    assert told == [POST, POST, WIRE, "The Herald", None]


def test_what_is_left_stays_unknown_and_keeps_nobody_from_importing(admin):
    batch = answered(planned(rows()), admin, **{WIRE: "wire"})
    imports.confirmed(batch, by=admin)
    assert set(outcomes(batch)) == {"created"}
    assert [one.name for one in unknown_outlets(batch)] == [POST, "the-herald.example"]


def test_a_second_answer_changes_nothing(admin):
    batch = planned(rows())
    for _ in range(2):
        decide_outlets(batch, by=admin, answers={POST: "outlet", POST.upper(): "outlet"})
    assert Actor.objects.get(name__iexact=POST).name == POST


def test_a_name_without_latin_letters_takes_its_slug_from_the_host(admin):
    Actor.objects.create(name="News", slug="news-example", kind="outlet")
    row = article(1, outlet="국경일보")
    batch = answered(planned(("a.ndjson", ndjson(row))), admin, **{"국경일보": "outlet"})
    assert Actor.objects.get(name="국경일보").slug == "news-example-2"
    assert unknown_outlets(batch) == []


def test_only_an_admin_answers(admin):
    batch = planned(rows())
    with pytest.raises(Refused, match="Only an admin may import"):
        decide_outlets(batch, by=records.user(), answers={POST: "outlet"})
    with pytest.raises(ValidationError, match="no kind of outlet"):
        decide_outlets(batch, by=admin, answers={POST: "state"})
    with pytest.raises(ValidationError, match="at least one name"):
        decide_outlets(batch, by=admin, answers={})
    assert not Actor.objects.filter(name=POST).exists()

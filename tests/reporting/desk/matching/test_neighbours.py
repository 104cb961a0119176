"""Which of many statements have anything near them on record: never fewer than are looked at."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk.matching import SoughtStatement, neighbours_of, sought_of
from reporting.desk.matching.candidates import candidates_for
from reporting.models import Statement
from reporting.models.rules.dates import Precision
from tests.factories import records

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 18)


def near(sought: SoughtStatement) -> tuple[bool, bool]:
    """Whether anything is near, and whether anything is looked at."""
    beside = neighbours_of([sought], Statement.objects.all())
    return beside.has_near(sought), bool(candidates_for(sought.told()))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"said_on": date(2024, 10, 20)}, True),
        ({"said_on": date(2024, 10, 16), "figures": ()}, True),
        ({"said_on": date(2024, 10, 21), "figures": ()}, False),
        ({"said_on": date(2024, 10, 25), "speaker": None, "voice": None}, True),
        ({"said_on": date(2024, 10, 26)}, False),
        ({"said_on": date(2024, 10, 1), "said_precision": Precision.MONTH, "figures": ()}, True),
        ({"said_on": date(2024, 12, 1), "said_precision": Precision.MONTH, "figures": ()}, False),
        ({"said_on": date(2024, 1, 1), "said_precision": Precision.YEAR, "figures": ()}, True),
        ({"said_on": date(2026, 1, 1), "said_precision": Precision.YEAR}, False),
        ({"said_on": None, "said_precision": Precision.UNKNOWN, "speaker": None, "voice": None},
         True),
        ({"said_on": None, "said_precision": Precision.UNKNOWN, "figures": ()}, False),
        ({"said_on": date.min}, False),
        ({"said_on": date.max}, False),
        ({"said_on": date(9999, 12, 1), "said_precision": Precision.MONTH}, False),
    ],
)  # fmt: skip
def test_a_voice_about_its_day_and_a_number_within_a_week(changes: dict[str, Any], expected: bool):
    world = records.world()
    sought = replace(sought_of(world.statement), statement=None, **changes)
    assert near(sought) == (expected, expected)


@pytest.mark.parametrize(
    ("on", "precision"),
    [(date(2024, 10, 1), Precision.MONTH), (date(2024, 1, 1), Precision.YEAR), (None, "unknown")],
)
def test_what_is_known_to_the_month_the_year_or_not_at_all(on: date | None, precision: str):
    world = records.world()
    sought = replace(sought_of(world.statement), statement=None, figures=())
    basis = "printed" if on else "unknown"
    Statement.objects.update(said_on=on, said_precision=precision, said_basis=basis)
    assert near(sought) == (True, True)


def test_what_is_discarded_and_what_does_not_count_is_not_near():
    world = records.world()
    sought = replace(sought_of(world.statement), statement=None)
    others = Statement.objects.exclude(pk=world.statement.pk)
    assert not neighbours_of([sought], others).has_near(sought)
    Statement.objects.update(state="discarded")
    assert near(sought) == (False, False)


def check_the_story() -> None:
    """Whatever is looked at for a statement is near it."""
    for statement in Statement.objects.with_record():
        sought = sought_of(statement)
        others = Statement.objects.exclude(pk=statement.pk)
        if candidates_for(sought.told()):
            assert neighbours_of([sought], others).has_near(sought), statement


@pytest.mark.usefixtures("sample")
def test_the_sample_story_in_two_questions():
    check_the_story()
    sought = [sought_of(one) for one in Statement.objects.with_record()]
    with CaptureQueriesContext(connection) as queries:
        beside = neighbours_of(sought, Statement.objects.all())
        assert all(beside.has_near(one) for one in sought)
    assert len(queries) == 2


@pytest.mark.usefixtures("flood")
def test_the_flood():
    check_the_story()

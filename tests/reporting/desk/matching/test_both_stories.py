"""Every statement of two whole stories finds itself, first and alone; without itself, nothing."""

from dataclasses import replace

import pytest

from reporting.desk.matching import find_matches, sought_of
from reporting.models import Statement

pytestmark = pytest.mark.django_db


def check_the_story() -> None:
    for statement in Statement.objects.with_record():
        sought = sought_of(statement)
        itself, *others = find_matches(replace(sought, statement=None))
        assert (itself.statement, itself.is_likely) == (statement, True), statement
        assert [one.statement for one in others if one.is_likely] == [], statement
        assert [one for one in find_matches(sought) if one.is_likely] == [], statement


@pytest.mark.usefixtures("sample")
def test_the_sample_story():
    assert Statement.objects.count() > 40
    check_the_story()


@pytest.mark.usefixtures("flood")
def test_the_flood():
    assert Statement.objects.count() > 10
    check_the_story()

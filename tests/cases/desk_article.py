"""Article 003 waiting on the desk of the sample story, of which each test has its own copy."""

from collections.abc import Iterator

import pytest
from django.db import connections

from reporting.importing.articles.pasting import paste_source
from reporting.models import Source, Statement, Story, User
from reporting.models.rules.states import EditorialState
from tests import databases
from tests.cases.articles import FOLDER
from tests.cases.test_on_record_already import number_of

DOCUMENT = "003_06727e803dd75385.txt"
DATELINE = "WASHINGTON, Oct 25"
RECORDED = ("S14", "S11", "S15", "S12", "S16", "S08", "S17")  # in the order of the text


@pytest.fixture
def copied(visit, sample_database) -> Iterator[None]:
    """The live server works on a copy of the sample story, which goes afterwards."""
    name = databases.copy_of(sample_database.name)
    try:
        with databases.inside(name):
            yield
    finally:
        connections.close_all()
        databases.drop(name)


@pytest.fixture
def article(copied) -> Source:
    """As it was captured and described, waiting to be read."""
    text = (FOLDER / DOCUMENT).read_text(encoding="utf-8")
    admin = User.objects.get(username="admin")
    made = paste_source(
        by=admin, text=text, outlet=None, kind="article", language="en", zone="UTC",
        story=Story.objects.get(slug="nk-deployment"),
    )  # fmt: skip
    return made.source


def check_all_submitted(article: Source, before: int) -> None:
    """Each of its statements is one that was on record before, with this source, submitted."""
    told = Statement.objects.filter(appearances__source=article)
    assert {one.pk for one in told} == {number_of(key) for key in RECORDED}
    assert Statement.objects.count() == before
    assert {one.state for one in told} == {EditorialState.SUBMITTED}
    assert told.distinct().count() == article.appearances.count() == len(RECORDED)

"""Article 003 annotated from the queue to submitted by keyboard alone, on the sample story."""

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import expect

from reporting.desk import reading_state
from reporting.importing.articles.pasting import paste_source
from reporting.models import Source, Statement, Story, User
from reporting.models.rules.states import EditorialState
from tests import databases
from tests.browser.conftest import browser, plain_static_files, visit  # noqa: F401
from tests.cases.articles import FOLDER, needs_articles
from tests.cases.keyboard import COUNT, Keyboard
from tests.cases.test_on_record_already import number_of

pytestmark = [needs_articles, pytest.mark.browser, pytest.mark.timeout(600)]

DOCUMENT = "003_06727e803dd75385.txt"
TOLD = ("S08", "S11", "S12", "S14", "S15", "S16", "S17")
SUBMIT = "Control+Shift+Enter"
MOST = 12  # key presses for a statement that is on record already


@pytest.fixture
def copied(visit, sample_database) -> Iterator[None]:  # noqa: F811
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
    reading_state.release_source(made.source, by=admin)
    return made.source


@pytest.fixture
def keyboard(article, visit) -> Keyboard:  # noqa: F811
    visitor = visit(User.objects.get(username="editor1"), viewport={"width": 1280, "height": 900})
    visitor.context.add_init_script(COUNT)
    return Keyboard(visitor.go("/desk/"))

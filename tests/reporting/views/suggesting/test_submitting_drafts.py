"""The drafts of a text, submitted at once from the page of its source."""

import pytest

from reporting.desk import annotating
from tests.factories import records
from tests.reporting.views.conftest import Desk

pytestmark = pytest.mark.django_db


def address(article) -> str:
    return f"/desk/sources/{article.source.pk}/statements/submit/"


@pytest.fixture
def drafts(article, desk) -> list[str]:
    """As the page sends them: number and version."""
    accept = f"/desk/sources/{article.source.pk}/suggestions/accept-sure/"
    desk.part(accept, {"snapshot": article.snapshot.pk})
    return [f"{one.pk}:{one.version}" for one in article.story.statements.order_by("pk")]


def states(article) -> list[str]:
    return list(article.story.statements.order_by("pk").values_list("state", flat=True))


def test_the_page_offers_its_drafts_and_all_are_submitted(article, desk, drafts):
    page = desk.get(f"/desk/sources/{article.source.pk}/").content.decode()
    assert "Submit all 3 drafts" in page
    for one in drafts:
        assert f'name="chosen" value="{one}"' in page
    told = desk.part(address(article), {"chosen": drafts}).content.decode()
    assert "3 of 3 submitted for review." in told
    assert states(article) == ["submitted"] * 3
    assert "Submit all" not in told


def test_a_second_click_says_that_they_are_submitted(article, desk, drafts):
    desk.part(address(article), {"chosen": drafts})
    told = desk.part(address(article), {"chosen": drafts}).content.decode()
    assert "None is submitted." in told
    assert told.count("<b>Not submitted:</b>") == 3


def test_what_somebody_saved_meanwhile_stays_a_draft(article, desk, drafts):
    first = article.story.statements.order_by("pk").first()
    other = records.user()
    annotating.amend(first, by=other, version=1, figures=[], gist=records.GIST)
    told = desk.part(address(article), {"chosen": drafts}).content.decode()
    assert "2 of 3 submitted for review." in told
    assert "saved this statement while you were editing it" in told
    assert states(article) == ["draft", "submitted", "submitted"]


def test_a_correction_without_a_reason_is_left(world):
    records.published(world)
    statement = records.amended(world, 5_000)
    chosen = f"{statement.pk}:{statement.version}"
    source = world.statement.appearances.get().source_id
    path = f"/desk/sources/{source}/statements/submit/"
    told = Desk(world.editor).part(path, {"chosen": chosen}).content.decode()
    assert "It was public before: submit it by itself, with the reason." in told


def test_without_htmx_the_page_of_the_source_tells_it(article, desk, drafts):
    page = desk.post(address(article), {"chosen": drafts[:1]}).content.decode()
    assert "1 of 1 submitted for review." in page
    assert 'id="source-text"' in page

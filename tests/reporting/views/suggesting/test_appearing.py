import pytest

from tests.factories import records
from tests.reporting.views.conftest import Desk
from tests.reporting.views.suggesting.test_deciding import KORRIN, path, recorded_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(article) -> str:
    return path(article, KORRIN, "")[:-1]


@pytest.fixture
def add(article) -> str:
    return path(article, KORRIN, "add")


def test_a_card_that_is_reached_asks_what_it_may_be(article, desk, card):
    known = recorded_before(article)
    page = desk.part(card, {"snapshot": article.snapshot.pk}, "get").content.decode()
    assert "You may have this already:" in page
    assert f'name="to" value="{known.pk}"' in page
    assert f"&amp;not_same={known.pk}" in page
    assert "card-lit" not in page
    assert " autofocus" not in page


def test_one_that_is_new_keeps_its_buttons(article, desk, card):
    page = desk.part(card, {"snapshot": article.snapshot.pk}, "get").content.decode()
    assert "You may have this already:" not in page
    assert 'data-key="y">Accept' in page


def test_without_htmx_the_whole_page_has_it(article, desk, card):
    recorded_before(article)
    page = desk.get(card).content.decode()
    assert page.count("You may have this already:") == 1
    assert 'id="source-text"' in page


def test_one_that_was_decided_meanwhile_is_told(article, desk, card):
    desk.part(path(article, KORRIN, "reject"))
    answer = desk.part(card, method="get")
    assert answer.status_code == 409
    assert "has rejected this already." in answer.content.decode()


def test_it_is_added_as_an_appearance(article, desk, add):
    known = recorded_before(article)
    answer = desk.part(add, {"to": known.pk, "snapshot": article.snapshot.pk})
    assert answer.status_code == 200
    assert known.appearances.count() == 2
    assert article.snapshot.decisions.get().statement == known
    assert article.story.statements.count() == 1


def test_a_second_click_adds_nothing(article, desk, add):
    known = recorded_before(article)
    for _ in range(2):
        answer = desk.part(add, {"to": known.pk, "snapshot": article.snapshot.pk})
        assert answer.status_code == 200
    assert known.appearances.count() == 2
    assert known.appearances.get(source=article.source).passages.count() == 1


def test_without_htmx_adding_leads_back_to_the_source(article, desk, add):
    known = recorded_before(article)
    answer = desk.post(add, {"to": known.pk, "snapshot": article.snapshot.pk})
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/desk/sources/{article.source.pk}/#suggestion-")


def test_who_comes_after_another_adds_nothing(article, desk, add):
    known = recorded_before(article)
    desk.part(path(article, KORRIN, "reject"))
    answer = Desk(records.user()).part(add, {"to": known.pk})
    assert answer.status_code == 409
    assert known.appearances.count() == 1


def test_not_the_same_brings_its_own_buttons_back(article, desk, card):
    known = recorded_before(article)
    asked = {"snapshot": article.snapshot.pk, "not_same": known.pk}
    page = desk.part(card, asked, "get").content.decode()
    assert "You may have this already:" not in page
    assert 'data-key="y">Accept' in page
    assert f'name="not_same" value="{known.pk}"' in page


def test_without_htmx_what_is_not_the_same_can_be_accepted(article, desk, card):
    known = recorded_before(article)
    page = desk.get(f"{card}?not_same={known.pk}").content.decode()
    assert "You may have this already:" not in page
    assert f'name="not_same" value="{known.pk}"' in page


def test_another_target_than_before_is_told(article, desk, add):
    known = recorded_before(article)
    desk.part(path(article, KORRIN, "accept"), {"not_same": known.pk})
    answer = desk.part(add, {"to": known.pk})
    assert answer.status_code == 409
    assert known.appearances.count() == 1

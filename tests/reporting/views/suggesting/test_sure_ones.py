import pytest

from tests.reporting.views.suggesting.test_deciding import KORRIN, path, recorded_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(article) -> str:
    return f"/desk/sources/{article.source.pk}/suggestions/accept-sure/"


def test_all_are_saved_and_told_one_by_one(article, desk, address):
    page = desk.part(address, {"snapshot": article.snapshot.pk}).content.decode()
    made = article.story.statements.order_by("pk")
    assert len(made) == 3
    assert "3 of 4 are saved as drafts." in page
    for one in made:
        assert f'<a href="#statement-{one.pk}">Draft saved</a>' in page


def test_what_cannot_be_accepted_is_told_with_its_reason(article, desk, address):
    article.korrin.delete()
    page = desk.part(address, {"snapshot": article.snapshot.pk}).content.decode()
    assert "2 of 4 are saved as drafts." in page
    assert page.count("<b>Not saved:</b> No one actor on record is") == 2


def test_what_may_be_on_record_waits_for_a_person(article, desk, address):
    known = recorded_before(article)
    page = desk.part(address, {"snapshot": article.snapshot.pk}).content.decode()
    assert f"It may be statement {known.pk}, which is on record already." in page
    assert list(known.appearances.values_list("source", flat=True)) != [article.source.pk]
    assert article.with_words(KORRIN)


def test_a_second_click_changes_nothing(article, desk, address):
    for _ in range(2):
        page = desk.part(address, {"snapshot": article.snapshot.pk}).content.decode()
    assert "None is saved" in page
    assert (article.story.statements.count(), article.snapshot.decisions.count()) == (3, 3)


def test_where_nothing_is_left_it_says_so(article, desk, address):
    for one in article.suggestions:
        desk.part(f"/desk/sources/{article.source.pk}/suggestions/{one.key}/reject/")
    page = desk.part(address, {"snapshot": article.snapshot.pk}).content.decode()
    assert "Nothing was left to be accepted." in page


def test_without_htmx_the_page_of_the_source_tells_it(article, desk, address):
    desk.post(path(article, KORRIN, "reject"))
    page = desk.post(address, {"snapshot": article.snapshot.pk}).content.decode()
    assert "All 3 are saved as drafts." in page
    assert 'id="source-text"' in page

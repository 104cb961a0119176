"""How many suggestions wait, in the lists: as counted, and nothing while that may be wrong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.desk.searching import filling
from reporting.desk.suggesting import accept_sure, reject_suggestion
from reporting.desk.suggesting.keeping_up import keep_suggestions
from reporting.models import KeptSuggestions
from tests.factories import suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db
LIST, QUEUE = "/desk/sources/", "/desk/?show=sources"
TOLD = "4 suggestions, largest number 4,000"


@pytest.fixture
def article() -> ReadArticle:
    made = suggestions.read_article()
    keep_suggestions()
    return made


@pytest.fixture
def desk(client, article):
    client.force_login(article.editor)
    return client


@pytest.mark.parametrize("path", [LIST, QUEUE, "/desk/search/?q=ruritania"])
def test_a_source_says_how_many_wait_and_the_largest_number(path, desk):
    filling.fill_search()
    assert TOLD in desk.get(path).content.decode()


def test_a_decision_is_counted_before_anything_is_said_again(desk, article):
    reject_suggestion(article.with_words("4,000 soldiers"), by=article.editor)
    assert "suggestion" not in shown(desk)
    keep_suggestions()
    assert "3 suggestions, largest number 1,500" in shown(desk)


def test_one_without_a_number_says_only_that(desk, article):
    for one in article.suggestions:
        if one.figures:
            reject_suggestion(one, by=article.editor)
    keep_suggestions()
    assert '<span class="row-suggested">1 suggestion</span>' in shown(desk)


def test_where_none_waits_nothing_is_said(desk, article):
    accept_sure(article.snapshot, by=article.editor)
    for one in article.suggestions:
        reject_suggestion(one, by=article.editor)
    keep_suggestions()
    assert "row-suggested" not in shown(desk)


def test_numbers_of_other_rules_are_not_told(desk):
    KeptSuggestions.objects.update(counted_version="of before")
    assert "row-suggested" not in shown(desk)


@pytest.mark.parametrize("path", [LIST, QUEUE])
def test_a_row_more_costs_no_query_more(path, desk, article):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "suggestions, largest" in desk.get(path).content.decode()
        return len(queries)

    few = asked()
    for number in range(5):
        suggestions.dated(f"{suggestions.ARTICLE}{number}", story=article.story)
    keep_suggestions()
    assert asked() == few


def test_a_number_that_is_no_number_of_the_record_is_not_the_largest(desk, article):
    text = "Syldavia said on Friday that 900,000,000,000,000 troops had been sent.\n"
    made = suggestions.dated(text, story=article.story)
    keep_suggestions()
    kept = KeptSuggestions.objects.get(snapshot=made)
    assert kept.largest is None or kept.largest <= 10**12


def shown(desk) -> str:
    return desk.get(LIST).content.decode()

"""How right each rule is, by the decisions of the desk."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reporting.desk.suggesting.rule_precision import ENOUGH, precision_report
from reporting.models import SuggestionDecision
from reporting.texts.extraction import RULES_VERSION
from tests.factories import records, suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db
PAGE = "/admin/reporting/suggestiondecision/"


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article(f"{suggestions.ARTICLE}{'A further sentence. ' * 60}")


@pytest.fixture
def admin(client: Client, groups) -> Client:
    client.force_login(records.user(group="admin", is_staff=True))
    return client


def text_of(admin: Client) -> str:
    return " ".join(admin.get(PAGE).content.decode().split())


def test_nothing_is_said_before_anybody_decided(admin):
    assert "Nobody has decided about a suggestion yet." in text_of(admin)


def test_few_decisions_are_said_to_be_too_few(admin, article):
    suggestions.decided(article, "denies", {"accepted": 3, "rejected": 1})
    told = text_of(admin)
    assert "3 of 4, too few" in told
    assert "75%" not in told


def test_enough_decisions_give_a_share_by_rule_and_by_field(admin, article):
    suggestions.decided(article, "denies", {"accepted": 30, "changed": 15, "rejected": 5})
    assert ENOUGH == 50
    told = text_of(admin)
    assert "45 of 50, 90%" in told
    assert "30 of 50, 60%" in told
    assert 'Speaker</th> <td data-label="left as it was">30 of 45, too few' in told


def test_decisions_about_other_rules_say_nothing_of_those_of_now(article):
    suggestions.decided(article, "denies", {"rejected": 2}, version="0")
    suggestions.decided(article, "denies", {"accepted": 1})
    report = precision_report()
    told = [(one.version, one.right.right, one.right.decided) for one in report.rules]
    assert told == [(RULES_VERSION, 1, 1), ("0", 0, 2)]
    assert {one.kept.decided for one in report.fields} == {1}


def test_one_grouped_query_however_many_rules(article):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            precision_report()
        return len(queries)

    suggestions.decided(article, "denies", {"accepted": 1})
    suggestions.decided(article, "quotation", {"changed": 2})
    assert asked() == 1


def test_the_list_shows_words_fields_and_reason(admin, article):
    suggestions.decided(article, "denies", {"changed": 1})
    told = text_of(admin)
    assert SuggestionDecision.objects.get().exact in told
    assert '<td class="field-in_fields">speaker, day</td>' in told


def test_whoever_is_not_of_the_desk_sees_nothing(client, groups):
    client.force_login(records.user(group=None, is_staff=True))
    assert client.get(PAGE).status_code == 403


def test_nothing_is_decided_here(admin, article):
    suggestions.decided(article, "denies", {"rejected": 1})
    made = SuggestionDecision.objects.get()
    assert admin.get(f"{PAGE}add/").status_code == 403
    assert admin.post(f"{PAGE}{made.pk}/delete/", {"post": "yes"}).status_code == 403
    assert SuggestionDecision.objects.exists()

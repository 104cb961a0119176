"""The cards and the marks of what is proposed, beside the record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.models import KeptSuggestions
from reporting.views.sources.suggested import numbers_in_order, place_of_next
from tests.factories import records, suggestions
from tests.factories.proposed_articles import trust_rules, trusted_article
from tests.factories.suggestions import ReadArticle
from tests.reporting.views.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ReadArticle:
    return trusted_article()


@pytest.fixture
def desk(article) -> Desk:
    return Desk(article.editor)


def page_of(article: ReadArticle, desk: Desk) -> str:
    return desk.get(f"/desk/sources/{article.source.pk}/").content.decode()


def card_of(page: str, number: int) -> str:
    """One card of the list, by the number that its mark carries."""
    cards = page.split('<article class="card')[1:]
    return next(one for one in cards if f'">{number}</span>' in one).partition("</article>")[0]


def test_record_and_proposals_are_numbered_in_the_order_of_the_text():
    assert numbers_in_order([(5, 9), None], [(0, 4), (5, 7), (20, 30)]) == ([3, 5], [1, 2, 4])


def test_the_next_is_the_one_behind_and_after_the_last_the_first():
    assert place_of_next([0, 10, 20], 10) == 1
    assert place_of_next([0, 10, 20], 21) == 0
    assert place_of_next([], 0) is place_of_next([3], None) is None


def test_a_card_says_who_what_when_and_why(article, desk):
    card = card_of(page_of(article, desk), 2)
    for words in (
        "at least 1,200", "Ada Korrin", "Thu 17 Oct 2024", "counts: Sent across the border",
        "“Thursday”, printed Sat 19 Oct 2024", "said then figure, version", "50 of 50 right",
        "A verb of saying in front of the figure: “said” and “at least 1,200 troops” (editors kept"
        " 50 of its 50 proposals)", "<dt>stance</dt><dd>asserts</dd>",
    ):  # fmt: skip
        assert words in card


def test_who_is_not_on_record_is_said_so(article, desk):
    article.korrin.delete()
    assert "not on record" in card_of(page_of(article, desk), 2)


def test_a_mark_leads_to_its_card_and_the_card_to_its_words(article, desk):
    page = page_of(article, desk)
    for one in article.suggestions:
        assert f'class="ref proposed" href="#suggestion-{one.key}"' in page
        assert f'href="#words-{one.key}"' in page
        assert f'<span id="words-{one.key}">' in page


def test_one_numbering_runs_through_record_and_proposals(article, desk):
    words = "We have seen up to 1,500 soldiers"
    made = suggestions.recorded(article, words, [], speaker=article.korrin)
    page = page_of(article, desk)
    assert f'href="#statement-{made.pk}" data-number="3"' in page
    assert f'id="suggestion-{article.with_words("Syldavia").key}"' in page
    assert 'aria-label="Proposed 1: about 4,000"' in page


def test_what_a_less_sure_rule_proposes_is_folded_and_numbered_last(db):
    article = suggestions.read_article()
    trust_rules(article.editor, "said_then_figure", "denies")
    trust_rules(article.editor, "quotation", outcome="rejected")
    page = page_of(article, Desk(article.editor))
    assert not article.with_words("up to 1,500").is_sure
    assert "1 more, less sure" in page
    assert 'class="ref doubtful"' in page
    assert 'aria-label="Proposed 4: up to 1,500"' in page
    assert 'aria-label="Proposed 3: denies: Sent across the border"' in page


def test_a_text_that_was_not_read_says_so(article, desk):
    KeptSuggestions.objects.update(rules_version="", computed_at=None)
    page = page_of(article, desk)
    assert "The rules have not read this text yet" in page
    assert "suggestion-" not in page


def test_nothing_is_proposed_of_an_earlier_text(article, desk):
    records.newer(article.source, "Nothing was said.")
    address = f"/desk/sources/{article.source.pk}/?text={article.snapshot.pk}"
    assert "suggestion-" not in desk.get(address).content.decode()


def test_a_source_without_proposals_shows_no_list(article, desk):
    KeptSuggestions.objects.update(proposals=[])
    assert "Proposed" not in page_of(article, desk)


def test_proposals_cost_three_queries(article, desk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_of(article, desk)
        return len(seen)

    with_them = queries()
    article.source.story, story = None, article.source.story
    article.source.save()
    article.source.story = story
    without = queries()
    article.source.save()
    assert with_them - without <= 3

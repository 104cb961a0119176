"""When a rule proposes unasked: as it was measured, until editors have decided often enough."""

import pytest

from reporting.desk.suggesting import suggestions_of
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Statement
from reporting.texts.extraction.measured import MEASURED
from tests.factories import suggestions
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ReadArticle:
    return suggestions.read_article(f"{suggestions.ARTICLE}{'A further sentence. ' * 60}")


def denial(article: ReadArticle) -> Suggestion:
    found = suggestions_of(article.source, article.snapshot)
    return next(one for one in found if one.proposal.rule == "denies")


def test_before_fifty_decisions_what_was_measured_counts(article):
    suggestions.decided(article, "denies", {"rejected": 49})
    told, row = denial(article).precision, MEASURED["rules"]["denies"]
    assert (told.is_measured, told.right, told.counted) == (True, row["right"], row["proposed"])
    assert told.words == (
        f"{row['right']} of its {row['proposed']} proposals in test texts were statements,"
        f" the speaker was right in {row['speakers']} of {row['told']}"
    )


@pytest.mark.parametrize(("right", "is_sure"), [(43, True), (42, False)])
def test_from_fifty_on_the_editors_decide(article, right, is_sure):
    suggestions.decided(article, "denies", {"accepted": right, "rejected": 50 - right})
    one = denial(article)
    assert (one.is_sure, one.precision.is_measured) == (is_sure, False)
    assert one.precision.words == f"editors kept {right} of its 50 proposals"


def test_what_was_accepted_and_thrown_away_counts_for_nothing(article):
    suggestions.decided(article, "denies", {"accepted": 50})
    Statement.objects.update(state="discarded")
    assert denial(article).precision.is_measured


def test_decisions_about_rules_of_before_do_not_count(article):
    suggestions.decided(article, "denies", {"rejected": 60}, version="0")
    assert denial(article).precision.is_measured

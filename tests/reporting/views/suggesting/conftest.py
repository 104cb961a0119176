import pytest

from tests.factories.proposed_articles import trusted_article
from tests.factories.suggestions import ReadArticle
from tests.reporting.views.conftest import Desk


@pytest.fixture
def article(db) -> ReadArticle:
    return trusted_article()


@pytest.fixture
def desk(article) -> Desk:
    return Desk(article.editor)

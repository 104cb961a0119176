import pytest

from tests.factories.suggestions import ReadArticle, read_article
from tests.reporting.views.conftest import Desk


@pytest.fixture
def article(db) -> ReadArticle:
    return read_article()


@pytest.fixture
def desk(article) -> Desk:
    return Desk(article.editor)

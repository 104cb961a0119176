from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from playwright.sync_api import Browser

from tests.browsers import chromium_started


@pytest.fixture(scope="module")
def browser(pages: dict[str, HttpResponse]) -> Iterator[Browser]:
    """Started when the `pages` of the module are there: they need the database, it does not."""
    with chromium_started() as started:
        yield started

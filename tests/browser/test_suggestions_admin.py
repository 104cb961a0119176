"""The decisions about suggestions in the admin, in real Chromium: read by axe, and no wider than a
phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import records, suggestions

pytestmark = pytest.mark.browser
PAGE = "/admin/reporting/suggestiondecision/"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(visit, groups, width, scheme):
    article = suggestions.read_article(f"{suggestions.ARTICLE}{'A further sentence. ' * 60}")
    suggestions.decided(article, "denies", {"accepted": 30, "changed": 15, "rejected": 5})
    suggestions.decided(article, "said_then_figure", {"accepted": 2, "rejected": 1})
    admin = records.user("anna", group="admin", is_staff=True)
    size = {"width": width, "height": 900}
    page = visit(admin, viewport=size, color_scheme=scheme, bypass_csp=True).go(PAGE)
    assert "45 of 50, 90%" in page.locator(".about-suggestions").inner_text()
    found = Axe().run(page, context="#content-start")
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width

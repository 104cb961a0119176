"""Public pages, desk and admin ask nothing of anybody but us."""

import pytest

from tests.factories import records

pytestmark = pytest.mark.browser
PUBLIC = (
    "/",
    "/{story}/",
    "/{story}/history/",
    "/{story}/voices/",
    "/{story}/embed/",
    "/methodology/",
    "/data/",
    "/embed/{story}/",
)
INSIDE = ("/desk/", "/desk/sources/{source}/", "/desk/stories/", "/admin/", "/login/")


def test_no_page_asks_others(visit, transactional_db):
    world = records.world()
    records.published(world)
    visitor = visit(records.user(group="admin", is_staff=True, is_superuser=True))
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    for path in (*PUBLIC, *INSIDE):
        filled = path.format(story=world.story.slug, source=world.snapshot.source_id)
        visitor.go(filled)
        visitor.page.wait_for_load_state("networkidle")
    assert len(asked) > 30
    assert {url for url in asked if not url.startswith((visitor.address, "data:"))} == set()


def test_a_request_to_others_would_be_told(visit, transactional_db):
    visitor = visit()
    page = visitor.go("/methodology/")
    page.route("https://other.example/**", lambda route: route.abort())
    page.evaluate(
        "document.head.append(Object.assign(new Image(), {src: 'https://other.example/'}))"
    )
    page.wait_for_timeout(200)
    told = [words for words in visitor.complaints if "other.example" in words]
    assert any(words.startswith("A request to others") or "CSP" in words for words in told)
    visitor.complaints.clear()


def test_what_the_policy_forbids_would_be_told(visit, transactional_db):
    """On every page that a test opens: `visit` asks at its end that nobody complained."""
    visitor = visit()
    page = visitor.go("/methodology/")
    planted = "Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'})"
    page.evaluate(f"() => {{ document.head.append({planted}) }}")
    page.evaluate("() => { document.body.setAttribute('style', 'color: red') }")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    told = [words for words in visitor.complaints if "CSP" in words or "Content Security" in words]
    assert any("script-src" in words for words in told), visitor.complaints
    assert any("style-src" in words for words in told), visitor.complaints
    visitor.complaints.clear()

"""The public pages as Chromium shows them: accessible, within their policy, by keyboard."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, Route, sync_playwright

from reporting import publishing
from tests import making
from tests.timeline.releasing import story_with

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
HOST = "http://localhost"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(
        not CHROMIUM and os.environ.get("REQUIRE_BROWSER") != "1",
        reason="no Chromium on the path, and CHROMIUM names none",
    ),
]


@pytest.fixture
def pages(client):
    """Every kind of public page, fetched beforehand: path → response."""
    story = story_with(40)
    world = making.world()
    making.published(world)
    world.statement.refresh_from_db()
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    statement = story.releases.first().statement_id
    paths = [
        f"/{story.slug}/",
        f"/{story.slug}/statements/{statement}/",
        f"/{world.story.slug}/",
        f"/{world.story.slug}/statements/{world.statement.pk}/",
        "/nowhere/",
    ]
    return {path: client.get(path) for path in paths}


def open_page(browser, pages, path, **context) -> Page:
    """A page of `pages` in a new window; style sheets as collectstatic left them."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if asked.startswith("/static/"):
            route.fulfill(path=settings.STATIC_ROOT / asked.removeprefix("/static/"))
        else:
            kept = pages[asked]
            route.fulfill(status=kept.status_code, headers=dict(kept.items()), body=kept.content)

    page = browser.new_context(**context).new_page()
    page.route("**/*", answer)
    page.goto(HOST + path)
    return page


@pytest.fixture
def browser(pages):
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=options)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_public_page(browser, pages, width, scheme):
    viewport = {"width": width, "height": 900}
    for path in pages:
        page = open_page(
            browser, pages, path, viewport=viewport, color_scheme=scheme, bypass_csp=True
        )
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_window_and_none_breaks_its_policy(browser, pages, width):
    for path, response in pages.items():
        complaints: list[str] = []
        page = open_page(browser, pages, path, viewport={"width": width, "height": 900})
        page.on("console", lambda message, heard=complaints: heard.append(message.text))
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
        missing = [] if response.status_code < 400 else ["Failed to load resource"]
        assert [text.partition(":")[0] for text in complaints] == missing


def test_only_one_drawing_is_shown_and_its_marks_are_reached_by_keyboard(browser, pages):
    path = next(iter(pages))
    for width, shown, hidden in ((390, "phone", "wide"), (1280, "wide", "phone")):
        page = open_page(browser, pages, path, viewport={"width": width, "height": 900})
        assert page.locator(f".chart.{shown}").is_visible()
        assert page.locator(f".chart.{hidden}").is_hidden()
        page.locator(f".chart.{shown} a").first.focus()
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert name.endswith("sent across the border")


def test_a_folded_label_opens_on_focus(browser, pages):
    path = next(iter(pages))
    page = open_page(browser, pages, path, viewport={"width": 1280, "height": 900})
    mark = page.locator(".chart.wide a:has(.folded)").first
    label = mark.locator(".folded text").first
    assert label.is_hidden()
    mark.focus()
    assert label.is_visible()

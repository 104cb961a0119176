"""A frozen story opened from disk in Chromium, with no network, and from any static server."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import chromium_started, faults_of_page
from tests.timeline.freezing.conftest import STORY
from timeline.freezing.ordering import own_site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]  # one freezes the story first
PAGES = (
    "index.html",
    f"{STORY}/index.html",
    f"{STORY}/known_on/2024-10-23/index.html",
    f"{STORY}/statements/1/index.html",
    f"{STORY}/actors/ukraine/index.html",
    f"{STORY}/history/index.html",
    f"embed/{STORY}/index.html",
    "methodology/index.html",
    "data/index.html",
)


@pytest.fixture(scope="module")
def browser(folder) -> Iterator[Browser]:
    with chromium_started() as launched:
        yield launched


@pytest.fixture
def opened(browser, request) -> Iterator[Page]:
    """A page without a network; it may have complained of nothing, and asked for files only."""
    width, javascript = getattr(request, "param", (1280, True))
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, java_script_enabled=javascript
    )
    page, complaints, asked = context.new_page(), [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda one: asked.append(one.url))
    page.on("requestfailed", lambda one: complaints.append(f"{one.url}: {one.failure}"))
    yield page
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:///", "data:"))] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("opened", [(1280, True), (390, True)], indirect=True)
def test_each_kind_of_page_opens(opened, folder, name):
    opened.goto(folder.joinpath(name).as_uri())
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if name != "index.html":
        line = opened.locator(".frozen-copy")
        assert line.bounding_box()["y"] < 120
        accent = line.evaluate("(one) => getComputedStyle(one).borderLeftWidth")
        assert accent == "3px"  # its style sheet is there


@pytest.mark.parametrize("name", [PAGES[0], PAGES[2], PAGES[5]])
def test_what_is_added_is_accessible(browser, folder, name):
    page = browser.new_page()  # axe itself asks for the style sheet, which is refused from disk
    page.goto(folder.joinpath(name).as_uri())
    assert faults_of_page(page) == ""
    page.close()


def test_the_slider_leads_to_the_file_of_each_day_and_back(opened, folder):
    opened.goto(folder.joinpath(STORY, "index.html").as_uri())
    for day in ("2024-10-31", "2024-10-30"):
        opened.locator("#known_on_day").press("ArrowLeft")
        opened.wait_for_url(f"**/known_on/{day}/index.html*")
        assert opened.locator("#known_on").input_value() == day
        assert opened.evaluate("document.activeElement.id") == "known_on_day"
    assert "Wednesday 30 October 2024" in opened.locator("form output").inner_text()
    assert "What was public by 30 October 2024" in opened.locator(".head .kicker").inner_text()
    opened.go_back()
    opened.wait_for_url("**/known_on/2024-10-31/index.html*")
    assert "Thursday 31 October 2024" in opened.locator("form output").inner_text()


def test_a_mark_answers_and_leads_to_its_statement(opened, folder):
    opened.goto(folder.joinpath(STORY, "index.html").as_uri())
    mark = opened.locator(".chart .mark:visible").first
    mark.hover()
    opened.locator(".mark-card").wait_for(state="visible")
    mark.focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url(f"**/{STORY}/statements/*/index.html")


def test_what_can_be_cited_can_be_copied(opened, folder):
    opened.goto(folder.joinpath(STORY, "statements", "1", "index.html").as_uri())
    opened.get_by_text("Cite this").click()
    button = opened.locator("button[data-copy]:visible").first
    button.click()
    told = opened.locator(".cite [data-copied]")
    told.get_by_text("opied").or_(told.get_by_text("selected")).wait_for()


def test_a_filter_asks_the_live_site_only_when_the_button_says_so(opened, folder):
    opened.goto(folder.joinpath(STORY, "index.html").as_uri())
    opened.locator(".filters summary").first.click()
    opened.locator("input[name=voice]").first.check()
    assert opened.url.startswith("file:///")
    assert opened.locator("form.ask").get_attribute("action") == f"{own_site()}/{STORY}/"
    mark = "(one) => getComputedStyle(one, '::after').content"
    assert opened.get_by_role("button", name="Show these").evaluate(mark) == '"live"'


@pytest.mark.parametrize("opened", [(1280, False)], indirect=True)
def test_without_scripts_each_day_is_on_the_cover(opened, folder):
    opened.goto(folder.joinpath("index.html").as_uri())
    opened.get_by_role("link", name="Wednesday 23 October 2024").click()
    assert "What was public by 23 October 2024" in opened.locator(".head .kicker").inner_text()
    opened.get_by_role("link", name="Back to now").click()
    opened.get_by_role("link", name="The record", exact=True).click()
    assert opened.url == folder.joinpath("index.html").as_uri()


@pytest.fixture
def served(folder) -> Iterator[str]:
    """The copy below a path of a server that knows nothing but files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *given: object) -> None: ...

    handler = partial(Quiet, directory=str(folder.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.name}/"
    server.shutdown()
    server.server_close()


def test_any_static_server_serves_it_at_any_path(browser, served):
    page, failed = browser.new_page(), []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
    page.on("request", lambda one: None if one.url.startswith(served) else failed.append(one.url))
    page.goto(served)
    page.get_by_role("link", name="The story, with everything known").click()
    page.locator("#known_on_day").press("ArrowLeft")
    page.wait_for_url("**/known_on/2024-10-31/index.html*")
    assert Path(page.url).name.startswith("index.html")
    assert failed == []
    page.close()

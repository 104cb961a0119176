"""The public pages as Chromium shows them: accessible, within their policy, by keyboard."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from reporting.desk import publishing
from tests.browsers import chromium_started, faults_of_page
from tests.databases import copy_of, drop, inside
from tests.factories import corrections, records
from tests.factories.releases import story_with

HOST = "http://localhost"

pytestmark = pytest.mark.browser


type Pages = dict[str, HttpResponse]  # by their paths


@pytest.fixture(scope="module")
def fetched(migrated_database, django_db_blocker) -> tuple[Pages, Pages]:
    """Every kind of public page, and the chart alone in two forms, before a browser starts."""
    with django_db_blocker.unblock():
        name = copy_of(migrated_database)  # a rollback would leave its sequences moved
        with inside(name):
            paths = paths_of_pages()
            charts = [f"{paths[0]}chart.svg{query}" for query in ("", "?theme=dark&form=phone")]
            found = [{path: Client().get(path) for path in some} for some in (paths, charts)]
        drop(name)
    return found[0], found[1]


@pytest.fixture
def pages(fetched) -> Pages:
    return fetched[0]


@pytest.fixture
def charts(fetched) -> Pages:
    return fetched[1]


def paths_of_pages() -> list[str]:
    story = story_with(40)
    world = records.world()
    records.published(world)
    world.statement.refresh_from_db()
    publishing.retract(world.statement, by=world.reviewer, reason="It was another border.")
    statement = story.releases.first()
    source = statement.document["appearances"][0]["source"]["id"]
    corrected = corrections.published_on(20)
    corrections.correct(corrected, 22, "A nought was lost.")
    corrections.take_back(corrections.another(corrected, 21), 23)
    ledger = f"/{corrected.story.slug}"
    return [
        f"/{story.slug}/",
        f"/{story.slug}/?known_on=2024-10-20&stance=asserts&words=crossed",
        f"/{story.slug}/?stance=denies&words=nobody",
        f"/{story.slug}/2024-10-19/",
        f"/{story.slug}/statements/{statement.statement_id}/",
        f"/{story.slug}/actors/{statement.document['speaker']['slug']}/",
        f"/{story.slug}/sources/{source}/",
        f"/{world.story.slug}/",
        f"/{world.story.slug}/statements/{world.statement.pk}/",
        f"{ledger}/history/",
        f"{ledger}/history/?compare=2024-10-20..2024-10-23",
        f"{ledger}/corrections/",
        f"{ledger}/changes/?since=2024-10-21",
        f"/embed/{story.slug}/",
        f"/{story.slug}/embed/",
        "/methodology/",
        "/nowhere/",
        f"/{story.slug}/?stance=maybe",
    ]


def open_page(browser, pages, path, **context) -> Page:
    """A page of `pages` in a new window; style sheets as collectstatic left them."""

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if asked.startswith("/static/"):
            route.fulfill(path=settings.STATIC_ROOT / asked.removeprefix("/static/"))
        else:
            kept = pages[asked]
            route.fulfill(status=kept.status_code, headers=dict(kept.items()), body=kept.content)

    page = browser.new_context(**context).new_page()
    page.route("**/*", answer)
    page.goto(HOST + path)
    return page


@pytest.fixture(scope="module")
def chromium(fetched) -> Iterator[Browser]:
    with chromium_started() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    yield chromium
    for window in chromium.contexts:
        window.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_public_page(browser, pages, width):
    viewport = {"width": width, "height": 900}
    for path in pages:
        page = open_page(browser, pages, path, viewport=viewport, bypass_csp=True)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert faults_of_page(page, asks_targets=True) == "", path
        page.context.close()


def test_no_page_is_wider_than_the_window_and_none_breaks_its_policy(browser, pages):
    for path, response in pages.items():
        complaints: list[str] = []
        page = open_page(browser, pages, path, viewport={"width": 1280, "height": 900})
        page.on("console", lambda message, heard=complaints: heard.append(message.text))
        page.reload()
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1
        missing = [] if response.status_code < 400 else ["Failed to load resource"]
        assert [text.partition(":")[0] for text in complaints] == missing


LOW = """all => all.filter(one => one.checkVisibility() && !one.closest("p, figcaption, svg")
    && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""


def test_links_and_controls_that_stand_alone_are_high_enough_for_a_finger(browser, pages):
    for path in pages:
        page = open_page(browser, pages, path, viewport={"width": 390, "height": 900})
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        names = "a:not([href^='#']), button, select, summary, input:not([type=checkbox])"
        assert page.eval_on_selector_all(names, LOW) == [], path


def test_only_one_drawing_is_shown_and_its_marks_are_reached_by_keyboard(browser, pages):
    path = next(iter(pages))
    for width, shown, hidden in ((390, "phone", "wide"), (1280, "wide", "phone")):
        page = open_page(browser, pages, path, viewport={"width": width, "height": 900})
        assert page.locator(f".chart.{shown}").is_visible()
        assert page.locator(f".chart.{hidden}").is_hidden()
        page.locator(f".chart.{shown} a").first.focus()
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert name.endswith("sent across the border; in one text on our record")


def test_a_folded_label_opens_on_focus_in_place_of_the_short_one(browser, pages):
    path = next(iter(pages))
    page = open_page(browser, pages, path, viewport={"width": 1280, "height": 900})
    mark = page.locator(".chart.wide a:has(.folded + g)").first
    full, short = mark.locator(".folded text").first, mark.locator(".folded + g text").first
    assert (full.is_hidden(), short.is_visible()) == (True, True)
    mark.focus()
    assert (full.is_visible(), short.is_hidden()) == (True, True)


@pytest.mark.parametrize(
    ("query", "blue"), [("", "rgb(11, 87, 224)"), ("?theme=dark&form=phone", "rgb(107, 140, 255)")]
)
def test_the_chart_alone_is_drawn_in_its_colours_within_its_policy(charts, browser, query, blue):
    path = next(path for path in charts if path.endswith(f"chart.svg{query}"))
    kept, complaints = {path: charts[path]}, []
    page = open_page(browser, kept, path)
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    number = page.locator(".chart .number").first
    assert number.evaluate("it => getComputedStyle(it).fill") == blue
    assert page.locator(".chart a").first.is_visible()
    assert complaints == []


def test_the_readers_own_colours_are_used_where_they_are_forced(browser, pages):
    page = open_page(
        browser, pages, next(iter(pages)), viewport={"width": 1280, "height": 900},
        forced_colors="active",
    )  # fmt: skip
    line = page.locator(".chart.wide .since, .chart.wide .held").first
    text = page.locator(".chart.wide .date").first
    painted = [line.evaluate("it => getComputedStyle(it).stroke"),
               text.evaluate("it => getComputedStyle(it).fill")]  # fmt: skip
    assert painted[0] == painted[1]

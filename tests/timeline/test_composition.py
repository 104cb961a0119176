"""The page of both sample stories as Chromium lays it out: what stands on the first screen, how
long it is, how many sheets it takes, and what a mark answers."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browsers import chromium_started, faults_of_page
from tests.timeline.test_in_chromium import open_page

pytestmark = pytest.mark.browser

STORY = "/nk-deployment/"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def pages(sample, django_db_blocker):
    return {path: Client().get(path) for path in (STORY, f"{STORY}?voice=kirby")}


@pytest.fixture(scope="module")
def chromium(pages) -> Iterator[Browser]:
    with chromium_started() as browser:
        yield browser


@pytest.fixture
def shown(chromium, pages):
    def show(viewport: dict, **context) -> Page:
        return open_page(chromium, pages, STORY, viewport=viewport, **context)

    yield show
    for window in chromium.contexts:
        window.close()


def box(page: Page, selector: str) -> dict:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


def test_the_first_screen_has_the_question_the_paragraph_and_the_numbers(shown):
    page = shown(WIDE)
    zero = box(page, ".drawn .chart.wide .zero")
    assert zero["y"] < 900
    assert box(page, ".key")["y"] < box(page, ".drawn .chart.wide")["y"]
    assert box(page, ".told .lead")["y"] < 300
    assert box(page, ".told")["x"] > zero["x"] + zero["width"]


def test_on_the_phone_the_paragraph_comes_first_and_the_chart_within_two_screens(shown):
    page = shown(PHONE)
    chart = box(page, ".drawn .chart.phone")
    assert box(page, ".told .lead")["y"] < 844
    assert box(page, ".told .lead")["y"] < chart["y"] < 2 * 844


@pytest.mark.parametrize(("viewport", "most"), [(WIDE, 6_000), (PHONE, 9_800)])
def test_the_page_is_not_longer_than_it_need_be(shown, viewport, most):
    page = shown(viewport)
    assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_the_page_prints_on_few_sheets(shown):
    sheets = re.findall(rb"/Type\s*/Page\b", shown(WIDE).pdf(format="A4"))
    assert 1 <= len(sheets) <= 6


def test_a_mark_answers_with_what_its_entry_says_and_one_voice_stands_out(shown):
    page = shown(WIDE)
    mark = page.locator(".drawn .chart.wide .mark[data-voice=hur]").last
    mark.locator(".dot").first.hover()
    card = page.locator(".mark-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("nearly 12,000")
    expect(card.get_by_text("All of it")).to_have_attribute("href", mark.get_attribute("href"))
    assert page.locator(".drawn .chart.wide .mark.voiced").count() >= 1
    faded = page.locator(".drawn .chart.wide .mark:not(.voiced)").first
    assert float(faded.evaluate("one => getComputedStyle(one).opacity")) < 0.5
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_card_comes_with_the_focus_and_at_the_first_tap(shown):
    page = shown(PHONE, has_touch=True)
    mark = page.locator(".drawn .chart.phone .mark").first
    mark.tap()
    expect(page.locator(".mark-card")).to_be_visible()
    assert page.url.endswith(STORY)
    page.keyboard.press("Escape")
    page.locator(".voices a").first.focus()
    mark.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".mark-card")).to_be_visible()


def test_a_card_adds_no_fault(shown):
    page = shown(WIDE, bypass_csp=True)
    page.locator(".drawn .chart.wide .mark .dot").first.hover()
    expect(page.locator(".mark-card")).to_be_visible()
    assert faults_of_page(page) == ""


def test_a_line_opens_to_its_entry_without_javascript(shown):
    page = shown(WIDE, java_script_enabled=False)
    line = page.locator(".line summary").first
    entry = page.locator(".line article").first
    expect(entry).to_be_hidden()
    line.click()
    expect(entry).to_be_visible()

"""Readers on the public timeline: the slider, the filters, the way back, the embedded chart."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.factories.releases import story_with

pytestmark = pytest.mark.browser

type Visit = Callable[..., Visitor]


@pytest.fixture
def story(transactional_db):
    return story_with(28)


@pytest.fixture
def reader(visit: Visit, story) -> Visitor:
    visitor = visit()
    visitor.go(f"/{story.slug}/")
    return visitor


def shown(page: Page) -> int:
    return page.locator("article.entry").count()


def slide(page: Page, to: str) -> None:
    slider = page.get_by_label("As known on")
    slider.focus()
    for _ in range(40):
        if page.locator(".time output").inner_text() == to:
            return
        page.keyboard.press("ArrowLeft")
    raise AssertionError(f"The slider never came to {to}.")


def test_the_slider_shows_what_was_known_and_writes_the_address(reader):
    page = reader.page
    slide(page, "Saturday 19 October 2024")
    expect(page).to_have_url(re.compile(r"\?known_on=2024-10-19$"))
    expect(page.locator(".head .kicker")).to_contain_text("What was public by 19 October 2024")
    assert shown(page) == 28  # every text of this story is of 19 October
    assert page.evaluate("document.activeElement.id") == "known_on_day"


def test_the_filters_narrow_the_page_and_the_way_back_widens_it_again(reader):
    page = reader.page
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Said from").fill("2024-10-31")
    expect(page.locator(".chip")).to_have_text(re.compile("Said from 31 October 2024"))
    assert shown(page) == 2
    assert page.evaluate("document.activeElement.id") == "said_from"
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("article.entry")).to_have_count(28)


def test_a_chosen_filter_can_be_removed_by_its_chip(reader):
    page = reader.page
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("denies").or_(page.get_by_label("asserts")).first.check()
    expect(page).to_have_url(re.compile("stance=asserts"))
    page.locator(".chip").click()
    expect(page).not_to_have_url(re.compile("stance="))
    expect(page.locator(".chip")).to_have_count(0)


def test_a_parameter_that_is_refused_shows_its_page(reader):
    page = reader.page
    page.locator("summary", has_text="Filter").click()
    page.evaluate("document.querySelector('#said_from').type = 'text'")
    page.get_by_label("Said from").fill("yesterday")
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("h1")).to_have_text("This address asks for something that cannot be read")


def test_without_the_network_the_page_stays_and_says_so(reader):
    page = reader.page
    reader.context.set_offline(True)
    slide(page, "Saturday 19 October 2024")
    expect(page.locator(".ask [role=status]")).to_contain_text("could not be reached")
    assert shown(page) == 28


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_slider_takes_the_room_of_the_list_of_days(visit, story, width):
    heights = set()
    for is_on in (True, False):
        window = {"width": width, "height": 900}
        page = visit(java_script_enabled=is_on, viewport=window).go(f"/{story.slug}/")
        assert page.locator("#known_on_day").count() == int(is_on)
        heights.add(page.locator(".time").bounding_box()["height"])
    assert len(heights) == 1


def test_without_javascript_the_form_asks_by_itself(visit, story):
    visitor = visit(java_script_enabled=False)
    page = visitor.go(f"/{story.slug}/")
    page.get_by_label("As known on").select_option("Saturday 19 October 2024")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("known_on=2024-10-19"))
    expect(page.locator(".head .kicker")).to_contain_text("What was public by 19 October 2024")


@pytest.fixture
def framing(elsewhere) -> Callable[[str], str]:
    """Serves a page of another site that frames an address; gives that page's own address."""
    frame = '<!doctype html><iframe src="{}" width="800" height="900"></iframe>'
    return lambda address: elsewhere(frame.format(address))


def test_an_embedded_chart_opens_its_statements_beside_the_article(visit, story, framing):
    visitor = visit()
    visitor.page.goto(framing(f"{visitor.address}/embed/{story.slug}/"))
    article = visitor.page.url
    with visitor.context.expect_page() as opened:
        visitor.page.frame_locator("iframe").locator(".chart a.mark:visible").first.click()
    expect(opened.value).to_have_url(re.compile(rf"/{story.slug}/(statements|2024)"))
    assert opened.value.evaluate("window.opener") is None
    assert visitor.page.url == article


def test_no_other_page_opens_in_a_frame(visit, story, framing):
    visitor = visit()
    visitor.page.goto(framing(f"{visitor.address}/{story.slug}/"))
    assert visitor.page.frames[1].locator("article.entry").count() == 0
    assert visitor.page.frames[1].url == "chrome-error://chromewebdata/"
    assert "frame-ancestors 'none'" in visitor.complaints.pop()

"""Readers on the public timeline: the slider, the filters, the way back, the embedded chart."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from reporting.models import Story
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


PLACES = """() => {
  const range = document.querySelector("#known_on_day"), box = range.getBoundingClientRect();
  const thumb = 24, share = (range.value - range.min) / (range.max - range.min);
  const over = box.left + thumb / 2 + share * (box.width - thumb);
  const days = [...document.querySelectorAll(".drawn .chart.wide .date")].map((one) => {
    const at = one.getBoundingClientRect();
    return [one.textContent, Math.abs(at.left + at.width / 2 - over)];
  });
  return days.sort((one, other) => one[1] - other[1])[0];
}"""


def test_the_handle_stands_over_the_day_that_it_names_also_on_other_days(reader):
    page = reader.page
    slide(page, "Saturday 19 October 2024")
    day, away = page.evaluate(PLACES)
    assert (day, away < 3) == ("19", True)
    page.keyboard.press("End")
    slide(page, "Friday 25 October 2024")
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Said from").fill("2024-10-22")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".drawn .chart.wide .date").first).to_have_text("22")
    day, away = page.evaluate(PLACES)
    assert (day, away < 3) == ("25", True)


def test_dragging_over_the_strip_of_a_long_story_shows_a_part_of_it(visit, story):
    Story.objects.filter(pk=story.pk).update(closes_on=date(2025, 12, 31))
    page = visit().go(f"/{story.slug}/")
    strip = page.locator("svg.strip")
    box = strip.bounding_box()
    middle = box["y"] + 10
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"said_from=2025-0\d-\d\d&said_to=2025-\d\d-\d\d"))
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    strip.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"said_from=2024-10-18"))


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

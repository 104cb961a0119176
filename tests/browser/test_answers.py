"""What answers a step is told, and moves nobody who has gone on reading."""

import pytest
from playwright.sync_api import Page, expect

from reporting.desk.teamwork import assigning
from tests.browser.test_desk import path_of, select
from tests.factories import records

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1280, 390])
def late(world, visit, request) -> Page:
    """The source as long as a long one, in a low window; answers of steps come after a second."""
    size = {"width": request.param, "height": 220}
    page = visit(world.editor, viewport=size).go(path_of(world))
    page.locator("#source-text").evaluate("text => text.style.setProperty('line-height', '10em')")
    for step in ("**/take/", "**/submit/"):
        page.route(step, lambda route: (page.wait_for_timeout(1_000), route.continue_()))
    return page


def go_on_reading(page: Page, world: records.World) -> float:
    """Chooses words of the text; gives how far the page is scrolled then."""
    page.locator("#source-text").evaluate(
        "text => scrollBy({ top: text.getBoundingClientRect().top - 60, behavior: 'instant' })"
    )
    select(page, world.snapshot.text, "200 officers")
    scrolled: float = page.evaluate("scrollY")
    return scrolled


def test_after_a_step_the_focus_is_where_it_was_taken(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_role("button", name="Take").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reading")).to_contain_text("Being read by you")
    expect(page.locator("#reading")).to_be_focused()


def test_taking_moves_nobody_who_has_gone_on_reading(late, world):
    late.get_by_role("button", name="Take").click(no_wait_after=True)
    before = go_on_reading(late, world)
    expect(late.locator("#reading")).to_contain_text("Being read by you")
    assert abs(late.evaluate("scrollY") - before) < 60  # what the line above grew or shrank by
    expect(late.locator("#announced")).to_have_text("You have taken it.")
    expect(late.get_by_role("button", name="Record a statement")).to_be_visible()


def test_submitting_a_card_moves_nobody_who_has_gone_on_reading(late, world):
    late.get_by_role("button", name="Submit for review").click(no_wait_after=True)
    before = go_on_reading(late, world)
    expect(late.locator(".standing .state")).to_have_text("Waiting for review")
    assert abs(late.evaluate("scrollY") - before) < 60
    expect(late.locator("#announced")).to_have_text("Waiting for review")
    expect(late.get_by_role("button", name="Record a statement")).to_be_visible()


def test_a_refused_step_is_brought_before_whoever_took_it(world, visit):
    page = visit(world.editor).go(path_of(world))
    assigning.take_source(world.snapshot.source, by=world.other, holder=None)
    page.get_by_role("button", name="Take").click()
    refused = page.locator("#reading .refused")
    expect(refused).to_be_focused()
    expect(refused).to_be_in_viewport()

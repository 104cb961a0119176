"""A story is put up by keyboard, from nothing to a public page with one statement, in Chromium."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reporting.models import Release, Story
from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

MOST_TABS = 60
TEXT = (
    "The ministry counted its dead on Friday. Vell said that at least 1,200 people were killed in"
    " the fire. Nobody else gave a number."
)
WORDS = "at least 1,200 people were killed"


def reach(page: Page, wanted: Locator) -> None:
    """By Tab alone, as somebody without a mouse."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab.")


def write(page: Page, label: str, words: str) -> None:
    field = page.get_by_label(label, exact=True)
    reach(page, field)
    page.keyboard.type(words)


def press(page: Page, wanted: Locator, then: str) -> None:
    """Presses what leads to the address `then`."""
    reach(page, wanted)
    page.keyboard.press("Enter")
    page.wait_for_url(then)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def ask_question(page: Page) -> None:
    press(page, page.get_by_role("link", name="Put up a story"), "**/new/")
    write(page, "The question", "How many died in the fire of Vell?")
    expect(page.get_by_label("Address")).to_have_attribute(
        "placeholder", "how-many-died-in-the-fire-of-vell"
    )
    write(page, "First day", "2024-02-01")
    assert faults_of_page(page) == ""
    press(page, button(page, "Keep it"), "**/series/")


def say_what_it_counts(page: Page) -> None:
    told = page.get_by_role("region", name="The sentences that these words make")
    expect(told).to_contain_text("An example of such a series would say")
    write(page, "Name", "Killed")
    write(page, "The measure", "the number of people killed")
    write(page, "The things", "people")
    write(page, "What stands behind them", "killed in the fire")
    write(page, "The claim without a number", "people had been killed in the fire")
    expect(told).to_contain_text("spoke of hundreds of people killed in the fire.")
    expect(told).to_contain_text("said that the number of people killed was at least 1,200.")
    write(page, "Unit on the axis", "people")
    write(page, "Definition", "People who died in the fire or of it.")
    assert faults_of_page(page) == ""
    press(page, button(page, "Keep this series"), "**/how-many-died-in-the-fire-of-vell/")


def choose_party(page: Page) -> None:
    press(page, page.get_by_role("link", name="Choose parties"), "**/parties/")
    write(page, "Name", "Vell")
    reach(page, page.get_by_label("blue"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert faults_of_page(page) == ""
    reach(page, button(page, "Make it and choose it"))
    page.keyboard.press("Enter")
    expect(page.locator(".parties")).to_contain_text("Vell teal, state")


def make_public(page: Page) -> None:
    press(page, page.get_by_role("link", name="Look it over").last, "**/how-many*/")
    assert faults_of_page(page) == ""
    press(page, page.get_by_role("link", name="Preview the page"), "**/preview/")
    expect(page.get_by_label("Preview")).to_contain_text("Headline: Killed")
    assert faults_of_page(page) == ""
    press(page, page.get_by_role("link", name="Back to the desk"), "**/how-many*/")
    press(page, page.get_by_role("link", name="Make it public …"), "**/public/")
    press(page, button(page, "Make it public"), "**/how-many*/")
    expect(page.get_by_text("It is public now")).to_be_visible()


def record_statement(page: Page, source: int) -> None:
    start = TEXT.index(WORDS)
    page.goto(
        f"{page.url.split('/desk/')[0]}/desk/sources/{source}/statements/new"
        f"?start={start}&end={start + len(WORDS)}"
    )
    page.locator("#form form[data-keep]").wait_for()
    speaker = page.get_by_role("combobox", name="Speaker", exact=True)
    reach(page, speaker)
    page.keyboard.press("Control+a")
    page.keyboard.type("Vell")
    expect(page.get_by_role("option", name="Vell").first).to_be_visible()
    page.keyboard.press("Enter")
    about = page.get_by_label("About", exact=True)
    reach(page, about)
    page.keyboard.type("Killed")
    day = page.get_by_label("Said on")
    reach(page, day)
    page.keyboard.press("Control+a")
    page.keyboard.type("2 Feb 2024")
    known = page.get_by_label("How the day is known")
    reach(page, known)
    page.keyboard.type("printed")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".done").first).to_contain_text("Saved and submitted.")


def test_a_story_of_ones_own_is_put_up_by_keyboard(visit, transactional_db):
    page = visit(records.user(group="admin")).go("/desk/stories/")
    ask_question(page)
    say_what_it_counts(page)
    choose_party(page)
    make_public(page)
    story = Story.objects.get()
    source = records.snapshot(TEXT, story=story).source_id
    record_statement(page, source)
    statement = story.statements.get()
    review = visit(records.user(group="reviewer")).go(f"/desk/statements/{statement.pk}/")
    reach(review, button(review, "Publish").first)
    review.keyboard.press("Enter")
    expect(review.locator("#history")).to_contain_text("Published")
    assert Release.objects.filter(story=story).count() == 1
    reader = visit().go(f"/{story.slug}/")
    expect(reader.locator("main")).to_contain_text(
        "Vell said that the number of people killed was at least 1,200"
    )

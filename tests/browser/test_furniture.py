"""Dimmed furniture in real Chromium: the words selected behind it are the words recorded."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_desk import select
from tests.factories import records

pytestmark = pytest.mark.browser

MENU = "😀 Home\nSports and 1,500 soldiers"
STORY = "The ministry said 1,500 soldiers had left."
TEXT = f"{MENU}\n{STORY}\nShare"


@pytest.fixture
def world(transactional_db) -> records.World:
    made = records.world()
    made.snapshot = records.snapshot(TEXT, story=made.story)
    made.snapshot.furniture = [[0, len(MENU)], [len(TEXT) - 5, len(TEXT)]]
    made.snapshot.save(update_fields=["furniture"])
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_and_behind_the_furniture_are_selected_as_they_stand(world, visit, scheme):
    visitor = visit(world.editor, color_scheme=scheme)
    page = visitor.go(f"/desk/sources/{world.snapshot.source_id}/")
    assert page.locator("#source-text").text_content() == TEXT
    assert page.locator("#source-text .furniture").count() == 2
    for nth, start in enumerate((TEXT.index("1,500"), TEXT.rindex("1,500"))):
        select(page, TEXT, "1,500 soldiers", nth)
        assert page.locator("#selection-bar input[name=start]").first.input_value() == str(start)
        page.keyboard.press("Escape")
        page.wait_for_selector("#selection-bar", state="hidden")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()

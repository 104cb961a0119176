"""The page of the second sample story on a phone: a long story, most days with one statement."""

import pytest
from django.test import Client

from bench.extremes.recording import person
from reporting.archiving import seeding
from tests.databases import copy_of, drop, inside
from tests.timeline.test_in_chromium import Pages, open_page

pytestmark = pytest.mark.browser

SIEGE = "/corvane-siege/"
PHONE = {"width": 390, "height": 844}
ALONE = ".day:has(> .lines > .line:only-child)"
BESIDE = """all => all.map((day) => ["h3", ".line"].map((one) => day.querySelector(one)))
    .map(([day, line]) => line.getBoundingClientRect().top - day.getBoundingClientRect().top)"""


@pytest.fixture(scope="module")
def pages(migrated_database, django_db_blocker) -> Pages:
    with django_db_blocker.unblock():
        name = copy_of(migrated_database)
        with inside(name):
            who = {"editor": person("eva", "editor"), "reviewer": person("ruth", "reviewer")}
            siege = seeding.read_story(seeding.SECOND)
            seeding.load_story(siege, **who, tell=seeding.tell_nobody)
            found = {SIEGE: Client().get(SIEGE)}
        drop(name)
    return found


def test_on_a_phone_the_siege_ends_as_well(browser, pages):
    page = open_page(browser, pages, SIEGE, viewport=PHONE)
    assert page.locator(".days :is(.line, .lines > article)").count() == 155
    assert page.evaluate("document.documentElement.scrollHeight") <= 20_600
    page.context.close()


def test_on_a_phone_a_day_of_one_statement_begins_its_line(browser, pages):
    page = open_page(browser, pages, SIEGE, viewport=PHONE)
    lower = page.eval_on_selector_all(ALONE, BESIDE)
    assert len(lower) > 50
    assert max(map(abs, lower)) < 5
    page.locator(f"{ALONE} summary").first.click()
    opened = page.locator(f"{ALONE} article").filter(visible=True)
    assert opened.bounding_box()["width"] > 340
    page.context.close()

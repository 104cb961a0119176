"""How long the page of three hundred statements is, on the screen and on paper, and how high its
frame: those of ten years, nearly each on a day of its own, which take the most room."""

import re

import pytest
from django.test import Client

from bench.extremes.lantern import lantern
from bench.extremes.recording import person
from reporting.archiving import seeding
from tests.databases import copy_of, drop, inside
from tests.timeline.test_in_chromium import Pages, open_page
from timeline.pages.styling import page_style

pytestmark = pytest.mark.browser

STORY, FRAME = "/lantern-decade/", "/embed/lantern-decade/"
LENGTH = "document.documentElement.scrollHeight"
SHOWN = "all => all.filter((one) => one.checkVisibility()).map((one) => one.textContent)"
KEYS = "all => all.filter((one) => one.checkVisibility()).length"


@pytest.fixture(scope="module")
def pages(migrated_database, django_db_blocker) -> Pages:
    with django_db_blocker.unblock():
        name = copy_of(migrated_database)
        with inside(name):
            who = {"editor": person("eva", "editor"), "reviewer": person("ruth", "reviewer")}
            seeding.load_story(lantern(300), **who, tell=seeding.tell_nobody)
            found = {path: Client().get(path) for path in (STORY, FRAME)}
        drop(name)
    return found


@pytest.mark.parametrize(("width", "most"), [(1280, 15_000), (390, 26_000)])
def test_the_page_of_three_hundred_statements_ends(browser, pages, width, most):
    page = open_page(browser, pages, STORY, viewport={"width": width, "height": 900})
    lines = page.locator(".days :is(.line, .lines > article)")
    assert (lines.count(), page.locator(".earlier").count()) == (300, 0)
    assert page.evaluate(LENGTH) <= most
    page.context.close()


def test_they_print_on_twenty_sheets(browser, pages):
    page = open_page(browser, pages, STORY, viewport={"width": 1280, "height": 900})
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 20
    page.context.close()


@pytest.mark.parametrize("width", [300, 390])
def test_the_frame_of_ten_years_ends_on_a_phone(browser, pages, width):
    page = open_page(browser, pages, FRAME, viewport={"width": width, "height": 844})
    assert page.evaluate(LENGTH) <= 2_000
    page.context.close()


@pytest.mark.parametrize(
    ("width", "kind"), [(300, "phone"), (390, "phone"), (680, "narrow"), (1080, "wide")]
)
def test_a_frame_has_one_key_and_it_has_the_signs_of_its_drawing(browser, pages, width, kind):
    page = open_page(browser, pages, FRAME, viewport={"width": width, "height": 844})
    shown = page.locator(".key").filter(visible=True)
    assert shown.count() == page.locator(".chart").filter(visible=True).count() == 1
    assert page.locator(f".key.{kind}, .chart.{kind}").filter(visible=True).count() == 2
    for sign in ("dot", "halo", "stroke", "pill", "square", "held", "since"):
        drawn = page.eval_on_selector_all(f".chart .{sign}", KEYS)
        assert bool(drawn) == bool(shown.locator(f".{sign}").count()), sign
    page.context.close()


SIDEWAYS = "one => getComputedStyle(one.closest('svg')).transform"


@pytest.mark.parametrize(("width", "turned"), [(390, "matrix(0, 1, -1, 0, 0, 0)"), (1080, "none")])
def test_a_sign_lies_in_the_key_as_it_does_in_the_drawing(browser, pages, width, turned):
    page = open_page(browser, pages, FRAME, viewport={"width": width, "height": 844})
    arrow = page.locator(".key .stroke").filter(visible=True).first
    assert arrow.evaluate(SIDEWAYS) == turned
    page.context.close()


@pytest.mark.parametrize(("width", "kind"), [(390, "phone"), (700, "middle"), (1280, "wide")])
def test_whichever_drawings_share_a_key_one_is_shown(browser, width, kind):
    page = browser.new_page(viewport={"width": width, "height": 900})
    shared = ["wide middle phone", "wide phone, middle", "wide middle, phone", "wide, middle phone"]
    for kinds in (*shared, "wide, middle, phone"):
        keys = "".join(f'<ul class="key {one}"><li>{one}</li></ul>' for one in kinds.split(", "))
        page.set_content(f"<style>{page_style('page')}</style>{keys}")
        for media, wanted in (("screen", kind), ("print", "wide")):
            page.emulate_media(media=media)
            (shown,) = page.eval_on_selector_all(".key", SHOWN)
            assert wanted in shown.split(), (kinds, media)
    page.close()


@pytest.mark.parametrize("width", [390, 700, 1280])
def test_one_key_is_shown_at_every_width_and_on_paper(browser, pages, width):
    page = open_page(browser, pages, STORY, viewport={"width": width, "height": 900})
    assert page.eval_on_selector_all(".key", KEYS) == 1
    page.emulate_media(media="print")
    assert page.eval_on_selector_all(".key", KEYS) == 1
    page.context.close()

"""The edge of what a page has to bear: one statement, three days, ten years; at every width."""

import pytest
from django.test import Client

from bench.extremes.recording import record_all
from tests.browsers import faults_of_page
from tests.databases import copy_of, drop, inside
from tests.timeline.test_in_chromium import LOW, Pages, open_page

pytestmark = pytest.mark.browser

AMOUNT = 60  # statements of the ten years
WIDTHS = (320, 390, 768, 1280, 1920, 2560)
STORIES = ("harth-bell", "tamsel-march", "lantern-decade")
OF_EACH = (
    "", "history/", "changes/?since=2025-01-01", "corrections/", "voices/", "sources/", "days/",
    "proof/", "embed/",
)  # fmt: skip
FURTHER = (
    "/", "/data/", "/search/?words=people", "/search/?words=250,000",
    "/harth-bell/2025-03-04/", "/harth-bell/actors/harth-parish/",
    "/tamsel-march/?series=hurt", "/tamsel-march/?known_on=2025-06-13", "/tamsel-march/2025-06-14/",
    "/tamsel-march/history/?compare=2025-06-13..2025-06-14", "/tamsel-march/actors/tamsel-police/",
    "/lantern-decade/?series=cost", "/lantern-decade/?known_on=2016-06-01",
    "/lantern-decade/?said_from=2024-06-01&said_to=2024-06-30", "/lantern-decade/2024-06-14/",
    "/lantern-decade/actors/union-of-island-states/",
    "/embed/harth-bell/", "/embed/tamsel-march/", "/embed/lantern-decade/",
)  # fmt: skip

ALONE = LOW.replace('closest("p,', 'closest("dd, p,')  # links in a list of words may be lower

# Of the texts that are seen in a drawing: those that leave it, and pairs that cover each other;
# letters are not as high as their boxes.
OVERPRINTED = """() => {
  const seen = { visibilityProperty: true, opacityProperty: true }, faults = [];
  for (const svg of document.querySelectorAll("svg.chart, svg.strip")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width || !svg.checkVisibility()) continue;
    const texts = [...svg.querySelectorAll("text")].filter((one) => one.checkVisibility(seen))
      .map((one) => [one.textContent, one.getBoundingClientRect()])
      .map(([words, b]) => ({ words, left: b.left, right: b.right,
        top: b.top + b.height * 0.22, bottom: b.bottom - b.height * 0.2 }));
    for (const [n, one] of texts.entries()) {
      if (one.left < frame.left - 1 || one.right > frame.right + 1 ||
          one.top < frame.top - 2 || one.bottom > frame.bottom + 2) faults.push(one.words);
      for (const other of texts.slice(n + 1))
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1)
          faults.push(`${one.words} × ${other.words}`);
    }
  }
  return faults;
}"""


@pytest.fixture(scope="module")
def pages(migrated_database, django_db_blocker) -> Pages:
    """Every kind of public page of the three stories, before a browser starts."""
    with django_db_blocker.unblock():
        name = copy_of(migrated_database)
        with inside(name):
            stories = record_all(AMOUNT)
            of_each = [f"/{slug}/{page}" for slug in STORIES for page in OF_EACH]
            first = [story.releases.first().statement_id for story in stories]
            numbers = zip(STORIES, first, strict=True)
            statements = [f"/{slug}/statements/{number}/" for slug, number in numbers]
            paths = [*of_each, *FURTHER, *statements]
            found = {path: Client().get(path) for path in paths}
        drop(name)
    return found


def test_every_page_is_there(pages):
    assert {path: one.status_code for path, one in pages.items() if one.status_code != 200} == {}


def test_at_no_width_is_a_page_wider_or_a_drawing_overprinted(browser, pages):
    for path in pages:
        page = open_page(browser, pages, path, viewport={"width": 1280, "height": 900})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert page.evaluate(OVERPRINTED) == [], (path, width)
        page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_is_pressed_is_high_enough_for_a_finger(browser, pages, width):
    names = "a:not([href^='#']), button, select, summary, input:not([type=checkbox])"
    for path in pages:
        page = open_page(browser, pages, path, viewport={"width": width, "height": 900})
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert page.eval_on_selector_all(names, ALONE) == [], path
        page.context.close()


@pytest.mark.parametrize(("turn", "width"), [(0, 390), (1, 1280), (2, 390)])
def test_axe_finds_nothing(browser, pages, turn, width):
    """On one page of each kind, by turns on a phone and on a desk."""
    of_more_days = [path for path in pages if not path.startswith(f"/{STORIES[0]}/")]
    for path in of_more_days[turn::3]:
        window = {"width": width, "height": 900}
        page = open_page(browser, pages, path, viewport=window, bypass_csp=True)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert faults_of_page(page, asks_targets=True) == "", path
        page.context.close()

"""Article 003 annotated from the queue to submitted by mouse, and by thumb on a phone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from reporting.models import Source, Statement, User
from tests.browser.conftest import browser, plain_static_files, visit  # noqa: F401
from tests.cases.articles import needs_articles
from tests.cases.desk_article import (
    DATELINE,
    RECORDED,
    article,  # noqa: F401
    check_all_submitted,
    copied,  # noqa: F401
)

pytestmark = [needs_articles, pytest.mark.browser, pytest.mark.timeout(600)]

SIZES = {
    "mouse": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True},
}
MOST = 12  # clicks, taps and key presses for a statement that is on record, its submitting included
SENTENCES = (0, 6, 8, 10, 11, 11, 13)  # of the text, in which each of its statements stands
COUNT = """for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, (event) => {
  if (event.isTrusted) sessionStorage.acted = Number(sessionStorage.acted ?? 0) + 1;
}, { capture: true });"""
ACTED = "Number(sessionStorage.acted ?? 0)"
CHOSEN = """import("/static/js/desk/choosing.js").then((one) => one.chosenSpan())"""
PLACES = """async ({ start, end }) => {
  const { rangeOf, sourceText } = await import("/static/js/desk/offsets.js");
  const range = rangeOf(sourceText(), { start, end });
  const top = range.getBoundingClientRect().top - innerHeight / 3;
  scrollBy({ top, behavior: "instant" });
  const rects = [...range.getClientRects()].filter((one) => one.width > 1);
  const [first, last] = [rects[0], rects.at(-1)];
  const middle = (one) => one.top + one.height / 2;
  return [[first.left + 1, middle(first)], [last.right - 1, middle(last)]];
}"""
SELECT = """async ({ start, end }) => {
  const { rangeOf, sourceText } = await import("/static/js/desk/offsets.js");
  const range = rangeOf(sourceText(), { start, end });
  const top = range.getBoundingClientRect().top - innerHeight / 3;
  scrollBy({ top, behavior: "instant" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@dataclass
class Pointer:
    """Clicks or taps; what a finger does to select words is told: it counts as two touches."""

    page: Page
    is_touch: bool
    rows: list[tuple[str, int, float]] = field(default_factory=list)
    told: int = 0

    def act(self, what: Locator) -> None:
        what.tap() if self.is_touch else what.click()

    def select(self, span: dict[str, int]) -> None:
        if self.is_touch:
            self.page.evaluate(SELECT, span)
            self.told += 2
            return
        (left, top), (right, bottom) = self.page.evaluate(PLACES, span)
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
        self.page.mouse.move(right, bottom, steps=4)
        self.page.mouse.up()

    def choose_below(self, steps: int) -> None:
        """Another answer of the list that has the focus: one act opens it, one takes it."""
        which = self.page.locator("select:focus")
        at = which.evaluate("(list) => list.selectedIndex")
        which.select_option(index=at + steps)
        self.told += 2

    @contextmanager
    def counted(self, name: str) -> Iterator[None]:
        before, began = self.page.evaluate(ACTED) + self.told, time.monotonic()
        yield
        acted = self.page.evaluate(ACTED) + self.told - before
        self.rows.append((name, acted, time.monotonic() - began))

    def table(self) -> str:
        lines = [f"{name:<34} {acts:>4} acts {took:>6.1f} s" for name, acts, took in self.rows]
        return "\n".join(lines)


@pytest.fixture(params=SIZES)
def pointer(article, visit, request) -> Pointer:  # noqa: F811
    visitor = visit(User.objects.get(username="editor1"), **SIZES[request.param])
    visitor.context.add_init_script(COUNT)
    return Pointer(visitor.go("/desk/"), request.param == "phone")


@pytest.fixture
def spans(article, visit) -> list[dict[str, int]]:  # noqa: F811
    """Where the sentences stand, as the keys of another window choose them."""
    page = visit(User.objects.get(username="editor2")).go(f"/desk/sources/{article.pk}/")
    found = []
    for _ in range(max(SENTENCES) + 1):
        page.keyboard.press("j")
        found.append(page.evaluate(CHOSEN))
    return [found[place] for place in SENTENCES]


def open_article(pointer: Pointer) -> None:
    page = pointer.page
    pointer.act(page.get_by_role("link", name=DATELINE))
    page.wait_for_selector("#source-text")
    pointer.act(page.get_by_role("button", name="Take"))
    expect(page.locator("#reading")).to_contain_text("Being read by you")


def open_form(pointer: Pointer, span: dict[str, int]) -> None:
    page = pointer.page
    pointer.select(span)
    pointer.act(page.get_by_role("button", name="Record a statement"))
    page.wait_for_selector("#form form[data-keep]")
    page.wait_for_selector("#match [name=match_seen]", state="attached")
    page.wait_for_selector("#live-sentence .live-label", state="attached")


def add(pointer: Pointer) -> None:
    """Adds the source, confirms each difference of its wording, and submits."""
    page = pointer.page
    with page.expect_response("**/appear/"):
        pointer.act(page.get_by_role("button", name="Add this source").first)
    page.wait_for_selector(".added")
    while page.locator(".added .wording").count():
        with page.expect_response("**/wording/"):
            pointer.act(page.get_by_role("button", name="It differs"))
        page.wait_for_timeout(300)
    pointer.act(page.locator(".added").get_by_role("button", name="Submit for review"))
    expect(page.locator(".added .done")).to_have_text("Submitted for review.")
    pointer.act(page.locator(".added").get_by_role("link", name="Close"))
    expect(page.locator("#form .added")).to_have_count(0)


def annotate(pointer: Pointer, key: str) -> None:
    page = pointer.page
    if key == "S14":
        speaker = page.get_by_label("Speaker", exact=True)
        pointer.act(speaker)
        page.keyboard.type("adv")
        pointer.act(page.locator("#form [role=option]").first)
        page.wait_for_selector("#match .primary")
    if key in ("S15", "S17"):
        with page.expect_response("**/matches/**"):
            pointer.choose_below(3)
        page.wait_for_timeout(500)
    if key == "S08":
        with page.expect_response("**/matches/**"):
            pointer.act(page.get_by_role("button", name="Not the same").first)
        page.wait_for_timeout(500)
    if key in ("S15", "S08", "S17"):
        pointer.act(page.locator("#match summary"))
    add(pointer)


def test_it_is_annotated_and_submitted_by_pointer(
    pointer: Pointer,
    article: Source,  # noqa: F811
    spans,
):
    before = Statement.objects.count()
    with pointer.counted("from the queue"):
        open_article(pointer)
    for key, span in zip(RECORDED, spans, strict=True):
        with pointer.counted(key):
            open_form(pointer, span)
            annotate(pointer, key)
    with pointer.counted("done with it"):
        pointer.act(pointer.page.get_by_role("button", name="Done with it"))
        expect(pointer.page.locator("#reading")).to_contain_text("Read by you")
    print(f"\n{pointer.table()}")
    check_all_submitted(article, before)
    assert max(acts for _, acts, _ in pointer.rows[1:-1]) <= MOST

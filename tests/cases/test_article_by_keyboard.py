"""Article 003 annotated from the queue to submitted by keyboard alone, on the sample story."""

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import expect

from reporting.importing.articles.pasting import paste_source
from reporting.models import Source, Statement, Story, User
from reporting.models.rules.states import EditorialState
from tests import databases
from tests.browser.conftest import browser, plain_static_files, visit  # noqa: F401
from tests.cases.articles import FOLDER, needs_articles
from tests.cases.keyboard import COUNT, Keyboard
from tests.cases.test_on_record_already import number_of

pytestmark = [needs_articles, pytest.mark.browser, pytest.mark.timeout(600)]

DOCUMENT = "003_06727e803dd75385.txt"
DATELINE = "WASHINGTON, Oct 25"
SUBMIT = "Control+Shift+Enter"
MOST = 13  # key presses for a statement that is on record already, its submitting included


@pytest.fixture
def copied(visit, sample_database) -> Iterator[None]:  # noqa: F811
    """The live server works on a copy of the sample story, which goes afterwards."""
    name = databases.copy_of(sample_database.name)
    try:
        with databases.inside(name):
            yield
    finally:
        connections.close_all()
        databases.drop(name)


@pytest.fixture
def article(copied) -> Source:
    """As it was captured and described, waiting to be read."""
    text = (FOLDER / DOCUMENT).read_text(encoding="utf-8")
    admin = User.objects.get(username="admin")
    made = paste_source(
        by=admin, text=text, outlet=None, kind="article", language="en", zone="UTC",
        story=Story.objects.get(slug="nk-deployment"),
    )  # fmt: skip
    return made.source


@pytest.fixture
def keyboard(article, visit) -> Keyboard:  # noqa: F811
    visitor = visit(User.objects.get(username="editor1"), viewport={"width": 1280, "height": 900})
    visitor.context.add_init_script(COUNT)
    return Keyboard(visitor.go("/desk/"))


def form_stands(keyboard: Keyboard) -> None:
    keyboard.waits_for("#form form[data-keep]")
    keyboard.waits_for("#match [name=match_seen]")
    keyboard.waits_for("#live-sentence .live-label")


def add(keyboard: Keyboard, *keys: str) -> None:
    """Adds the source by the keys, confirms each difference of its wording, and submits."""
    page = keyboard.page
    with page.expect_response("**/appear/"):
        keyboard.press(*keys)
    keyboard.waits_for(".added")
    while page.locator(".added .wording").count():
        with page.expect_response("**/wording/"):
            keyboard.press("y")
        page.wait_for_timeout(300)
    keyboard.press(SUBMIT)
    expect(page.locator(".added .done")).to_have_text("Submitted for review.")


def choose_below(keyboard: Keyboard, steps: int) -> None:
    """Another answer of the list that has the focus, and what is on record with it."""
    with keyboard.page.expect_response("**/matches/**"):
        keyboard.press(*["ArrowDown"] * steps)
    keyboard.page.wait_for_timeout(500)


def open_article(keyboard: Keyboard) -> None:
    keyboard.press("9")
    keyboard.waits_for("[data-preview^=sources]")
    keyboard.press("j")
    while DATELINE not in keyboard.page.locator(":focus").inner_text():
        keyboard.press("j")
    keyboard.press("Enter")
    keyboard.waits_for("#source-text")
    with keyboard.page.expect_response("**/take/"):
        keyboard.press("t")
    keyboard.page.wait_for_timeout(300)


def advisers(keyboard: Keyboard) -> None:
    keyboard.press("j", "Enter")
    form_stands(keyboard)
    keyboard.write("adv")
    keyboard.waits_for("#form [role=option]")
    keyboard.press("Enter")
    keyboard.waits_for("#match .primary")
    add(keyboard, "Escape", "y")


def putin(keyboard: Keyboard) -> None:
    keyboard.press(*"jjjjjj", "Enter")
    form_stands(keyboard)
    add(keyboard, "y")


def zelenskyy(keyboard: Keyboard) -> None:
    keyboard.press("j", "j", "Enter")
    form_stands(keyboard)
    choose_below(keyboard, 3)
    add(keyboard, "Escape", "p", "y")


def intelligence(keyboard: Keyboard) -> None:
    keyboard.press("j", "j", "Enter")
    form_stands(keyboard)
    add(keyboard, "y")


def possible(keyboard: Keyboard) -> None:
    keyboard.press("j", "Enter")
    form_stands(keyboard)
    add(keyboard, "y")


def size_given_before(keyboard: Keyboard) -> None:
    """In the same sentence as the one before."""
    keyboard.press("j", "k", "Enter")
    form_stands(keyboard)
    with keyboard.page.expect_response("**/matches/**"):
        keyboard.press("x")
    keyboard.page.wait_for_timeout(500)
    add(keyboard, "p", "y")


def kursk(keyboard: Keyboard) -> None:
    keyboard.press("j", "j", "Enter")
    form_stands(keyboard)
    choose_below(keyboard, 3)
    add(keyboard, "Escape", "p", "y")


STEPS = {
    "S14": advisers, "S11": putin, "S15": zelenskyy, "S12": intelligence, "S16": possible,
    "S08": size_given_before, "S17": kursk,
}  # fmt: skip


def test_it_is_annotated_and_submitted_by_keyboard_alone(keyboard: Keyboard, article: Source):
    before = Statement.objects.count()
    with keyboard.counted("from the queue"):
        open_article(keyboard)
    for key, step in STEPS.items():
        with keyboard.counted(f"{key} {step.__name__}"):
            step(keyboard)
    with keyboard.counted("done with it"):
        keyboard.press("Shift+D")
        expect(keyboard.page.locator("#reading")).to_contain_text("Read by you")
    print(f"\n{keyboard.table()}")
    told = Statement.objects.filter(appearances__source=article)
    assert {one.pk for one in told} == {number_of(key) for key in STEPS}
    assert Statement.objects.count() == before
    assert {one.state for one in told} == {EditorialState.SUBMITTED}
    assert told.distinct().count() == article.appearances.count() == len(STEPS)
    pressed = [keys for _, keys, _ in keyboard.rows[1:-1]]
    assert max(pressed) <= MOST
    assert sum(pressed) <= MOST * len(STEPS)

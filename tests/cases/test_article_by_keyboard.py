"""Article 003 annotated from the queue to submitted by keyboard alone, on the sample story."""

import pytest
from playwright.sync_api import expect

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
from tests.cases.keyboard import COUNT, Keyboard, confirm_and_submit

pytestmark = [needs_articles, pytest.mark.browser, pytest.mark.timeout(600)]

MOST = 13  # key presses for a statement that is on record already, its submitting included


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
    confirm_and_submit(keyboard)


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


STEPS = (advisers, putin, zelenskyy, intelligence, possible, size_given_before, kursk)


def test_it_is_annotated_and_submitted_by_keyboard_alone(
    keyboard: Keyboard,
    article: Source,  # noqa: F811
):
    before = Statement.objects.count()
    with keyboard.counted("from the queue"):
        open_article(keyboard)
    for key, step in zip(RECORDED, STEPS, strict=True):
        with keyboard.counted(f"{key} {step.__name__}"):
            step(keyboard)
    with keyboard.counted("done with it"):
        keyboard.press("Shift+D")
        expect(keyboard.page.locator("#reading")).to_contain_text("Read by you")
    print(f"\n{keyboard.table()}")
    check_all_submitted(article, before)
    pressed = [keys for _, keys, _ in keyboard.rows[1:-1]]
    assert max(pressed) <= MOST
    assert sum(pressed) <= MOST * len(STEPS)

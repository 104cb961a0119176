"""Article 003 with its statements proposed: what the rules find is added by keyboard alone."""

import pytest
from playwright.sync_api import expect

from reporting.desk.suggesting import compute_suggestions, suggestions_of
from reporting.desk.suggesting.suggestion import Suggestion
from reporting.models import Source, Statement, User
from tests.browser.conftest import browser, plain_static_files, visit  # noqa: F401
from tests.cases.articles import needs_articles
from tests.cases.desk_article import article, copied  # noqa: F401
from tests.cases.keyboard import COUNT, Keyboard, confirm_and_submit
from tests.cases.test_on_record_already import number_of

pytestmark = [needs_articles, pytest.mark.browser, pytest.mark.timeout(600)]

AT_CARD = "document.activeElement.hash === `#${document.querySelector('.card.pointed')?.id}`"
MOST = 10  # key presses for one that is on record already, its submitting included


@pytest.fixture
def suggested(article) -> list[Suggestion]:  # noqa: F811
    text = article.latest_snapshot()
    compute_suggestions(text)
    return suggestions_of(article, text)


@pytest.fixture
def keyboard(article, suggested, visit) -> Keyboard:  # noqa: F811
    visitor = visit(User.objects.get(username="editor1"), viewport={"width": 1280, "height": 900})
    visitor.context.add_init_script(COUNT)
    return Keyboard(visitor.go(f"/desk/sources/{article.pk}/"))


def reach(keyboard: Keyboard, one: Suggestion) -> None:
    """By the marks of the text, until its card says what it is on record."""
    card = keyboard.page.locator(f"#suggestion-{one.key}")
    if not card.is_visible():
        keyboard.press("p")
    for _ in range(20):
        if card.evaluate("card => card.matches('.pointed')"):
            break
        keyboard.press("n")
        keyboard.waits_for(".card.pointed")
        keyboard.page.wait_for_function(AT_CARD)
    expect(card).to_contain_text("You may have this already:")


def add(keyboard: Keyboard) -> None:
    """Adds the source, confirms each difference of its wording, and submits."""
    page = keyboard.page
    with page.expect_response("**/add/"):
        keyboard.press("y")
    confirm_and_submit(keyboard)


def proposal_of(suggested: list[Suggestion], stance: str, speaker: str) -> Suggestion:
    return next(
        one
        for one in suggested
        if one.proposal.stance == stance and one.speaker and one.speaker.slug == speaker
    )


def test_what_is_proposed_and_on_record_is_added_in_a_few_keys(
    keyboard: Keyboard,
    article: Source,  # noqa: F811
    suggested: list[Suggestion],
):
    before = Statement.objects.count()
    first = next(one for one in suggested if len(one.figures) == 3)
    found = {
        "S12": first,
        "S16": proposal_of(suggested, "possible", "john-kirby"),
        "S11": proposal_of(suggested, "does_not_deny", "vladimir-putin"),  # of a less sure rule
    }
    for key, one in found.items():
        with keyboard.counted(key):
            reach(keyboard, one)
            add(keyboard)
    print(f"\n{keyboard.table()}")
    told = Statement.objects.filter(appearances__source=article)
    assert {one.pk for one in told} == {number_of(key) for key in found}
    assert Statement.objects.count() == before
    assert max(keys for _, keys, _ in keyboard.rows) <= MOST

"""Proposals accepted, changed and rejected by keyboard, mouse and touch, in real Chromium."""

import pytest
from playwright.sync_api import Page, expect

from reporting.models import Statement
from tests.browser.test_source_page import PHONE, press
from tests.browsers import faults_of_page
from tests.cases.keyboard import COUNT, PRESSED
from tests.factories import records, suggestions
from tests.factories.proposed_articles import trusted_article, twelve_proposed
from tests.factories.suggestions import ReadArticle

pytestmark = pytest.mark.browser

FOCUS = "document.activeElement.id"


@pytest.fixture
def article(transactional_db) -> ReadArticle:
    return trusted_article()


def path_of(article: ReadArticle) -> str:
    return f"/desk/sources/{article.source.pk}/"


def card_of(page: Page, article: ReadArticle, words: str):
    return page.locator(f"#suggestion-{article.with_words(words).key}")


def answered(page: Page, key: str, part: str) -> None:
    with page.expect_response(f"**{part}**"):
        page.keyboard.press(key)


def test_opening_takes_no_focus_and_shows_no_key(article, visit):
    page = visit(article.editor).go(path_of(article))
    assert page.evaluate("document.activeElement === document.body")
    expect(page.get_by_role("heading", name="Proposed 4")).to_be_visible()
    expect(page.locator(".suggestion kbd").first).to_be_hidden()
    assert faults_of_page(page) == ""


def test_two_presses_accept_the_first_and_one_each_that_follows(article, visit):
    first, second = article.suggestions[:2]
    visitor = visit(article.editor)
    visitor.context.add_init_script(COUNT)
    page = visitor.go(path_of(article))
    answered(page, "n", "/suggestions/")
    expect(page.locator(f"#suggestion-{first.key} kbd").first).to_be_visible()
    answered(page, "y", "/accept/")
    expect(page.locator(f"#suggestion-{second.key}")).to_be_focused()
    assert page.evaluate(PRESSED) == 2
    expect(page.locator("#notice")).to_contain_text("Saved as a draft.")
    assert faults_of_page(page) == ""
    page.wait_for_timeout(300)
    answered(page, "y", "/accept/")
    page.wait_for_timeout(300)
    assert article.story.statements.count() == 2
    assert page.evaluate(PRESSED) == 3


def test_one_field_is_changed_within_twelve_presses(article, visit):
    visitor = visit(article.editor)
    visitor.context.add_init_script(COUNT)
    page = visitor.go(path_of(article))
    press(page, "n")
    answered(page, "e", "/statements/new")
    expect(page.locator("#live-sentence")).to_contain_text("about 4,000")
    page.wait_for_timeout(300)
    assert page.evaluate("document.activeElement.closest('#form') !== null")
    press(page, "Tab", "Tab", "ArrowDown") if page.evaluate(
        "document.activeElement.name === 'speaker_typed'"
    ) else press(page, "Shift+Tab", "ArrowDown")
    answered(page, "Control+Enter", "/statements/new")
    page.wait_for_timeout(500)
    one = article.snapshot.decisions.get()
    assert (one.outcome, one.changed) == ("changed", ["stance"])
    assert page.evaluate(PRESSED) <= 12
    expect(card_of(page, article, "at least 1,200")).to_be_focused()
    assert faults_of_page(page) == ""


def test_rejecting_and_its_undo_keep_the_focus_in_the_list(article, visit):
    page = visit(article.editor).go(path_of(article))
    first = article.suggestions[0].key
    press(page, "n")
    page.wait_for_timeout(300)
    answered(page, "x", "/reject/")
    expect(card_of(page, article, "at least 1,200")).to_be_focused()
    expect(page.locator(f"#suggestion-{first}")).to_have_count(0)
    assert faults_of_page(page) == ""
    answered(page, "u", "/undo/")
    expect(page.locator(f"#suggestion-{first}")).to_be_focused()
    assert faults_of_page(page) == ""


def test_a_reason_is_asked_in_a_fold_and_enter_rejects(article, visit):
    page = visit(article.editor).go(path_of(article))
    card = card_of(page, article, "at least 1,200")
    card.locator(".with-reason summary").click()
    card.get_by_label("Reason, never public").fill("of the week before")
    assert faults_of_page(page) == ""
    with page.expect_response("**/reject/"):
        card.get_by_label("Reason, never public").press("Enter")
    expect(card).to_have_count(0)
    assert article.snapshot.decisions.get().reason == "of the week before"


def test_what_is_on_record_is_offered_when_its_card_is_reached(article, visit):
    known = same_on_record(article)
    page = visit(article.editor).go(path_of(article))
    press(page, "n", "n")
    card = card_of(page, article, "at least 1,200")
    expect(card).to_contain_text("You may have this already:")
    assert faults_of_page(page) == ""
    answered(page, "y", "/add/")
    page.wait_for_timeout(400)
    assert known.appearances.count() == 2
    assert article.story.statements.count() == 1


def test_a_click_is_asked_before_it_doubles_what_is_on_record(article, visit):
    same_on_record(article)
    page = visit(article.editor).go(path_of(article))
    card = card_of(page, article, "at least 1,200")
    card.get_by_role("button", name="Accept").click()
    expect(card).to_contain_text("You may have this already:")
    expect(card.get_by_role("button", name="Add as appearance")).to_be_focused()
    with page.expect_response("**not_same=**"):
        page.keyboard.press("x")
    expect(card.get_by_role("button", name="Accept")).to_be_visible()
    page.wait_for_timeout(300)
    answered(page, "y", "/accept/")
    page.wait_for_timeout(300)
    assert article.story.statements.count() == 2


def same_on_record(article: ReadArticle) -> Statement:
    text = suggestions.dated("At least 1,200 troops had crossed.", story=article.story)
    figure = records.FigureGiven(article.series, "at_least", "At least 1,200", low=1200)
    return records.annotating.record(
        by=records.user(), spans=[records.span(text, "At least 1,200 troops")], figures=[figure],
        story=article.story, about=article.series, speaker=article.korrin,
        **records.fields(said_on=records.instant(2024, 10, 17).date()),
    )  # fmt: skip


def test_a_chosen_card_goes_before_what_the_form_offers(article, visit):
    known = same_on_record(article)
    page = visit(article.editor).go(path_of(article))
    press(page, "n", "n")
    expect(card_of(page, article, "at least 1,200")).to_contain_text("You may have this already:")
    answered(page, "e", "/statements/new")
    expect(page.locator("#match [data-key=y]")).to_be_visible()
    card_of(page, article, "around 4,000").focus()
    answered(page, "y", "/accept/")
    page.wait_for_timeout(400)
    assert known.appearances.count() == 1
    assert article.story.statements.count() == 2


def test_all_sure_ones_are_accepted_at_once_and_told(article, visit):
    page = visit(article.editor).go(path_of(article))
    answered(page, "Shift+Y", "/accept-sure/")
    expect(page.get_by_role("heading", name="3 of 4 are saved as drafts.")).to_be_focused()
    expect(page.locator(".accepted li")).to_have_count(4)
    assert faults_of_page(page) == ""
    press(page, "Escape", "Escape")
    expect(page.locator(".accepted")).to_have_count(0)


def test_less_sure_ones_unfold_with_their_marks(transactional_db, visit):
    article = twelve_proposed()
    page = visit(article.editor).go(path_of(article))
    expect(page.locator("a.ref:visible")).to_have_count(12)
    press(page, "p")
    expect(page.locator("a.ref:visible")).to_have_count(13)
    assert faults_of_page(page) == ""
    with page.expect_response("**/reject/"):
        page.locator(".suggestion").first.get_by_role("button", name="Reject").click()
    expect(page.locator("#less-sure")).to_have_attribute("open", "")


def test_nothing_in_the_text_moves_while_proposals_are_decided(transactional_db, visit):
    article = twelve_proposed()
    suggestions.recorded(article, "Local radio", [], speaker=article.syldavia, gist=records.GIST)
    page = visit(article.editor, viewport={"width": 1280, "height": 900}).go(path_of(article))
    top = "document.getElementById('source-text').getBoundingClientRect().top"
    before = page.evaluate(top)
    press(page, "n")
    page.wait_for_timeout(300)
    for key, part in (("y", "/accept/"), ("x", "/reject/")):
        answered(page, key, part)
        page.wait_for_timeout(400)
        assert page.evaluate(top) == before


def test_on_a_phone_the_buttons_are_as_large_as_a_finger(article, visit):
    page = visit(article.editor, **PHONE).go(path_of(article))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    card = card_of(page, article, "at least 1,200")
    for name in ("Accept", "Reject"):
        assert card.get_by_role("button", name=name).bounding_box()["height"] >= 44
    assert faults_of_page(page) == ""
    with page.expect_response("**/accept/"):
        card.get_by_role("button", name="Accept").tap()
    expect(card).to_have_count(0)
    expect(card_of(page, article, "up to 1,500")).to_be_focused()
    assert faults_of_page(page) == ""


def test_without_scripts_each_step_is_a_page(article, visit):
    page = visit(article.editor, java_script_enabled=False).go(path_of(article))
    card_of(page, article, "at least 1,200").get_by_role("button", name="Accept").click()
    expect(page.locator("#notice")).to_contain_text("Saved as a draft.")
    assert page.url.endswith(f"#suggestion-{article.with_words('up to 1,500').key}")
    card_of(page, article, "Syldavia").get_by_role("link", name="Change").click()
    expect(page.locator("[name=speaker_typed]")).to_have_value("Syldavia")

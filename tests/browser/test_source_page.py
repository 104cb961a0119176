"""A source read and coded by keyboard, mouse and touch, in real Chromium: nothing jumps."""

import re

import pytest
from playwright.sync_api import Page, expect

from reporting.desk import annotating
from reporting.models import Passage, ReadingState, Source, Statement, User
from tests.browser.test_desk import path_of, select
from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = pytest.mark.browser

FIRST = (
    "The defence ministry of Ruritania said on Friday that around 4,000 soldiers had crossed the"
    " border."
)
SECOND = "Of those, 200 officers went ahead, it added."
CHOSEN = "document.getSelection().toString()"
FOCUS = "document.activeElement.id || document.activeElement.className"
PAINTED = "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
LONG = "\n".join(f"Paragraph {n} says that the border stayed calm all day." for n in range(60))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page):
    return page.locator("#announced")


def test_sentences_and_words_are_chosen_by_keys(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "j")
    assert page.evaluate(CHOSEN) == FIRST
    expect(said(page)).to_have_text(FIRST)
    press(page, "j")
    assert page.evaluate(CHOSEN) == SECOND
    press(page, "h", "h", "Shift+L", "Shift+L")
    assert page.evaluate(CHOSEN) == "200 officers went ahead"
    press(page, "Shift+H", "l")
    assert page.evaluate(CHOSEN) == "those, 200 officers went ahead, it"
    press(page, "k")
    assert page.evaluate(CHOSEN) == FIRST
    assert page.evaluate(FOCUS) == "source-text"


def test_a_statement_is_recorded_by_keys_alone(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j", "Enter")
    expect(page.locator("#form form")).to_be_visible()
    expect(said(page)).to_have_text("Form open for the marked words.")
    assert page.evaluate(PAINTED, "coded") == [SECOND]
    page.get_by_role("combobox", name="Speaker", exact=True).fill("Ruritania")
    page.get_by_label("About", exact=True).select_option(label="Sent across the border")
    expect(page.get_by_label("Figure 1, in the words of the text")).to_have_value("200 officers")
    press(page, "Control+Enter")
    expect(page.locator("#notice .saved")).to_contain_text("Draft saved.")
    expect(page.locator("#source-text mark")).to_have_count(2)
    assert Passage.objects.latest("pk").exact == SECOND
    assert page.evaluate(FOCUS) == "source-text"
    assert page.evaluate(CHOSEN).startswith("“We cannot confirm that")
    assert page.evaluate(PAINTED, "coded") == []


def test_escape_leads_to_the_text_and_then_closes(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j", "Enter")
    page.get_by_label("Said on").focus()
    press(page, "Escape")
    expect(page.locator("#form form")).to_be_visible()
    assert page.evaluate(FOCUS) == "source-text"
    press(page, "Escape")
    expect(page.locator("#form form")).to_have_count(0)
    expect(page.get_by_text("The form is closed; nothing was changed.")).to_be_visible()
    assert page.evaluate(FOCUS) == "source-text"
    press(page, "j")
    assert page.evaluate(CHOSEN) == SECOND


def test_the_open_form_and_the_last_statement_take_more_words(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j", "Enter")
    expect(page.locator("#spans li")).to_have_count(1)
    press(page, "Escape", "j")
    press(page, "a")
    expect(page.locator("#spans li")).to_have_count(2)
    assert len(page.evaluate(PAINTED, "coded")) == 2
    press(page, "Escape")
    expect(page.locator("#form form")).to_have_count(0)
    press(page, "k", "j", "a")
    expect(page.locator("#notice")).to_contain_text("The passage is attached.")
    assert Passage.objects.filter(appearance__statement=world.statement).count() == 2


def test_a_mark_lights_its_card_and_the_card_its_mark(world, visit):
    page = visit(world.editor).go(path_of(world))
    card, mark = page.locator(".card"), page.locator("#source-text mark")
    press(page, "n")
    assert page.evaluate("document.activeElement.hash") == f"#statement-{world.statement.pk}"
    expect(card).to_have_class("card pointed")
    expect(mark).to_have_class("depth-1 pointed")
    press(page, "e")
    expect(page.locator("#form form")).to_be_visible()
    expect(page.locator(".card.edited")).to_have_count(1)
    expect(page.locator("#source-text mark.coded")).to_have_text(records.QUOTE)
    page.locator("h1").hover()
    expect(page.locator(".pointed")).to_have_count(0)
    mark.hover()
    expect(page.locator(".card.edited.pointed")).to_have_count(1)  # whichever came first


def test_the_list_holds_only_what_rests_on_the_source(world, visit):
    annotating.detach(Passage.objects.get(), by=world.editor)
    page = visit(world.editor).go(path_of(world))
    expect(page.locator("#record")).to_contain_text("Nothing is recorded yet.")


def test_the_numbers_follow_the_text(world, visit):
    words = "The defence ministry of Ruritania"
    annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, words)], figures=[],
        story=world.story, about=world.series, speaker=records.actor("Borduria"),
        **records.fields(stance="denies", gist="denied it"),
    )  # fmt: skip
    page = visit(world.editor).go(path_of(world))
    assert page.locator(".card .number").all_text_contents() == ["1", "2"]
    expect(page.locator(".card").first).to_contain_text("denies: Sent across the border")
    numbers = page.eval_on_selector_all("a.ref", "all => all.map(one => one.dataset.number)")
    assert numbers == ["1", "2"]


def test_a_selection_of_the_mouse_takes_whole_words(world, visit):
    page = visit(world.editor).go(path_of(world))
    select(page, world.snapshot.text, "00 officers wen")
    page.wait_for_function(f"{CHOSEN} === '200 officers went'")
    page.get_by_role("button", name="Record a statement").click()
    expect(page.locator("#spans q")).to_have_text("200 officers went")


def test_korean_is_chosen_by_its_words(world, visit):
    text = "국방부는 병사 사천 명이 국경을 넘었다고 밝혔다. 장교 이백 명이 먼저 갔다."
    world.snapshot = records.snapshot(text, story=world.story, language="ko")
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j", "Shift+L", "h")
    assert page.evaluate(CHOSEN) == "이백 명이 먼저"


def test_furniture_is_passed_over(world, visit):
    snapshot = records.snapshot(
        "Share this page. The border is calm. Follow us.", story=world.story
    )
    type(snapshot).objects.filter(pk=snapshot.pk).update(furniture=[[0, 17]])
    world.snapshot = snapshot
    page = visit(world.editor).go(path_of(world))
    press(page, "j")
    assert page.evaluate(CHOSEN) == "The border is calm."


def test_an_abbreviation_ends_no_sentence(world, visit):
    text = "On Oct. 25 Gen. Roe of the U.S. Army said that J. Doe left. Nobody else did."
    world.snapshot = records.snapshot(text, story=world.story, language="en")
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j")
    assert page.evaluate(CHOSEN) == "Nobody else did."


def test_letters_do_nothing_in_a_field(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "j", "j", "Enter")
    page.get_by_text("The rest:").click()
    page.get_by_label("What they did").focus()
    page.keyboard.type("jlhna?/ due")
    expect(page.get_by_label("What they did")).to_have_value("jlhna?/ due")
    assert page.evaluate(PAINTED, "coded") == [SECOND]
    assert page.evaluate("document.getElementById('keys-dialog').open") is False


@pytest.mark.parametrize(
    ("key", "code"), [("ㅓ", "KeyJ"), ("о", "KeyJ"), ("ο", "KeyJ")], ids=["ko", "uk", "el"]
)
def test_another_board_has_the_same_keys(world, visit, key, code):
    page = visit(world.editor).go(path_of(world))
    told = {"key": key, "code": code, "bubbles": True, "cancelable": True}
    page.evaluate("told => document.body.dispatchEvent(new KeyboardEvent('keydown', told))", told)
    assert page.evaluate(CHOSEN) == FIRST


def test_nothing_acts_while_letters_are_composed(world, visit):
    page = visit(world.editor).go(path_of(world))
    told = {"key": "j", "code": "KeyJ", "bubbles": True, "isComposing": True}
    page.evaluate("told => document.body.dispatchEvent(new KeyboardEvent('keydown', told))", told)
    assert page.evaluate(CHOSEN) == ""


def test_letters_can_be_switched_off_and_on(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "?")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="The keys of the desk")).to_be_focused()
    press(page, "j")
    assert page.evaluate(CHOSEN) == ""
    dialog.get_by_label("Letters and signs act as keys").uncheck()
    dialog.get_by_role("button", name="Keep this").click()
    expect(dialog.get_by_role("status")).to_contain_text("Only Ctrl combinations")
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    press(page, "j", "?")
    assert page.evaluate(CHOSEN) == ""
    expect(dialog).to_be_hidden()
    assert not User.objects.get(pk=world.editor.pk).has_letter_keys
    page.reload()
    press(page, "j")
    assert page.evaluate(CHOSEN) == ""


def test_the_keys_are_a_page_without_scripts(world, visit):
    page = visit(world.editor, java_script_enabled=False).go("/desk/keys/")
    page.get_by_label("Letters and signs act as keys").uncheck()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator(".messages")).to_have_text("Kept.")
    expect(page.get_by_label("Letters and signs act as keys")).not_to_be_checked()


def places(page: Page) -> list:
    return page.evaluate(
        "['h1', '#source-text', '#source-text mark', '#record', '#form'].map((name) => {"
        " const {x, y, width} = document.querySelector(name).getBoundingClientRect();"
        " return [name, x, y, width]; })"
    )


@pytest.mark.parametrize("width", [1280, 1024])
def test_nothing_jumps(world, visit, width):
    world.snapshot = records.snapshot(f"{LONG}\n{records.TEXT}\n{LONG}", story=world.story)
    span = records.span(world.snapshot, records.QUOTE)
    annotating.attach(world.statement, span, by=world.editor)
    page = visit(world.editor, viewport={"width": width, "height": 900}).go(path_of(world))
    press(page, "n")
    page.evaluate("window.scrollBy({top: 200, behavior: 'instant'})")  # the next line in view too
    select(page, world.snapshot.text, "200 officers")
    before = places(page)
    page.get_by_role("button", name="Record a statement").click()
    expect(page.locator("#form form")).to_be_visible()
    if width == 1024:  # the list stands under the form
        before[3] = places(page)[3]
    assert places(page) == before
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#form form")).to_have_count(0)
    before[3] = places(page)[3]
    assert places(page) == before
    select(page, world.snapshot.text, "200 officers")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text("The passage is attached.")
    expect(page.locator("#source-text mark")).to_have_count(2)
    assert places(page) == before


def test_a_phone_keeps_the_passage_above_the_sheet(world, visit):
    world.snapshot = records.snapshot(f"{LONG}\n{records.TEXT}", story=world.story)
    page = visit(world.editor, **PHONE).go(path_of(world))
    select(page, world.snapshot.text, "200 officers")
    page.get_by_role("button", name="Record a statement").tap()
    expect(page.locator("#form form")).to_be_visible()
    sheet = page.locator("#form").bounding_box()
    assert (sheet["width"], sheet["y"], sheet["height"]) == (390, 320, 480)
    box = page.evaluate(
        "(() => { const [range] = CSS.highlights.get('coded');"
        " const {top, bottom} = range.getBoundingClientRect(); return [top, bottom]; })()"
    )
    assert 0 <= box[0] < box[1] <= 320


def test_a_finger_keeps_its_handles_and_still_takes_whole_words(world, visit):
    """Headless Chromium has no long press; what it does is told: a touch, then a selection."""
    page = visit(world.editor, **PHONE).go(path_of(world))
    page.locator("#source-text").tap()
    select(page, world.snapshot.text, "00 officers wen")
    assert page.evaluate(CHOSEN) == "00 officers wen"
    bar = page.locator("#selection-bar").bounding_box()
    assert (bar["x"], bar["width"], bar["y"] + bar["height"]) == (0, 390, 800)
    page.get_by_role("button", name="Record a statement").tap()
    expect(page.locator("#spans q")).to_have_text("200 officers went")


def test_at_four_times_the_size_the_form_stands_under_the_text(world, visit):
    page = visit(world.editor, viewport={"width": 320, "height": 225}).go(path_of(world))
    press(page, "j", "Enter")
    expect(page.locator("#form form")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('form')).position") == "static"
    expect(page.locator("#form q")).to_have_text(FIRST)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", [(1280, 900), (390, 800), (320, 225)])
def test_axe_finds_nothing_in_any_state_of_the_source(world, visit, size):
    other = records.snapshot("The border is calm.", story=world.story)
    options = {"viewport": {"width": size[0], "height": size[1]}, "bypass_csp": True}
    visitor = visit(world.editor, **options)
    page = visitor.go(f"/desk/sources/{other.source_id}/")
    assert faults_of_page(page) == "", "nothing recorded"
    visitor.go(path_of(world))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults_of_page(page) == "", "one statement"
    press(page, "j", "j")
    assert faults_of_page(page) == "", "words chosen"
    press(page, "a")
    expect(page.locator("#notice")).to_contain_text("The passage is attached.")
    assert faults_of_page(page) == "", "a message"
    press(page, "Enter")
    press(page, "j", "Enter")
    expect(page.locator("#form form")).to_be_visible()
    assert faults_of_page(page) == "", "the form"
    press(page, "Escape", "?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults_of_page(page) == "", "the keys"
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_another_key_of_the_page_leads_on(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "g", "w")
    expect(page).to_have_url(re.compile("/desk/$"))


def test_done_with_a_source(world, visit):
    page = visit(world.editor).go(path_of(world))
    press(page, "Shift+D")
    expect(page.locator("#reading")).to_contain_text("Done with it; it has left the queue.")
    assert Source.objects.get().reading_state == ReadingState.READ
    assert Statement.objects.count() == 1

"""The desk as an editor has it: real selections in real Chromium."""

import unicodedata

import pytest
from playwright.sync_api import Page, expect

from reporting.desk import annotating, publishing, relating
from reporting.models import Passage, Statement
from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = pytest.mark.browser

# One astral character, Hangul and a combining mark before the words that are selected.
HARD = "😀 보도 e\u0301: the ministry said 1,500 soldiers left.\nThen 1,500 soldiers came back."

SELECT = """([id, start, end]) => {
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let seen = 0, node;
  while ((node = walker.nextNode())) {
    const length = node.data.length;
    if (seen <= start && start <= seen + length) range.setStart(node, start - seen);
    if (seen <= end && end <= seen + length) { range.setEnd(node, end - seen); break; }
    seen += length;
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


FIGURE = "Figure 1, in the words of the text"


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def select(page: Page, text: str, words: str, nth: int = 0) -> None:
    """Selects words as the browser counts them, in UTF-16."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    start = utf16(text[:at])
    page.evaluate(SELECT, ["source-text", start, start + utf16(words)])
    page.wait_for_selector("#selection-bar:not([hidden])")


def path_of(world: records.World) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/"


def fill(page: Page, speaker: str = "Ruritania") -> None:
    page.get_by_label("Speaker", exact=True).fill(speaker)
    page.get_by_label("About", exact=True).select_option(label="Sent across the border")


@pytest.fixture
def hard(world):
    """The world with a text that is hard to count in."""
    text = records.snapshot(unicodedata.normalize("NFC", HARD), story=world.story)
    world.snapshot = text
    return world


def test_offsets_are_code_points_of_the_text(hard, visit):
    page = visit(hard.editor).go(path_of(hard))
    select(page, hard.snapshot.text, " 1,500 soldiers ", nth=0)
    page.get_by_role("button", name="Record a statement").click()
    expect(page.get_by_label("Speaker", exact=True)).to_be_focused()
    fill(page)
    expect(page.get_by_label(FIGURE).first).to_have_value("1,500 soldiers")
    page.get_by_label(FIGURE).first.fill("1 500")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#source-text mark")).to_have_text("1,500 soldiers")
    passage = Passage.objects.latest("pk")
    start = hard.snapshot.text.index("1,500")
    assert (passage.start, passage.end) == (start, start + len("1,500 soldiers"))
    assert Statement.objects.latest("pk").figures.get().best == 1500


def test_the_page_shows_the_very_text(hard, visit):
    page = visit(hard.editor).go(path_of(hard))
    shown = page.evaluate("document.getElementById('source-text').textContent")
    assert shown == hard.snapshot.text


def test_a_second_passage_overlaps_the_first(world, visit):
    page = visit(world.editor).go(path_of(world))
    select(page, world.snapshot.text, "soldiers had crossed the border.\nOf those, 200")
    page.get_by_text("Add to …").click()
    page.locator("#selection-bar").get_by_role("button", name="Add to 1").click()
    expect(page.locator("#notice")).to_contain_text("The passage is attached.")
    expect(page.locator("mark.depth-2")).to_have_text("soldiers had crossed the border")
    expect(page.locator(".card .passages a")).to_have_count(2)
    shown = page.evaluate("document.getElementById('source-text').textContent")
    assert shown == world.snapshot.text


def test_a_removed_passage_can_be_put_back(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_text("1 passage here").click()
    page.get_by_role("button", name="Remove the passage").click()
    expect(page.locator("#source-text mark")).to_have_count(0)
    page.locator("#notice [data-undo] button").click()
    expect(page.locator("#source-text mark")).to_have_text(records.QUOTE)


def test_a_passage_joins_the_open_form(world, visit):
    page = visit(world.editor).go(path_of(world))
    select(page, world.snapshot.text, "We cannot confirm that")
    page.get_by_role("button", name="Record a statement").click()
    expect(page.get_by_label("Speaker", exact=True)).to_be_focused()
    select(page, world.snapshot.text, "a spokesman for Borduria")
    page.get_by_role("button", name="Add to the open form").click()
    expect(page.locator("#spans li")).to_have_count(2)
    fill(page)
    page.get_by_label("Stance on").select_option("does_not_confirm")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice .done")).to_be_visible()
    assert Passage.objects.filter(appearance__statement=Statement.objects.latest("pk")).count() == 2


def test_another_figure_row_has_the_cursor(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Another figure").dblclick()
    expect(page.locator(".figure-row")).to_have_count(2)
    expect(page.get_by_label("Figure 2, in the words of the text")).to_be_focused()


def test_the_first_error_has_the_cursor_and_nothing_is_lost(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("last Friday")
    page.get_by_label(FIGURE).fill("four thousandth")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_label("Said on")).to_be_focused()
    expect(page.get_by_label("Said on")).to_have_value("last Friday")
    expect(page.get_by_label(FIGURE)).to_have_value("four thousandth")
    expect(page.get_by_label("Said on")).to_have_accessible_description(
        "18 Oct, or empty when it is not known. “last Friday” is no date;"
        " write 18 Oct 2024, or Oct 2024 when only the month is known."
    )


def test_a_phone_docks_the_bar_at_the_bottom(world, visit):
    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = visit(world.editor, **phone).go(path_of(world))
    select(page, world.snapshot.text, "200 officers")
    box = page.locator("#selection-bar").bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 800)
    page.get_by_role("button", name="Record a statement").tap()
    expect(page.get_by_label("Speaker", exact=True)).to_be_focused()


def test_from_draft_to_public(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".standing .state")).to_be_focused()
    expect(page.locator(".standing .state")).to_have_text("Waiting for review")
    publish = page.get_by_role("button", name="Publish")
    expect(publish).to_be_disabled()
    expect(publish).to_have_accessible_description(
        "You wrote version 1, and nobody else has approved it."
    )
    review = visit(world.reviewer).go("/desk/")
    review.get_by_role("link", name="Ruritania asserts").click()
    review.get_by_role("button", name="Publish").click()
    expect(review.locator(".standing .state")).to_have_text("Public")
    expect(review.locator("#history")).to_contain_text("Published")
    assert world.statement.releases.count() == 1


@pytest.fixture
def told_twice(world) -> records.World:
    """The statement in a second source that prints another day and number; an answer to it."""
    other = records.snapshot("Some 40,000 soldiers left on Thursday, it says.", story=world.story)
    words = "Some 40,000 soldiers left on Thursday"
    annotating.attach(world.statement, records.span(other, words), by=world.editor)
    annotating.record(
        by=world.editor, spans=[records.span(world.snapshot, "We cannot confirm that")],
        figures=[], story=world.story, about=world.series, speaker=records.actor("Borduria"),
        **records.fields(stance="does_not_confirm"),
    )  # fmt: skip
    world.statement.refresh_from_db()
    publishing.submit(world.statement, by=world.editor)
    return world


@pytest.mark.parametrize("scripts", [True, False])
def test_a_difference_is_confirmed_and_a_relation_added(told_twice, visit, scripts):
    page = visit(told_twice.other, java_script_enabled=scripts).go(review_of(told_twice))
    page.get_by_role("button", name="Confirm: day, “Thursday”").click()
    said = page.locator(".done" if scripts else ".messages")
    expect(said).to_contain_text("This change has to be reviewed and published again.")
    expect(page.locator(".differences")).to_contain_text("day: Thursday")
    expect(page.locator(".standing .state")).to_have_text("Draft")
    expect(page.locator("#version")).to_have_text("3")
    page.get_by_text("Add a relation").click()
    page.get_by_label("This statement", exact=True).select_option("responds to")
    page.get_by_role("button", name="Add the relation").click()
    expect(page.get_by_label("The other statement", exact=True)).to_have_accessible_description(
        "Choose the other statement."
    )
    other = "Fri 18 Oct 2024: Borduria did not confirm it"
    choose_statement(page, "Fri 18 Oct 2024: Borduria does not confirm", scripts=scripts)
    page.get_by_role("button", name="Add the relation").click()
    expect(page.locator("#relations")).to_contain_text(f"This statement responds to {other}")
    assert told_twice.statement.relations.get().kind == "responds_to"


def choose_statement(page: Page, words: str, *, scripts: bool) -> None:
    """By searching; without scripts by its number."""
    field = page.get_by_label("The other statement", exact=True)
    if not scripts:
        return field.fill(f"statement {Statement.objects.latest('pk').pk}")
    field.press_sequentially("bord")
    page.get_by_role("option", name=words).click()


def test_a_removed_difference_is_put_back(told_twice, visit):
    page = visit(told_twice.editor).go(review_of(told_twice))
    page.get_by_role("button", name="Confirm: number").click()
    expect(page.locator(".done")).to_be_focused()
    page.get_by_role("button", name="Remove the difference").click()
    expect(page.locator(".done")).to_contain_text("The difference is removed.")
    page.locator(".done [data-undo] button").click()
    expect(page.locator(".differences")).to_contain_text("number: Some 40,000 soldiers")


def test_a_half_noted_difference_is_not_lost_by_confirming_another(told_twice, visit):
    page = visit(told_twice.editor).go(review_of(told_twice))
    page.get_by_role("link", name="Role, credit, differences").last.click()
    page.get_by_text("Note a difference").last.click()
    page.get_by_label("As this source prints it").last.fill("soldiers of two regiments")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Confirm: number").click()
    expect(page.get_by_label("As this source prints it").last).to_have_value(
        "soldiers of two regiments"
    )


def review_of(world: records.World) -> str:
    return f"/desk/statements/{world.statement.pk}/"


def test_the_desk_works_without_scripts(world, visit):
    page = visit(world.editor, java_script_enabled=False).go(path_of(world))
    page.get_by_text("Quote the passage").click()
    page.get_by_label("The exact words of the text").fill("200 officers went ahead")
    page.get_by_role("button", name="Find them in the text").click()
    page.get_by_role("button", name="Record a statement").click()
    assert page.locator(".figure-row").count() == 3
    expect(page.get_by_label(FIGURE)).to_have_value("200 officers")
    fill(page)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("Draft saved.")
    expect(page.locator("#source-text mark")).to_have_count(2)
    page.get_by_role("button", name="Submit for review").last.click()
    expect(page.locator(".messages")).to_contain_text("Submitted for review.")
    visitor = visit(world.reviewer, java_script_enabled=False)
    newest = Statement.objects.latest("pk")
    other = visitor.go(f"/desk/statements/{newest.pk}/")
    other.get_by_role("button", name="Send back").click()
    expect(other.get_by_role("alert")).to_contain_text("Say in the note what has to be mended.")
    other.get_by_label(f"Or send it back to {world.editor}").fill("Whose officers?")
    other.get_by_role("button", name="Send back").click()
    expect(other.locator(".messages")).to_contain_text("Sent back")
    waiting = visit(world.editor).go("/desk/").get_by_role("region", name="Sent back to you")
    expect(waiting).to_contain_text(f"{world.reviewer}: Whose officers?")


def relate_and_differ(world: records.World) -> None:
    other = Statement.objects.latest("pk")
    relating.relate(world.statement, "denies", other, by=world.editor)
    relating.relate(other, "responds_to", world.statement, by=world.editor)
    appearance = world.statement.appearances.last()
    relating.confirm_difference(appearance, "day", "Thursday", by=world.editor)
    world.statement.refresh_from_db()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_page_of_the_desk(told_twice, visit, width):
    world = told_twice
    overlapping = records.span(world.snapshot, "the border.\nOf those, 200 officers")
    annotating.attach(world.statement, overlapping, by=world.editor)
    relate_and_differ(world)
    publishing.submit(world.statement, by=world.editor)
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    visitor = visit(world.editor, **options)
    source, statement = path_of(world), f"/desk/statements/{world.statement.pk}/"
    paths = [
        "/desk/", source, f"{source}details/", f"{source}statements/new?start=0&end=20",
        f"{source}quote/?words=the", f"{source}quote/?words=nowhere", statement,
        f"{statement}amend/",
    ]  # fmt: skip
    for path in paths:
        page = visitor.go(path)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert faults_of_page(page) == "", path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    stranger = visit(None, **options)
    assert faults_of_page(stranger.go("/login/")) == ""

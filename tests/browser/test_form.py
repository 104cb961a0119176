"""The form of a statement as it is filled in, by keyboard, by touch and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from reporting.models import Actor, ActorName, Statement
from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = pytest.mark.browser

FIGURE = "Figure 1, in the words of the text"
QUOTED = "200 officers went ahead"


@pytest.fixture
def world(transactional_db) -> records.World:
    made = records.world()
    kell = records.actor("Mira Kell", "person", parent=made.speaker)
    ActorName.objects.create(actor=kell, name="Мира Келль", language="ru")
    return made


def path_of(world, words: str = QUOTED) -> str:
    start = world.snapshot.text.index(words)
    place = f"start={start}&end={start + len(words)}"
    return f"/desk/sources/{world.snapshot.source_id}/statements/new?{place}"


def speaker_of(page: Page):
    return page.get_by_role("combobox", name="Speaker", exact=True)


def test_a_speaker_is_found_and_chosen_by_keyboard(world, visit):
    page = visit(world.editor).go(path_of(world))
    speaker = speaker_of(page)
    expect(speaker).to_be_focused()
    page.keyboard.type("келль")
    option = page.get_by_role("option", name="Mira Kell")
    expect(option).to_have_attribute("aria-selected", "true")
    told = page.locator(".combobox", has=speaker).get_by_role("status")
    expect(told).to_contain_text("1 found. Mira Kell")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(page.locator(".statement-form")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    page.keyboard.press("Enter")
    expect(speaker).to_have_value("Mira Kell")
    expect(speaker).to_be_focused()
    chosen = page.locator("input[type=hidden][name=speaker]")
    expect(chosen).to_have_value(str(Actor.objects.get(name="Mira Kell").pk))
    page.keyboard.type("y")
    expect(chosen).to_have_value("")


def test_a_speaker_is_chosen_by_touch(world, visit):
    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = visit(world.editor, **phone).go(path_of(world))
    speaker_of(page).tap()
    page.keyboard.type("kell")
    page.get_by_role("option", name="Mira Kell").tap()
    expect(speaker_of(page)).to_have_value("Mira Kell")


def test_the_figure_and_the_sentence_follow_what_is_typed(world, visit):
    page = visit(world.editor).go(path_of(world))
    expect(page.get_by_label(FIGURE)).to_have_value("200 officers")
    speaker_of(page).fill("Ruritania")
    page.get_by_label("About", exact=True).select_option(label="Sent across the border")
    page.get_by_label("Said on").fill("18 Oct 2024")
    page.get_by_label("How the day is known").select_option("printed")
    page.get_by_label(FIGURE).fill("about 200")
    expect(page.locator(".read").first).to_contain_text("about 200")
    expect(page.locator(".live-words")).to_contain_text("at about 200")
    page.get_by_label(FIGURE).fill("13k")
    expect(page.locator(".read").first).to_contain_text("“13,000” is not in these words.")
    expect(page.get_by_label("In the words of the text", exact=True)).to_be_visible()
    page.get_by_label(FIGURE).fill("")
    expect(page.locator(".read").first).to_contain_text("no figure")
    page.get_by_text("The rest:").click()
    page.get_by_label("What they did").fill("spoke of officers")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".done")).to_contain_text("Draft saved.")
    assert Statement.objects.latest("pk").figures.count() == 0


def test_a_missing_speaker_is_made_in_place(world, visit):
    page = visit(world.editor, bypass_csp=True).go(path_of(world))
    speaker_of(page).fill("War Office")
    expect(page.get_by_role("option", name="New: “War Office”")).to_be_visible()
    assert faults_of_page(page) == ""
    speaker_of(page).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("It is a")).to_be_focused()
    assert faults_of_page(page) == ""
    page.get_by_label("It is a").select_option("office")
    page.keyboard.press("Tab")
    page.keyboard.type("rurit")
    page.get_by_role("option", name="Ruritania").click()
    page.get_by_label("Office", exact=True).press("Enter")
    expect(speaker_of(page)).to_have_value("War Office")
    expect(speaker_of(page)).to_be_focused()
    expect(page.locator(".new-actor")).to_have_count(0)
    made = Actor.objects.get(name="War Office")
    assert (made.kind, made.parent) == ("office", world.speaker)
    expect(page.locator("input[type=hidden][name=speaker]")).to_have_value(str(made.pk))


def test_an_empty_field_takes_over_the_last_value_by_one_key(world, visit):
    page = visit(world.editor).go(path_of(world))
    speaker_of(page).focus()
    speaker_of(page).fill("")
    page.keyboard.press("=")
    expect(speaker_of(page)).to_have_value("Ruritania")
    page.get_by_role("button", name="As the last one").click()
    expect(page.get_by_label("Said on")).to_have_value("Fri 18 Oct 2024")


def test_another_speaker_does_not_get_the_title_of_the_last_one(world, visit):
    world.statement.speaker_title = "a spokesman"
    world.statement.save()
    page = visit(world.editor).go(path_of(world))
    speaker_of(page).fill("Mira Kell")
    page.get_by_role("button", name="As the last one").click()
    expect(page.get_by_label("Said on")).to_have_value("Fri 18 Oct 2024")
    expect(page.locator("[name=speaker_title]")).to_have_value("")
    speaker_of(page).fill("")
    page.get_by_role("button", name="As the last one").click()
    expect(page.locator("[name=speaker_title]")).to_have_value("a spokesman")


def test_the_codebook_of_a_field_opens_and_closes_by_key(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_label("Stance on").focus()
    page.keyboard.press("F2")
    expect(page.locator("#codebook")).to_contain_text("does not confirm")
    page.keyboard.press("Escape")
    expect(page.locator("#codebook > *")).to_have_count(0)
    expect(page.get_by_label("Stance on")).to_be_focused()
    expect(page.locator(".statement-form")).to_have_count(1)


def test_without_scripts_a_name_is_looked_up_and_told_apart(world, visit):
    twin = records.actor("Mira Kell", "person")
    page = visit(world.editor, java_script_enabled=False).go(path_of(world))
    page.get_by_label("Speaker", exact=True).fill("mira kell")
    page.get_by_label("About", exact=True).select_option(label="Sent across the border")
    page.locator(".form-foot").get_by_role("button", name="Submit").click()
    expect(page.get_by_text("may be several. Which one?")).to_be_visible()
    page.locator(f"input[name=speaker_chosen][value='{twin.pk}']").check()
    page.locator(".form-foot").get_by_role("button", name="Submit").click()
    expect(page.locator(".messages")).to_contain_text("aved")
    assert Statement.objects.latest("pk").speaker == twin


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_any_state_of_the_form(world, visit, width):
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = visit(world.editor, **options).go(path_of(world))
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert faults_of_page(page) == "", "as it opens"
    page.get_by_label(FIGURE).fill("13k")
    expect(page.locator(".read .need").first).to_be_visible()
    speaker_of(page).fill("nobody at all")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    assert faults_of_page(page) == "", "refused"
    speaker_of(page).fill("mira")
    expect(page.get_by_role("option", name="Mira Kell")).to_be_visible()
    assert faults_of_page(page) == "", "searching"
    assert page.evaluate("document.documentElement.scrollWidth") <= width

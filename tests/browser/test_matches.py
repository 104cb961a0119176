"""A source added to what is on record already, by keys, in real Chromium."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from reporting.models import Statement
from tests.browsers import faults_of_page
from tests.factories import records

pytestmark = pytest.mark.browser

TEXT = "Around 4,000 soldiers crossed the border on Thursday, Ruritania said. Nobody else spoke."
WORDS = "Around 4,000 soldiers crossed the border on Thursday, Ruritania said"


@pytest.fixture
def form(world, visit) -> Page:
    """The form on the words of another source, as far as it has to be typed."""
    text = records.snapshot(TEXT, story=world.story)
    span = records.span(text, WORDS)
    page = visit(world.reviewer).go(
        f"/desk/sources/{text.source_id}/statements/new?snapshot={text.pk}"
        f"&span={span.start}-{span.end}"
    )
    page.locator("[name=about]").select_option(label="Sent across the border")
    page.locator("[name=said_day]").fill("18 Oct")
    page.locator("[name=speaker_typed]").fill("Ruritania")
    page.locator("[name=said_day]").focus()
    return page


def test_it_is_shown_while_one_types_and_takes_no_focus(form: Page):
    panel = form.get_by_role("region", name="Already recorded")
    expect(panel.get_by_role("heading", name="You may have this already")).to_be_visible()
    expect(panel).to_contain_text("speaker, day, series, stance")
    expect(form.locator("[name=said_day]")).to_be_focused()


def test_not_the_same_hides_it_for_this_form(form: Page):
    form.get_by_role("button", name="Not the same").click()
    expect(form.get_by_text("You may have this already")).to_have_count(0)
    form.locator("[name=said_day]").fill("19 Oct")
    form.locator("[name=speaker_typed]").focus()
    expect(form.locator("#match input[name=not_same]")).to_have_count(1)
    expect(form.get_by_text("You may have this already")).to_have_count(0)


@pytest.mark.parametrize("is_late", [True, False])
def test_an_answer_to_what_was_typed_does_not_bring_it_back(form: Page, is_late: bool):
    """Asked before “Not the same” was pressed, and answered before or after that was."""
    expect(form.get_by_text("You may have this already")).to_be_visible()
    held: list[Route] = []
    form.route(re.compile("/matches/"), lambda one: one.continue_() if held else held.append(one))
    form.locator("[name=said_day]").fill("17 Oct")
    form.locator("[name=speaker_typed]").focus()
    while not held:
        form.wait_for_timeout(50)
    if is_late:
        with form.expect_response(re.compile("not_same")):
            form.get_by_role("button", name="Not the same").click()
    else:
        form.get_by_role("button", name="Not the same").click()
    held[0].continue_()
    with form.expect_response(re.compile("not_same")):
        form.locator("[name=said_day]").fill("19 Oct")
        form.locator("[name=speaker_typed]").focus()
    expect(form.get_by_text("You may have this already")).to_have_count(0)


def test_two_keys_add_the_source_and_confirm_how_it_differs(form: Page):
    form.get_by_role("button", name="Add this source").focus()
    form.keyboard.press("Enter")
    confirm = form.get_by_role("button", name="It differs: “Thursday”")
    expect(confirm).to_be_focused()
    assert faults_of_page(form) == ""
    form.keyboard.press("Enter")
    expect(form.locator(".added [role=status]")).to_be_focused()
    expect(form.locator(".added")).to_contain_text("The difference is on record.")
    (added,) = Statement.objects.get().appearances.filter(differences__isnull=False)
    assert (added.passages.get().exact, added.differences.get().printed) == (WORDS, "Thursday")
    assert faults_of_page(form) == ""


def test_enter_in_a_field_saves_the_form_and_adds_nothing(form: Page):
    expect(form.get_by_role("button", name="Add this source")).to_be_visible()
    form.locator("[name=said_basis]").select_option("printed")
    form.locator("[name=figures-0-words]").press("Enter")
    expect(form.get_by_text("Draft saved.")).to_be_visible()
    assert Statement.objects.count() == 2
    assert Statement.objects.earliest("pk").appearances.count() == 1

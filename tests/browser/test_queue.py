"""The queue and working side by side, in a browser."""

from datetime import date

import pytest
from playwright.sync_api import expect

from reporting.desk import publishing
from reporting.models import Figure, Presence
from tests.browsers import faults_of_page
from tests.factories import records
from tests.factories.records import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def world(transactional_db) -> World:
    return records.world()


def many(world: World) -> World:
    """Something in each group of the reviewer's queue."""
    for _ in range(3):
        made = records.world()
        publishing.submit(made.statement, by=made.editor)
    sent = records.world().statement
    sent.changed_by = world.reviewer
    sent.save()
    publishing.submit(sent, by=world.reviewer)
    publishing.send_back(sent, by=world.editor, note="Whose soldiers?")
    due = {"due_how": "by", "due_on": date(2024, 12, 1), "due_on_precision": "day"}
    Figure.objects.filter(statement=sent).update(**due)
    return world


def test_the_row_in_focus_is_shown_beside_the_list(world, visit):
    page = visit(many(world).reviewer).go("/desk/")
    page.locator(".row").first.focus()
    expect(page.locator("#preview mark")).to_have_text(records.QUOTE)
    expect(page.locator(".row").first).to_have_attribute("aria-current", "true")
    expect(page.locator(".row").first).to_be_focused()


def test_nobody_is_followed_who_runs_down_the_list(world, visit):
    page = visit(many(world).reviewer).go("/desk/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for row in page.locator(".row").all():
        row.focus()
    expect(page.locator("#preview h2").first).to_be_visible()
    assert len([one for one in asked if "preview=" in one]) == 1


CUT = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"


def test_a_number_in_a_row_is_never_cut(world, visit):
    Figure.objects.update(best=123_456_789_012)
    page = visit(world.editor).go("/desk/statements/")
    expect(page.locator(".row-number").first).to_contain_text("123,456,789,012")
    for width in (1280, 800, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.eval_on_selector_all(".row-number", CUT) == [], width


@pytest.mark.parametrize("size", [{"viewport": {"width": 1280, "height": 900}}, PHONE])
def test_no_state_of_the_queue_has_a_fault(world, visit, size):
    page = visit(records.user(), **size).go("/desk/")
    assert faults_of_page(page) == ""
    page = visit(many(world).reviewer, **size).go("/desk/")
    for path in ("/desk/", "/desk/?show=review", "/desk/?show=due", "/desk/me/",
                 "/desk/sources/new/", "/desk/burnt/"):  # fmt: skip
        page.goto(page.url.partition("/desk/")[0] + path)
        assert faults_of_page(page) == "", path
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, path
    page.goto(page.url.partition("/desk/")[0] + "/desk/")
    for heap in ("due", "sources"):
        page.locator(f"[data-preview^={heap}]").first.focus()
        expect(page.locator("#preview h2").first).to_be_visible()
        assert faults_of_page(page) == ""


def test_two_people_at_one_source_see_each_other(world, visit):
    first = visit(world.editor).go(f"/desk/sources/{world.snapshot.source_id}/")
    visit(world.other).go(f"/desk/sources/{world.snapshot.source_id}/")
    assert Presence.objects.count() == 2
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(first.locator("#present")).to_contain_text(f"{world.other} has just opened it")

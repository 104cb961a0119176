"""Saving at the desk: two people, one click too many, and a server that does not answer."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from reporting.models import Statement
from tests.browser.test_desk import fill, path_of, select

pytestmark = pytest.mark.browser


def test_two_people_saving_one_statement(world, visit):
    mine, theirs = visit(world.editor), visit(world.other)
    for visitor, day in ((theirs, "2024-10-19"), (mine, "2024-10-20")):
        visitor.go(path_of(world)).get_by_role("link", name="Edit").click()
        visitor.page.get_by_label("Said on").fill(day)
    theirs.page.get_by_role("button", name="Save draft").click()
    expect(theirs.page.locator("#notice .done")).to_be_visible()
    mine.page.get_by_role("button", name="Save draft").click()
    merge = mine.page
    expect(merge.get_by_role("heading", level=1)).to_have_text(
        f"{world.other} saved this statement while you were editing it"
    )
    asked = merge.get_by_role("group", name="Said on")
    expect(asked.get_by_role("radio", name="As it was Fri 18 Oct 2024")).to_be_focused()
    expect(asked.get_by_role("radio", name=f"{world.other}")).to_have_accessible_name(
        re.compile("Sat 19 Oct 2024")
    )
    asked.get_by_role("radio", name="Sun 20 Oct 2024").check()
    merge.get_by_role("button", name="Save the merge").click()
    expect(merge.locator(".messages")).to_contain_text("The merge is saved as a draft.")
    assert str(Statement.objects.get().said_on) == "2024-10-20"


def test_a_triple_click_records_once(world, visit):
    page = visit(world.editor).go(path_of(world))
    select(page, world.snapshot.text, "200 officers")
    page.get_by_role("button", name="Record a statement").click()
    fill(page)
    page.get_by_role("button", name="Save draft").click(click_count=3)
    expect(page.locator("#notice .done")).to_be_visible()
    assert Statement.objects.count() == 2


def test_an_ended_session_loses_nothing(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    # What keeps the form would renew its token in a second: here the button comes first.
    page.route("**/desk/kept/**", lambda route: route.abort())
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("2024-10-21")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice")).to_contain_text("Your session has ended")
    log_in_elsewhere(visitor, world.editor)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice")).to_contain_text("press the button once more")
    expect(page.get_by_label("Said on")).to_have_value("2024-10-21")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice .done")).to_be_visible()
    assert str(Statement.objects.get().said_on) == "2024-10-21"


def log_in_elsewhere(visitor, user) -> None:
    """By the login page, in another tab: that is what renews the token."""
    user.set_password("a long enough secret")
    user.save()
    tab = visitor.context.new_page()
    tab.goto(f"{visitor.address}/login/")
    tab.get_by_label("Username").fill(user.username)
    tab.get_by_label("Password").fill("a long enough secret")
    tab.get_by_role("button", name="Log in").click()
    expect(tab.get_by_role("heading", name="things wait for you")).to_be_visible()
    tab.close()


def test_a_server_out_of_reach_loses_nothing(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("2024-10-21")
    visitor.context.set_offline(True)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice")).to_contain_text("cannot be reached")
    visitor.context.set_offline(False)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice .done")).to_be_visible()
    visitor.complaints = [words for words in visitor.complaints if "htmx:error" not in words]


def test_a_broken_server_loses_nothing(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("2024-10-21")
    broken = "**/amend/**"
    page.route(broken, lambda route: route.fulfill(status=500, body="<h1>Traceback</h1>"))
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice")).to_contain_text("The server broke while doing this.")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    page.unroute(broken)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice .done")).to_be_visible()
    assert str(Statement.objects.get().said_on) == "2024-10-21"
    visitor.complaints = [words for words in visitor.complaints if not words.startswith("500")]


def test_a_half_typed_form_is_not_left_by_accident(world, visit):
    """What the server keeps is offered again and not asked about; here it keeps nothing."""
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    page.route("**/desk/kept/", lambda route: route.fulfill(status=503))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("2024-10-21")
    expect(page.get_by_text("The server does not keep this just now.")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("link", name="Close").click()
    expect(page.get_by_label("Said on")).to_have_value("2024-10-21")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Close").click()
    expect(page.locator(".statement-form")).to_have_count(0)
    expect(page.get_by_text("The form is closed; nothing was changed.")).to_be_visible()
    expect(page.locator("#source-text")).to_be_focused()
    visitor.complaints = [words for words in visitor.complaints if not words.startswith("503")]


def test_what_is_gone_loses_nothing_typed(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Said on").fill("2024-10-21")
    page.route("**/amend/**", lambda route: route.fulfill(status=404, body="<h1>No</h1>"))
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#notice")).to_contain_text("no longer on record")
    expect(page.get_by_label("Said on")).to_have_value("2024-10-21")

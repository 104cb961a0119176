"""What is typed on the desk is not lost: two browsers, a killed tab, a cut line, a new server."""

import re
import signal

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from config.embedded.folder import DataFolder
from config.embedded.running import free_port
from reporting.models import KeptForm, Passage, Statement
from tests.browser.conftest import log_in
from tests.browsers import faults_of_page
from tests.factories import records
from tests.launching import Launched, open_folder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
expect.set_options(timeout=20_000)
KEPT = re.compile(r"^kept \d\d:\d\d:\d\d$")


def path_of(world: records.World) -> str:
    return f"/desk/sources/{world.snapshot.source_id}/"


def begin(page: Page, world: records.World, note: str) -> None:
    """Opens the form of the world's statement and types a note."""
    page.locator(f"#edit-{world.statement.pk}").click()
    type_note(page, note)


def type_note(page: Page, note: str) -> None:
    field = page.locator("#statement-form [name=note]")
    expect(field).to_be_attached()
    field.evaluate("field => field.closest('details')?.setAttribute('open', '')")
    field.fill(note)


def kept_at(page: Page):
    return page.locator("#statement-form [data-kept-at]").first


def save(page: Page) -> None:
    page.locator("#statement-form button.primary").click()


def test_a_tab_that_is_killed_in_mid_form_loses_nothing(world, visit):
    visitor = visit(world.editor)
    begin(visitor.go(path_of(world)), world, "Ask the ministry")
    expect(kept_at(visitor.page)).to_have_text(KEPT)
    visitor.page.close(run_before_unload=False)
    visitor.page = visitor.context.new_page()
    page = visitor.go(path_of(world))
    expect(page.locator("#notice")).to_contain_text("You began to edit")
    assert faults_of_page(page) == ""
    page.get_by_role("link", name="Go on").click()
    expect(page.locator("#statement-form [name=note]")).to_have_value("Ask the ministry")
    save(page)
    expect(page.locator("#notice .done")).to_be_visible()
    assert Statement.objects.get().note == "Ask the ministry"
    assert not KeptForm.objects.exists()


def test_a_page_that_is_left_at_once_keeps_what_was_typed_last(world, visit):
    page = visit(world.editor).go(path_of(world))
    begin(page, world, "Just now")
    page.goto("about:blank")
    page.wait_for_timeout(800)
    assert KeptForm.objects.get().fields["note"] == ["Just now"]


def test_a_cut_line_says_so_once_and_keeps_it_when_it_is_back(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    page.locator(f"#edit-{world.statement.pk}").click()
    expect(page.locator("#statement-form")).to_be_visible()
    visitor.context.set_offline(True)
    type_note(page, "Written in a tunnel")
    expect(kept_at(page)).to_contain_text("No connection.")
    save(page)
    expect(page.locator("#notice")).to_contain_text("The server cannot be reached.")
    assert not KeptForm.objects.exists()
    assert all("Failed to fetch" in words for words in visitor.complaints)
    visitor.complaints.clear()
    visitor.context.set_offline(False)
    expect(kept_at(page)).to_have_text(KEPT)
    assert KeptForm.objects.get().fields["note"] == ["Written in a tunnel"]
    save(page)
    expect(page.locator("#notice .done")).to_be_visible()
    assert Statement.objects.get().note == "Written in a tunnel"


def test_a_form_that_is_refused_says_so_and_is_not_sent_again(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    page.locator(f"#edit-{world.statement.pk}").click()
    form = page.locator("#statement-form")
    form.evaluate("form => { form.dataset.keep += '?form=of-nothing'; }")
    sent = []
    page.on("request", lambda one: sent.append(one.url) if "of-nothing" in one.url else None)
    type_note(page, "To nowhere")
    expect(kept_at(page)).to_have_text(
        "The server does not keep this form. Save it before you leave the page."
    )
    page.wait_for_timeout(5_000)
    assert len(sent) == 1
    visitor.complaints.clear()  # the refusal itself


def test_an_ended_session_goes_on_after_logging_in_elsewhere(world, visit, live_server):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    begin(page, world, "Before the night")
    expect(kept_at(page)).to_have_text(KEPT)
    Session.objects.all().delete()
    type_note(page, "After the night")
    expect(kept_at(page)).to_contain_text("Your session has ended.")
    log_in(visitor.context, world.editor, live_server.url)
    expect(kept_at(page)).to_have_text(KEPT)
    save(page)
    expect(page.locator("#notice .done")).to_be_visible()
    assert Statement.objects.get().note == "After the night"


def test_two_people_on_one_statement_are_asked_only_what_both_changed(world, visit):
    mine, theirs = visit(world.editor), visit(world.other)
    for visitor, day, note in ((theirs, "2024-10-19", ""), (mine, "2024-10-20", "Mine")):
        begin(visitor.go(path_of(world)), world, note)
        visitor.page.locator("[name=said_day]").fill(day)
    save(theirs.page)
    expect(theirs.page.locator("#notice .done")).to_be_visible()
    save(mine.page)
    page = mine.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("saved this statement while you")
    expect(page.locator("[data-choice]").first).to_be_focused()
    expect(page.locator("[data-choice]:checked")).to_have_count(0)
    assert faults_of_page(page) == ""
    page.reload()
    page.keyboard.press("3")
    expect(page.locator("[data-undecided]")).to_have_text("All is decided.")
    page.get_by_role("button", name="Save the merge").click()
    expect(page.locator(".messages")).to_contain_text("The merge is saved as a draft.")
    made = Statement.objects.get()
    assert (str(made.said_on), made.note, made.version) == ("2024-10-20", "Mine", 3)


def test_the_last_step_is_undone_after_a_reload(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    passage = Passage.objects.get().pk
    page.get_by_text("1 passage here").click()
    page.get_by_role("button", name="Remove the passage").click()
    expect(page.locator("#source-text mark")).to_have_count(0)
    page.reload()
    page.locator("#notice [data-undo] button").click()
    expect(page.locator("#source-text mark")).to_have_text(records.QUOTE)
    assert Passage.objects.get().pk == passage


def test_a_server_that_is_started_anew_loses_nothing(browser):
    """With the sample story: typed, the server stopped and started, gone on with."""
    with open_folder("never lost ") as parent:
        folder, port = DataFolder(parent / "data"), str(free_port())
        address = f"http://127.0.0.1:{port}"
        first = Launched(folder.path, "up", "--port", port)
        first.waits_for("Ctrl-C stops", 400)
        lines = (folder.path / "logins").read_text().splitlines()
        passwords = {name: word for name, word, _ in map(str.split, lines)}
        page = browser.new_context().new_page()
        page.goto(f"{address}/login/")
        page.get_by_label("Username").fill("editor1")
        page.get_by_label("Password").fill(passwords["editor1"])
        page.locator("main button").first.click()
        page.goto(f"{address}/desk/statements/1/amend/")
        type_note(page, "Before the server went")
        expect(kept_at(page)).to_have_text(KEPT)
        first.ends(signal.SIGTERM)
        again = Launched(folder.path, "up", "--port", port)
        try:
            again.waits_for("Ctrl-C stops", 400)
            page.goto(page.url.split("?")[0].replace("/amend/", "/amend/?again"))
            page.get_by_role("link", name="go on with that one").click()
            note = page.locator("#statement-form [name=note]")
            expect(note).to_have_value("Before the server went")
        finally:
            again.ends(signal.SIGTERM)


def test_what_was_typed_without_a_line_before_one_looked_away_is_sent_later(world, visit):
    visitor = visit(world.editor)
    page = visitor.go(path_of(world))
    begin(page, world, "Ask")
    expect(kept_at(page)).to_have_text(KEPT)
    visitor.context.set_offline(True)
    type_note(page, "Ask the ministry")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(kept_at(page)).to_contain_text("No connection")
    visitor.context.set_offline(False)
    expect(kept_at(page)).to_have_text(KEPT)
    assert KeptForm.objects.get().fields["note"] == ["Ask the ministry"]


def test_what_the_page_asks_by_itself_leaves_the_notice(world, visit):
    page = visit(world.editor).go(path_of(world))
    page.evaluate("document.getElementById('notice').textContent = 'It is refused.'")
    page.evaluate("document.getElementById('present').dispatchEvent(new Event('still-here'))")
    page.locator("#find").press_sequentially("soldiers")
    expect(page.locator("#live-found > *").first).to_be_attached()
    expect(page.locator("#notice")).to_have_text("It is refused.")

"""The admin's import in real Chromium: by mouse, by keys alone, on a phone, without scripts."""

import uuid
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, expect

from reporting.models import ImportBatch, Source
from tests.browser.conftest import Visitor
from tests.factories import records
from tests.reporting.admin.imports.handing_in import (
    ADD,
    address,
    articles,
    file,
    handed_in,
    ndjson,
    planned,
    work,
)
from tests.reporting.texts.articles.hostile import HOSTILE

pytestmark = pytest.mark.browser
LIST = "/admin/reporting/importbatch/"
MIXED = (
    b"Schlagzeile,text,url\n"
    b"A bridge,Lorries crossed the bridge at Strelsau on Friday night.,https://news.example/1\n"
    b"A ferry,A ferry left Zenda with forty lorries on Saturday.,ftp://news.example/2\n"
)

DROP = """([data, name]) => {
  const all = new DataTransfer();
  all.items.add(new File([data], name));
  const zone = document.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: all, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def anna(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return records.user("anna", group="admin", is_staff=True)


@pytest.fixture
def admin(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


@pytest.fixture
def ann(anna, visit) -> Callable[..., Visitor]:
    """Anna's browser; its clock can be set forward, so that no test waits for the next poll."""

    def opened(**options) -> Visitor:
        visitor = visit(anna, **options)
        if options.get("java_script_enabled", True):
            visitor.page.clock.install()
        return visitor

    return opened


def upload(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": data}


def poll(page: Page) -> None:
    """The page asks now what it would ask within two seconds."""
    page.wait_for_function("window.htmx")
    page.clock.fast_forward(2_000)


def is_planned(page: Page) -> None:
    work()
    poll(page)
    expect(page.locator("#said")).to_have_text("The plan is ready. Nothing is written yet.")


def test_from_dropped_files_to_every_row_answered_and_back(ann):
    page = ann().go(ADD)
    page.evaluate(DROP, ["A train left Strelsau.", "train.txt"])
    page.evaluate(DROP, ["A ship came to Zenda.", "ship.txt"])
    expect(page.locator("[data-chosen] li")).to_have_text(
        ["train.txt, 22 bytes", "ship.txt, 21 bytes"]
    )
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.get_by_role("heading", name="The files are being read")).to_be_visible()
    is_planned(page)  # the page asked again by itself
    page.get_by_role("button", name="Import 2 rows").click()
    work()
    poll(page)
    expect(page.locator("#said")).to_have_text("Done: every row has its answer.")
    assert Source.objects.count() == 2
    page.get_by_role("link", name="Take this import back").click()
    page.get_by_role("button", name="Take 2 back").click()
    work()
    poll(page)
    expect(page.locator("#said")).to_have_text("The import was taken back.")
    assert not Source.objects.exists()


def test_a_double_click_is_one_import(ann):
    page = ann().go(ADD)
    page.locator("#id_uploads").set_input_files(upload("train.txt", b"A train left Strelsau."))
    page.get_by_role("button", name="Upload and plan").dblclick()
    page.wait_for_url("**/change/")
    assert ImportBatch.objects.count() == 1


def test_a_double_click_without_scripts_is_one_import(ann):
    page = ann(java_script_enabled=False).go(ADD)
    page.locator("#id_uploads").set_input_files(upload("train.txt", b"A train left Strelsau."))
    page.get_by_role("button", name="Upload and plan").dblclick(no_wait_after=True)
    page.wait_for_url("**/change/")
    assert ImportBatch.objects.count() == 1


def test_the_way_works_without_scripts(ann):
    page = ann(java_script_enabled=False).go(ADD)
    page.locator("#id_uploads").set_input_files(upload("bridge.csv", MIXED))
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.get_by_role("heading", name="The files are being read")).to_be_visible()
    work()
    page.get_by_role("link", name="Ask again").click()
    page.get_by_label("“Schlagzeile”").select_option("headline")
    page.get_by_role("button", name="Keep the answers and plan again").click()
    work()
    page.get_by_role("link", name="Ask again").click()
    expect(page.get_by_role("heading", name="A bridge")).to_be_visible()
    page.get_by_role("link", name="1 rejected", exact=True).click()
    expect(page.locator("table.rows tbody tr")).to_have_count(1)
    expect(page.locator("table.rows tbody tr")).to_contain_text("no address that begins with http")
    page.get_by_role("button", name="Import 1 row").click()
    work()
    page.get_by_role("link", name="Ask again").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the 1 rejected row").click()
    assert "no address that begins with http" in taken.value.path().read_text()
    page.get_by_role("link", name="Take this import back").click()
    expect(page.get_by_role("button", name="Take 1 back")).to_be_visible()


def press_until(page: Page, name: str) -> None:
    """Tabs on until something of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent.trim()"):
            return
    raise AssertionError(f"“{name}” cannot be reached by keys.")


def test_keys_alone_are_enough(ann, admin):
    batch = planned(admin, MIXED, name="bridge.csv")
    page = ann().go(address(batch))
    press_until(page, "Import 1 row")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_be_visible()
    press_until(page, "Cancel this import")
    work()
    poll(page)
    expect(page.locator("#said")).to_be_focused()  # its button is gone
    press_until(page, "line 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="As the file has it")).to_be_visible()


def test_a_finished_page_asks_no_more(ann, admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(2)))
    page = ann().go(address(batch))
    with page.expect_request(lambda asked: "hx-request" in asked.headers):
        poll(page)
    is_planned(page)
    expect(page.locator("#heard")).to_have_text("The plan is ready. Nothing is written yet.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(10_000)
    page.wait_for_timeout(100)
    assert asked == []


def test_a_server_that_is_away_is_said_and_unsaid(ann, admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(2)))
    visitor = ann()
    page = visitor.go(address(batch))
    visitor.context.set_offline(True)
    poll(page)
    expect(page.locator("#notice")).to_contain_text("The server has not answered since")
    visitor.context.set_offline(False)
    poll(page)
    expect(page.locator("#notice")).to_be_empty()
    visitor.complaints = [words for words in visitor.complaints if "htmx:error" not in words]


def test_an_ended_session_leaves_the_numbers_and_says_so(ann, admin):
    batch = handed_in(admin, file("bridge.ndjson", articles(2)))
    page = ann().go(address(batch))
    Session.objects.all().delete()
    poll(page)
    expect(page.locator("#notice")).to_contain_text("Your session has ended")
    expect(page.locator("#progress")).to_be_visible()
    expect(page.get_by_role("link", name="Log in again")).to_have_attribute(
        "href", f"/login/?next={address(batch)}"
    )


def test_what_does_not_do_is_said_and_the_files_stay(ann):
    page = ann().go(ADD)
    page.locator("#id_uploads").set_input_files(upload("train.txt", b"A train left Strelsau."))
    page.get_by_label("Language").fill("not a tag")
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.locator("#problems .refused")).to_be_focused()
    expect(page.locator("#problems")).to_contain_text("A language is a tag such as en")
    page.get_by_label("Language").fill("en")
    page.get_by_role("button", name="Upload and plan").click()
    page.wait_for_url("**/change/")
    assert ImportBatch.objects.get().files.get().name == "train.txt"


def test_a_stale_page_is_said_and_nothing_is_kept(ann):
    visitor = ann()
    page = visitor.go(ADD)
    visitor.context.clear_cookies(name="csrftoken")
    page.locator("#id_uploads").set_input_files(upload("train.txt", b"A train left Strelsau."))
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.locator("#problems")).to_contain_text("This page is out of date")
    expect(page.get_by_role("button", name="Upload and plan")).to_be_enabled()
    assert not ImportBatch.objects.exists()


def test_what_is_too_large_is_not_even_sent(ann, settings):
    settings.MAX_IMPORT_BYTES = 1_000
    page = ann().go(ADD)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.locator("#id_uploads").set_input_files(upload("train.txt", bytes(1_001)))
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.locator("#problems")).to_contain_text("This is more than 1 kB")
    assert "POST" not in sent


def test_nothing_that_is_imported_is_run(ann, admin):
    """I-22: eighty ways to be more than words, through every page of an import."""
    rows = [
        {"headline": words, "byline": words[:200], "text": f"{number}. {words}", "id": words}
        if number % 2
        else {"html": f"<title>{words}</title><p>Report {number}</p>{words}", "id": words[:90]}
        for number, words in enumerate(HOSTILE)
    ]
    name = "<img src=x onerror=alert(1)>.ndjson"
    batch = planned(admin, ndjson(*rows), name=name)
    admin.post(address(batch, "confirm"))
    work()
    seen = batch.rows.exclude(outcome="rejected")
    assert seen.count() > len(HOSTILE) / 2
    visitor = ann()
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: visitor.complaints.append(dialog.message))
    visitor.page.on("request", lambda request: asked.append(request.url))
    waiting = handed_in(admin, file(name, b"Plain words."))
    second = f"{address(batch)}?page=2"
    pages = [LIST, address(waiting), address(batch), second, address(batch, "undo")]
    rows_of = [address(batch, "row", row.pk) for row in seen.order_by("?")[:12]]
    desk = [f"/desk/sources/{row.source_id}/" for row in seen.order_by("?")[:6]]
    for path in [*pages, *rows_of, *desk]:
        page = visitor.go(path)
        assert page.url == visitor.address + path
    assert {url for url in asked if not url.startswith(visitor.address)} == set()
    assert not [url for url in asked if "/publish/" in url]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_page_of_an_import(ann, admin, width, scheme):
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    visitor = ann(**options, bypass_csp=True)
    looked_at(visitor, LIST, width)
    looked_at(visitor, ADD, width)
    busy = handed_in(admin, file("bridge.csv", MIXED), form_key=str(uuid.uuid4()))
    looked_at(visitor, address(busy), width)
    work()
    looked_at(visitor, address(busy), width)
    looked_at(visitor, address(busy, "row", busy.rows.first().pk), width)
    admin.post(address(busy, "confirm"))
    work()
    for path in (LIST, address(busy), f"{address(busy)}?outcome=rejected", address(busy, "undo")):
        looked_at(visitor, path, width)


def looked_at(visitor: Visitor, path: str, width: int) -> None:
    page = visitor.go(path)
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = Axe().run(page, context="#content-start")
    assert found.violations_count == 0, f"{path}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path

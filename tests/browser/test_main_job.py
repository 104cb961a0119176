"""The whole job with real parts: a running `up`, its worker, and people in real browsers."""

import os
import re
import signal
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.extraction import pages
from config.embedded.folder import DataFolder
from config.embedded.processes import Process
from config.embedded.running import free_port
from tests.browser.conftest import WATCH
from tests.launching import Launched, open_folder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480)]

OWN = (
    "The parliament of Ruritania met behind closed doors.\n"
    "Its intelligence service said on Friday that around 12,000 foreign soldiers were in the"
    " country, a member told reporters."
)
WORDS = "around 12,000 foreign soldiers were in the country"

BOUNDS = """([words]) => {
  const walker = document.createTreeWalker(
    document.getElementById("source-text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const top = range.getBoundingClientRect().top - 300;
    window.scrollBy({ top, behavior: "instant" });
    const all = [...range.getClientRects()];
    const [first, last] = [all[0], all[all.length - 1]];
    return [first.left + 1, first.top + first.height / 2,
            last.right - 1, last.top + last.height / 2];
  }
}"""


def article() -> tuple[str, bytes, str]:
    """A file name, its bytes, and words in it: real ones when REAL_ARTICLES is set."""
    if not os.environ.get("REAL_ARTICLES"):
        return "own.txt", OWN.encode(), WORDS
    from tests.cases.articles import FOLDER, table

    row = next(row for row in table("passages") if row["row"] == "003-05")
    return row["document"], (FOLDER / row["document"]).read_bytes(), row["quote"]


class Site:
    """A running program, its sample logins, and whoever visits it."""

    def __init__(self, browser: Browser, folder: DataFolder, address: str) -> None:
        self.browser, self.folder, self.address = browser, folder, address
        lines = (folder.path / "logins").read_text().splitlines()
        self.passwords = {name: word for name, word, _ in map(str.split, lines)}
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def visitor(self) -> Page:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(WATCH)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self.keep)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def keep(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def member(self, name: str) -> Page:
        page = self.visitor()
        page.goto(f"{self.address}/login/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(self.passwords[name])
        page.locator("main button, main input[type=submit]").first.click()
        expect(page).to_have_url(f"{self.address}/desk/")
        return page


@pytest.fixture(scope="module")
def site(browser: Browser) -> Iterator[Site]:
    with open_folder("the whole job ") as parent:
        folder = DataFolder(parent / "data")
        port = free_port()
        launched = Launched(folder.path, "up", "--port", str(port))
        try:
            launched.waits_for("Ctrl-C stops", 120)
            site = Site(browser, folder, f"http://127.0.0.1:{port}")
            yield site
            for context in site.contexts:
                context.close()
            assert site.complaints == []
        finally:
            if launched.process.poll() is None:
                launched.ends(signal.SIGTERM)


def test_from_the_upload_to_the_reader(site: Site, tmp_path: Path):
    name, data, words = article()
    source = upload_and_capture(site.member("admin"), site, tmp_path, name, data)
    editor = site.member("editor1")
    join_story(editor, source)
    statement = record(editor, source, words)
    attempt_to_publish(editor, statement)
    publish(site.member("reviewer"), site, statement)
    read(site.visitor(), site, words)


def upload_and_capture(page: Page, site: Site, folder: Path, name: str, data: bytes) -> str:
    """The admin uploads and confirms; the worker, another process, reads, plans and applies."""
    (folder / name).write_bytes(data)
    confirm_import(page, site, folder / name)
    page.locator("table.rows tbody a[href*='/desk/sources/']").first.click()
    expect(page.locator("#source-text")).to_contain_text(data.decode().strip()[-40:])
    return page.url


def confirm_import(page: Page, site: Site, path: Path, meanwhile: Callable = lambda: None) -> None:
    """Leaves the page of a finished import; `meanwhile` is called after the confirmation."""
    page.goto(f"{site.address}/admin/reporting/importbatch/add/")
    page.locator("#id_uploads").set_input_files(path)
    page.get_by_role("button", name="Upload and plan").click()
    expect(page.locator("#said")).to_contain_text("The plan is ready.", timeout=150_000)
    page.get_by_role("button", name=re.compile("^Import ")).click()
    meanwhile()
    expect(page.locator("#said")).to_have_text("Done: every row has its answer.", timeout=180_000)


PAGES = 500


def test_a_large_import_is_answered_although_its_worker_is_killed(site: Site, tmp_path: Path):
    archive, documents = packed(tmp_path), PAGES + len(real())
    page = site.member("admin")
    confirm_import(page, site, archive, meanwhile=lambda: kill_the_worker(page, site))
    told = page.locator(".counts li").all_inner_texts()
    assert told[0].split() == [str(documents), "rows"], told
    answered = sum(int(re.match(r"\d+", one)[0]) for one in told[1:])
    assert answered == documents, told
    assert not any("rejected" in one for one in told), told


def real() -> dict[str, bytes]:
    """The real articles, when REAL_ARTICLES names their folder."""
    folder = os.environ.get("REAL_ARTICLES")
    found = sorted(Path(folder).glob("*.txt")) if folder else []
    return {path.name: path.read_bytes() for path in found}


def packed(folder: Path) -> Path:
    path = folder / "articles.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in real().items():
            archive.writestr(f"real/{name}", data)
        for number in range(PAGES):
            archive.writestr(
                f"pages/{number // 100}/{number}.html", pages.page(number, pages.article(number))
            )
    return path


def kill_the_worker(page: Page, site: Site) -> None:
    """In the middle: some rows are applied, most are not. `up` starts another one."""
    expect(page.locator("progress")).to_be_visible()
    begun = page.locator("progress[value]:not([value='0'])")
    expect(begun).to_be_visible(timeout=60_000)
    record = site.folder.record()
    worker = next(Process(*one) for one in record.processes if one[0] == "worker")
    os.killpg(os.getpgid(worker.pid), signal.SIGKILL)


def join_story(page: Page, source: str) -> None:
    page.goto(f"{source}details/")
    page.get_by_label("Story").select_option(index=1)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The details of the source are saved.")).to_be_visible()


def record(page: Page, source: str, words: str) -> str:
    """Marks the words with the mouse and saves a draft; returns the statement's address."""
    page.goto(source)
    left, top, right, bottom = page.evaluate(BOUNDS, [words])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Record a statement").click()
    page.get_by_label("Speaker", exact=True).fill("Ukraine’s military intelligence (HUR)")
    page.get_by_label("About", exact=True).select_option(label="Sent to or in Russia")
    page.get_by_label("Said on").fill("24 Oct 2024")
    page.get_by_label("How the day is known").select_option("resolved")
    page.get_by_label("Figure 1, in the words of the text").fill("around 12,000")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#source-text mark:not(.proposed, .doubtful)").first).to_have_text(words)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("Waiting for review").first).to_be_visible()
    href = page.locator(".card a[href*='/desk/statements/']").first.get_attribute("href")
    return "/".join(href.split("/")[:4]) + "/"


def attempt_to_publish(page: Page, statement: str) -> None:
    """The button says why it is off; pressed all the same, the server says so too."""
    page.goto(page.url.split("/desk/")[0] + statement)
    publish = page.get_by_role("button", name="Publish", exact=True)
    sentence = "and nobody else has approved it."
    expect(publish).to_be_disabled()
    expect(page.get_by_text(sentence).first).to_be_visible()
    publish.evaluate("button => button.removeAttribute('disabled')")
    with page.expect_response(lambda r: r.url.endswith("/publish/")) as answered:
        publish.click()
    assert answered.value.status == 403
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()


def publish(page: Page, site: Site, statement: str) -> None:
    page.locator(f"a[href='{statement}']").first.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Public", exact=True).first).to_be_visible()


def read(page: Page, site: Site, words: str) -> None:
    """From the mark on the chart to the passage, without a login."""
    page.goto(site.address)
    expect(page).to_have_url(f"{site.address}/nk-deployment/")
    mark = page.get_by_role(
        "link", name=re.compile("^Thursday 24 October 2024, Ukraine.*: about 12,000")
    )
    mark.first.locator(".target").click()
    expect(page.get_by_text(words).first).to_be_visible()
    assert page.context.cookies() == []


def test_the_reader_finds_nothing_of_the_desk(site: Site):
    page = site.visitor()
    for path in ("/desk/", "/admin/", "/desk/sources/1/", "/desk/statements/1/"):
        page.goto(site.address + path)
        assert "/login/" in page.url

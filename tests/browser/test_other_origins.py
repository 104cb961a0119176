"""A script on another origin's page: it reads the data, and asks whether they changed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

from tests.factories import records

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWICE = """async (address) => {
  const first = await fetch(address);
  const tag = first.headers.get("ETag");
  const text = await first.text();
  const again = await fetch(address, { headers: { "If-None-Match": tag }, cache: "no-store" });
  return { status: first.status, tag, length: text.length, again: again.status,
           tagAgain: again.headers.get("ETag") };
}"""
REFUSED = """async (address) => {
  const answer = await fetch(address);
  return { status: answer.status, text: await answer.text(), url: answer.url };
}"""
WRITES = """(address) => fetch(address, { method: "PUT" }).then(() => "sent", () => "stopped")"""


class Elsewhere(BaseHTTPRequestHandler):
    """An empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a page on another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def story(transactional_db) -> str:
    world = records.world()
    records.published(world)
    return world.story.slug


@pytest.fixture
def page(browser, plain_static_files, live_server, elsewhere, story) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(elsewhere)
    yield page
    page.close()


@pytest.mark.parametrize("address", [".json", ".csv", "/releases.atom"])
def test_an_unchanged_download_is_not_sent_again(page, live_server, story, address):
    found = page.evaluate(TWICE, f"{live_server.url}/{story}{address}")
    assert found["status"] == 200
    assert found["length"] > 100
    assert found["tag"]
    assert found["again"] == 304
    assert found["tagAgain"].removeprefix("W/") == found["tag"].removeprefix("W/")


def test_a_refusal_is_read_and_a_redirect_followed(page, live_server, story):
    mistyped = page.evaluate(REFUSED, f"{live_server.url}/{story}.json?known_no=2024-10-20")
    assert mistyped["status"] == 400
    assert "it is written known_on" in mistyped["text"]
    foreign = page.evaluate(REFUSED, f"{live_server.url}/{story}.json?utm_source=mail")
    assert foreign["status"] == 200
    assert foreign["url"].endswith(f"/{story}.json")


def test_nothing_can_be_sent(page, live_server, story):
    assert page.evaluate(WRITES, f"{live_server.url}/{story}.json") == "stopped"

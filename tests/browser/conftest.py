"""Pages in the system's Chromium that keep what they complain about."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import chromium_started
from tests.factories import records

WATCH = """
document.addEventListener("securitypolicyviolation",
  (event) => console.error("CSP: " + event.violatedDirective + " " + event.blockedURI));
"""
AT_WORK = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend'
  AND pid <> pg_backend_pid() AND state <> 'idle'
"""
# htmx takes hold of a page in a task of its own, which on a busy machine comes after `load`.
AWAKE = """
() => !window.htmx || !document.querySelector("[hx-get], [hx-post]")
  || document.querySelector("[data-htmx-powered]") !== null
"""
QUIET = 0.2  # seconds without a query, after which no answer is on its way
# A refused step answers 4xx, which Chromium reports by itself.
EXPECTED = ("Failed to load resource",)


@dataclass
class Visitor:
    """Somebody at the desk in a browser of their own."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_function(AWAKE)
        return self.page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright runs a loop in this thread
    with chromium_started() as launched:
        yield launched
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def world(transactional_db) -> records.World:
    return records.world()


@pytest.fixture
def plain_static_files(settings):
    """The live server finds style sheets and scripts by their plain names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def visit(
    browser, plain_static_files, live_server, transactional_db
) -> Iterator[Callable[..., Visitor]]:
    """Opens the desk as `user`; at the end nobody's page may have complained."""
    visitors: list[Visitor] = []

    def open_for(user=None, **options) -> Visitor:
        context = browser.new_context(**options)
        visitor = Visitor(context, context.new_page(), live_server.url)
        context.add_init_script(WATCH)
        visitor.page.on("console", lambda message: keep(visitor, message))
        visitor.page.on("response", lambda response: check(visitor, response))
        visitor.page.on("request", lambda request: stay_home(visitor, request.url))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        if user:
            log_in(context, user, live_server.url)
        visitors.append(visitor)
        return visitor

    yield open_for
    for visitor in visitors:
        visitor.context.close()
    wait_for_answers()
    assert [words for visitor in visitors for words in visitor.complaints] == []


def wait_for_answers() -> None:
    """Until no other session has been at work for a while: a page sends what was typed as it is
    left, and who empties the tables meanwhile may wait for that answer as it waits for them."""
    deadline = (quiet_since := time.monotonic()) + 10
    with connection.cursor() as cursor:
        while (now := time.monotonic()) < min(deadline, quiet_since + QUIET):
            cursor.execute(AT_WORK)
            if cursor.fetchone() != (0,):
                quiet_since = now
            time.sleep(0.05)


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Serves a page of another site; gives its address."""
    pages: dict[str, bytes] = {}

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *args) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()

    def served(html: str) -> str:
        path = f"/{len(pages)}"
        pages[path] = html.encode()
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield served
    server.shutdown()
    server.server_close()


def keep(visitor: Visitor, message) -> None:
    if message.type == "error" and not message.text.startswith(EXPECTED):
        visitor.complaints.append(message.text)


def check(visitor: Visitor, response) -> None:
    if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
        visitor.complaints.append(f"{response.status} {response.url}")


def stay_home(visitor: Visitor, address: str) -> None:
    """No page may ask anything of others; in the tests ours are all on this machine."""
    parts = urlsplit(address)
    if parts.scheme not in ("data", "blob") and parts.hostname not in ("127.0.0.1", "localhost"):
        visitor.complaints.append(f"A request to others: {address}")


def log_in(context: BrowserContext, user, address: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
    context.add_cookies([cookie])

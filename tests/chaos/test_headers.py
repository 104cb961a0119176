"""Which headers of a request are believed, and which each answer has, on the real server."""

import socket
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.chaos.serving import Got, Web, web_on
from tests.chaos.test_desk_away import logged_in
from tests.chaos.workers import address
from tests.factories import records

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]


@pytest.fixture
def web(tmp_path) -> Iterator[Web]:
    """As behind a proxy that ends HTTPS."""
    records.published(records.world())
    proxied = {"HTTPS": "True", "BEHIND_PROXY": "True"}
    with web_on(address(), tmp_path / "web.log", **proxied) as web:
        yield web


def raw(web: Web, *lines: str) -> str:
    """The answer to a request as it is spelled here."""
    with socket.create_connection(("127.0.0.1", web.port), 10) as one:
        begun = "GET /login/ HTTP/1.1"
        one.sendall("\r\n".join([begun, *lines, "Connection: close", "", ""]).encode())
        answer = b""
        while data := one.recv(65_536):
            answer += data
    return answer.decode()


HOST = "Host: localhost"


def test_only_the_proxys_own_header_says_that_the_reader_came_by_https(web):
    https, http = "Forwarded: for=192.0.2.7;proto=https", "Forwarded: for=192.0.2.7;proto=http"
    assert raw(web, HOST, https).startswith("HTTP/1.1 200")
    assert raw(web, HOST).startswith("HTTP/1.1 301")
    for name in ("X_Forwarded_Proto", "X-Forwarded_Proto", "X-Forwarded-Proto"):
        for lines in ([], [http]):
            spoofed = f"{name}: https"
            assert raw(web, HOST, spoofed, *lines).startswith("HTTP/1.1 301"), name
            assert raw(web, HOST, *lines, spoofed).startswith("HTTP/1.1 301"), name
    assert raw(web, HOST, "Forwarded: proto=https, for=192.0.2.7;proto=http").startswith(
        "HTTP/1.1 301"
    )


PROXIED = {"Forwarded": "for=192.0.2.7;proto=https"}
ANSWERS = {
    "/": 302, "/methodology/": 200, "/nowhere/": 404, "/%FF/": 404, "/login/": 200,
    "/desk/": 302, "/admin/": 302, "/livez": 200, "/readyz": 200, "/robots.txt": 200,
    "/static/css/tokens.css": 200, "/static/none.css": 404,
}  # fmt: skip
INSIDE = ("/desk/", "/desk/account/", "/admin/", "/admin/reporting/user/", "/admin/nowhere/")


def protects(got: Got, path: str = "") -> None:
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "same-origin"
    assert got.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert got.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "camera=()" in got.headers["Permissions-Policy"]
    assert got.headers["Server"] == "web"
    if not (path.startswith("/static/") and got.status == 200):
        assert "unsafe" not in got.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in got.headers["Content-Security-Policy"]
    for cookie in got.headers.get("Set-Cookie", "").splitlines():
        assert {"Secure", "HttpOnly"} <= set(cookie.split("; ")), cookie


def test_every_answer_has_the_headers_that_protect(web):
    """Twice: the second answer of a public page is a kept one."""
    for path, status in [*ANSWERS.items(), *ANSWERS.items()]:
        got = web.get(path, **PROXIED)
        assert (path, got.status) == (path, status)
        protects(got, path)
        if path.endswith("z"):
            assert "Set-Cookie" not in got.headers


def test_so_have_those_for_who_may_do_all(web):
    superuser = records.user(group="admin", is_staff=True, is_superuser=True)
    editor = logged_in(web, superuser)
    for path in INSIDE:
        got = editor.ask(path, **PROXIED)
        assert (path, got.status) == (path, 404 if "nowhere" in path else 200)
        protects(got)
        if got.status == 200:
            assert "private" in got.headers["Cache-Control"], path


@pytest.fixture
def broken_table(transactional_db) -> Iterator[None]:
    """A mistake that the program does not know: a table has another name."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reporting_logincount RENAME TO mislaid")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mislaid RENAME TO reporting_logincount")


@pytest.mark.usefixtures("broken_table")
def test_so_has_the_page_of_a_mistake_of_ours(web):
    somebody = logged_in(web, records.user())
    form = {"Content-Type": "application/x-www-form-urlencoded", **PROXIED}
    form |= {"Cookie": somebody.cookies.partition("; ")[2], "Referer": "https://localhost/login/"}
    typed = {"csrfmiddlewaretoken": somebody.token, "username": "a", "password": "b"}
    got = web.get("/login/", "POST", urlencode(typed), **form, Host="localhost")
    assert got.status == 500
    protects(got)
    assert "mislaid" not in got.body
    assert "Traceback" not in got.body


@pytest.mark.parametrize(
    "host", ["Host: elsewhere.example", "Host: localhost@elsewhere.example", "X_Host: localhost"]
)
def test_a_host_that_is_not_ours_is_refused(web, host):
    assert raw(web, host, "Forwarded: proto=https").startswith("HTTP/1.1 400")


@pytest.mark.parametrize("path", ["/%ED%95%9C%EA%B5%AD/", "/caf%C3%A9/", "/%FF/", "/%E2%80%A8/"])
def test_an_address_in_any_letters_is_answered_by_a_page_of_ours(web, path):
    got = web.get(path, Forwarded="proto=https")
    assert (got.status, "Content-Security-Policy" in got.headers) == (404, True)

"""Which headers of a request are believed, and which each answer has, on the real server."""

import socket
from collections.abc import Iterator

import pytest

from tests.chaos.serving import Web, web_on
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


ADDRESSES = ["/", "/nowhere/", "/login/", "/desk/", "/admin/", "/livez", "/readyz", "/robots.txt"]


@pytest.mark.parametrize("path", [*ADDRESSES, "/static/css/tokens.css", "/static/none.css"])
def test_every_answer_has_the_headers_that_protect(web, path):
    got = web.get(path, Forwarded="for=192.0.2.7;proto=https")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Referrer-Policy"] == "same-origin"
    assert got.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "camera=()" in got.headers["Permissions-Policy"]
    assert got.headers["Server"] == "web"
    if not (path.startswith("/static/") and got.status == 200):
        assert "unsafe" not in got.headers["Content-Security-Policy"]
        assert "frame-ancestors" in got.headers["Content-Security-Policy"]
    if path.endswith("z"):
        assert "Set-Cookie" not in got.headers


@pytest.mark.parametrize(
    "host", ["Host: elsewhere.example", "Host: localhost@elsewhere.example", "X_Host: localhost"]
)
def test_a_host_that_is_not_ours_is_refused(web, host):
    assert raw(web, host, "Forwarded: proto=https").startswith("HTTP/1.1 400")


@pytest.mark.parametrize("path", ["/%ED%95%9C%EA%B5%AD/", "/caf%C3%A9/", "/%FF/", "/%E2%80%A8/"])
def test_an_address_in_any_letters_is_answered_by_a_page_of_ours(web, path):
    got = web.get(path, Forwarded="proto=https")
    assert (got.status, "Content-Security-Policy" in got.headers) == (404, True)

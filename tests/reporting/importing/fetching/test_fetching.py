"""Fetching from a web that lies, stalls and redirects (FAULTS I-18)."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reporting.importing.fetching import FetchLimits, NotFetched
from tests.reporting.importing.fetching.web import (
    AGENT,
    PUBLIC,
    QUICK,
    Question,
    Web,
    page,
    redirect,
    serving,
)

REFUSED = "it leads to no public address of the web"
NEWS = "http://news.example.org/a"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def problem(web: Web, url: str = NEWS, **given) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        web.fetcher(**given).fetch(url)
    return caught.value


def test_a_page_is_fetched_from_the_checked_address(web: Web):
    web.replies["news.example.org/a?b=1"] = page(
        "<p>Größe</p>", content_type="text/html; charset=UTF-8"
    )
    fetched = web.fetcher().fetch(NEWS + "?b=1#c")
    assert fetched.body.decode() == "<p>Größe</p>"
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.url == NEWS + "?b=1"
    assert set(web.dialled) == {("news.example.org", PUBLIC)}


def test_a_request_says_who_asks_and_nothing_else(web: Web, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.replies["news.example.org/a"] = page(
        "", "302 Found", location="http://other.example.org/b", set_cookie="a=b; Domain=example.org"
    )
    web.replies["other.example.org/b"] = page(set_cookie="c=d")
    fetcher = web.fetcher()
    for _ in range(2):
        fetcher.fetch(NEWS)
    assert web.urls == ["news.example.org/a", "other.example.org/b"] * 2
    for question in web.asked:
        assert question.headers["user-agent"] == AGENT
        assert set(question.headers) == {
            *("host", "user-agent", "accept", "accept-encoding", "connection"),
        }


def test_a_way_of_five_redirects_is_followed_and_remembered(web: Web):
    for step in range(5):
        web.replies[f"news.example.org/{step}"] = redirect(f"/{step + 1}")
    web.replies["news.example.org/5"] = page("<p>there</p>")
    fetched = web.fetcher().fetch("http://news.example.org/0")
    assert fetched.addresses == [f"http://news.example.org/{step}" for step in range(6)]
    assert fetched.url == fetched.addresses[-1]


def test_a_longer_way_is_not(web: Web):
    web.replies["news.example.org/a"] = redirect("/a")
    assert "redirects more than 5 times" in problem(web).sentence
    assert web.urls == ["news.example.org/a"] * 6


@pytest.mark.parametrize(
    "to",
    [
        *("http://127.0.0.1/", "http://127.0.0.1:5432/", "//localhost/", "http://[::1]/"),
        *("file:///etc/passwd", "gopher://127.0.0.1/", "http://a@other.example.org/"),
        *("http://169.254.169.254/latest/meta-data/", "http://inside.example.org/", "http://[oops"),
        "ftp://other.example.org/",
    ],
)
def test_a_redirect_off_the_public_web_is_refused_undialled(web: Web, to: str):
    web.numbers["inside.example.org"] = [["10.0.0.5"]]
    web.replies["news.example.org/a"] = redirect(to)
    assert REFUSED in problem(web).sentence
    assert {host for host, _ in web.dialled} == {"news.example.org"}


def test_a_redirect_in_utf8_and_with_spaces_is_followed(web: Web):
    web.replies["news.example.org/a"] = redirect("/é b")
    assert web.fetcher().fetch(NEWS).url == "http://news.example.org/%C3%A9%20b"


def test_a_name_that_changes_its_number_is_resolved_once_for_each_request(web: Web):
    web.numbers["news.example.org"] = [[PUBLIC], ["1.1.1.1"], ["127.0.0.1"]]
    fetcher = web.fetcher()
    fetcher.fetch(NEWS)
    assert web.resolved == ["news.example.org"] * 2
    assert web.dialled == [("news.example.org", "1.1.1.1"), ("news.example.org", PUBLIC)]
    with pytest.raises(NotFetched, match=REFUSED):
        fetcher.fetch(NEWS)
    assert len(web.dialled) == 2


def test_the_next_number_is_dialled_when_the_first_does_not_answer(web: Web):
    web.numbers["news.example.org"] = [["1.0.0.1", "1.1.1.1"]]

    def connect(host: str, ip: str, port: int, seconds: float) -> socket.socket:
        if ip == "1.0.0.1":
            raise ConnectionRefusedError
        return web.connect(host, ip, port, seconds)

    assert web.fetcher(connect=connect).fetch(NEWS).body
    assert {ip for _, ip in web.dialled} == {"1.1.1.1"}


def drip(head: bytes, drop: bytes):
    def reply(question: Question) -> None:
        question.line.sendall(head)
        while True:
            question.line.sendall(drop)
            time.sleep(0.05)

    return reply


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (page("", content_length=""), b"x"),
        (page("", content_length="100000"), b"x"),
        (page("", content_length="", transfer_encoding="chunked"), b"1\r\nx\r\n"),
        (page("", content_length="", transfer_encoding="chunked"), b"0"),
        (page("", content_length="", content_encoding="gzip"), gzip.compress(b"")),
    ],
    ids=[
        "status",
        "headers",
        "continue",
        "open",
        "announced",
        "chunks",
        "chunk size",
        "empty gzip",
    ],
)
def test_a_slow_answer_ends_when_the_time_is_up(web: Web, head: bytes, drop: bytes):
    web.replies["news.example.org/a"] = drip(head, drop)
    began = time.monotonic()
    found = problem(web, limits=QUICK)
    assert time.monotonic() - began < QUICK.seconds + 0.4
    assert found.is_temporary
    assert found.host == "news.example.org"
    assert "news.example.org did not answer within 0.4 s; retry later." in found.sentence


def test_a_slow_resolver_is_not_waited_for(web: Web):
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(2)
        return [PUBLIC]

    began = time.monotonic()
    assert "could not be looked up in time" in problem(web, limits=QUICK, resolve=resolve).sentence
    assert time.monotonic() - began < 1


def test_a_resolver_that_is_away_is_a_matter_of_time(web: Web):
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    found = problem(web, resolve=resolve)
    assert found.is_temporary
    assert "news.example.org cannot be looked up now; retry later." in found.sentence


def test_a_host_that_refuses_is_a_matter_of_time(web: Web):
    def connect(*_: object) -> socket.socket:
        raise ConnectionRefusedError

    found = problem(web, connect=connect)
    assert (found.sentence, found.is_temporary) == (
        "news.example.org does not answer; retry later.",
        True,
    )


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def test_a_gzip_bomb_is_left_at_the_limit(web: Web):
    packed = bomb(60)
    assert len(packed) < 100_000
    web.replies["news.example.org/a"] = page(packed, content_encoding="gzip")
    began = time.monotonic()
    assert "it has more than 10 MB" in problem(web).sentence
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_packing_that_was_not_asked_for_is_refused(web: Web, packing: str):
    web.replies["news.example.org/a"] = page(b"\x1f\x8b", content_encoding=packing)
    assert f"packed as “{packing}”" in problem(web).sentence


@pytest.mark.parametrize(
    ("packing", "packed"),
    [("gzip", gzip.compress(b"Ruritania")), ("deflate", zlib.compress(b"Ruritania"))],
    ids=["gzip", "deflate"],
)
def test_a_packed_page_is_unpacked(web: Web, packing: str, packed: bytes):
    web.replies["news.example.org/a"] = page(packed, content_encoding=packing)
    assert web.fetcher().fetch(NEWS).body == b"Ruritania"


def test_a_broken_packing_is_a_sentence(web: Web):
    web.replies["news.example.org/a"] = page(b"no gzip at all", content_encoding="gzip")
    assert "broke off while it answered" in problem(web).sentence


def pour(length: str, sent: list[int]):
    """Two gigabytes after a head that announces `length`."""

    def reply(question: Question) -> None:
        question.line.sendall(page("", content_length=length))
        with suppress(OSError):
            sent.extend(question.line.send(bytes(1_000_000)) for _ in range(2_000))

    return reply


def test_two_announced_gigabytes_are_not_read(web: Web):
    sent: list[int] = []
    web.replies["news.example.org/a"] = pour("2000000000", sent)
    assert "it has more than 10 MB" in problem(web).sentence
    assert sum(sent) < 10_000_000


@pytest.mark.parametrize("length", ["", "-5", "many", "1" * 5000], ids=["", "-5", "many", "digits"])
def test_two_streamed_gigabytes_are_read_up_to_the_limit(web: Web, length: str):
    sent: list[int] = []
    web.replies["news.example.org/a"] = pour(length, sent)
    limits = FetchLimits(seconds=5, body_bytes=1_000_000)
    assert "it has more than 1 MB" in problem(web, limits=limits).sentence
    assert sum(sent) < 20_000_000


@pytest.mark.parametrize("length", ["1000", "12, 13"])
def test_a_length_that_is_not_kept_breaks_the_answer(web: Web, length: str):
    web.replies["news.example.org/a"] = page("<p>half", content_length=length)
    found = problem(web)
    assert found.is_temporary
    assert found.sentence.startswith("news.example.org ")


def test_of_a_length_too_short_only_that_much_is_read(web: Web):
    web.replies["news.example.org/a"] = page("<p>Ruritania", content_length="4")
    assert web.fetcher().fetch(NEWS).body == b"<p>R"


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x00\xff" * 50, b"SSH-2.0-x\r\n", b"HTTP/1.1 200\r\n" + b"a" * 70_000],
    ids=["nothing", "bytes", "another protocol", "an endless header"],
)
def test_what_is_not_http_is_a_sentence(web: Web, raw: bytes):
    web.replies["news.example.org/a"] = raw
    assert "news.example.org does not answer; retry later." in problem(web).sentence


@pytest.mark.parametrize(
    ("status", "said", "is_temporary"),
    [
        ("404 No", "/a was not fetched: it answered 404 (Not Found).", False),
        ("403 No", "/a was not fetched: it answered 403 (Forbidden).", False),
        ("204 No", "/a was not fetched: it answered 204 (No Content).", False),
        ("304 No", "/a was not fetched: it answered 304 (Not Modified).", False),
        ("429 No", "news.example.org answered 429 (Too Many Requests); retry later.", True),
        ("503 No", "news.example.org answered 503 (Service Unavailable); retry later.", True),
        ("799 No", "news.example.org answered 799; retry later.", True),
    ],
)
def test_another_answer_than_a_page_is_named(web: Web, status: str, said: str, is_temporary: bool):
    web.replies["news.example.org/a"] = page("", status)
    found = problem(web)
    assert said in found.sentence
    assert found.is_temporary == is_temporary


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "text/html-ish", ""])
def test_what_is_no_page_is_refused(web: Web, media_type: str):
    web.replies["news.example.org/a"] = page("x", content_type=media_type)
    found = problem(web)
    assert (media_type or "does not say what it is") in found.sentence
    assert "only pages in HTML, plain text and feeds are read" in found.sentence


@pytest.mark.parametrize("media_type", ["application/atom+xml", "Text/XML;charset=utf-8"])
def test_a_feed_is_fetched(web: Web, media_type: str):
    web.replies["news.example.org/a"] = page("<feed/>", content_type=media_type)
    assert web.fetcher().fetch(NEWS).body == b"<feed/>"


def test_a_page_that_did_not_change_is_not_sent_again(web: Web):
    def reply(question: Question) -> None:
        known = question.headers.get("if-none-match") == '"v1"'
        dated = question.headers.get("if-modified-since") == "Fri, 18 Oct 2024 09:00:00 GMT"
        fresh = page(etag='"v1"', last_modified="Fri, 18 Oct 2024 09:00:00 GMT")
        question.line.sendall(page("", "304 Not Modified") if known and dated else fresh)

    web.replies["news.example.org/a"] = reply
    fetcher = web.fetcher()
    first = fetcher.fetch(NEWS)
    again = fetcher.fetch(NEWS, etag=first.etag, modified=first.last_modified)
    assert not first.is_unchanged
    assert again.is_unchanged
    assert again.body == b""


# --- The certificate proves the name, whatever number is dialled ---


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    made = tmp_path_factory.mktemp("tls") / "made.pem"
    key = made.with_name("key.pem")
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *(
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=news.example.org",
                "-keyout",
                key,
                "-out",
                made,
            ),
            *("-addext", "subjectAltName=DNS:news.example.org"),
        ],
        check=True,
        capture_output=True,
    )
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.fixture
def secure(web: Web, certificate: Path) -> Web:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    web.wrap = lambda line: context.wrap_socket(line, server_side=True)
    return web


def test_a_certificate_for_the_name_is_taken(secure: Web, certificate: Path):
    tls = ssl.create_default_context(cafile=certificate)
    assert secure.fetcher(tls=tls).fetch("https://news.example.org/a").body


@pytest.mark.parametrize("is_trusted", [False, True])
def test_a_certificate_of_nobody_or_for_another_name_is_refused(
    secure: Web, certificate: Path, is_trusted: bool
):
    host = "other.example.org" if is_trusted else "news.example.org"
    given = {"tls": ssl.create_default_context(cafile=certificate)} if is_trusted else {}
    found = problem(secure, f"https://{host}/a", **given)
    assert f"the certificate of {host} is not valid for it" in found.sentence
    assert not found.is_temporary
    assert secure.asked == []


def test_a_tls_answer_ends_when_the_time_is_up(secure: Web, certificate: Path):
    secure.replies["news.example.org/a"] = drip(page("", content_length=""), b"x")
    tls = ssl.create_default_context(cafile=certificate)
    began = time.monotonic()
    assert (
        "within 0.4 s"
        in problem(secure, "https://news.example.org/a", tls=tls, limits=QUICK).sentence
    )
    assert time.monotonic() - began < 1


def test_a_server_that_never_shakes_hands_is_left_when_the_time_is_up(web: Web):
    began = time.monotonic()
    web.wrap = lambda line: time.sleep(0.8) or line
    found = problem(web, "https://news.example.org/a", limits=QUICK)
    assert found.is_temporary
    assert time.monotonic() - began < 1

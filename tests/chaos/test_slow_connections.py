"""Readers get their page while strangers hold connections open and never finish what they began."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from tests.chaos.conftest import until
from tests.chaos.serving import Web, web_on
from tests.chaos.workers import address
from tests.factories import records

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]
MANY = 130
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HEADERS = b"GET /methodology/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (
    b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"\r\ncsrfmiddlewaretoken="
)


@pytest.fixture
def web(tmp_path) -> Iterator[Web]:
    records.published(records.world())
    with web_on(address(), tmp_path / "web.log") as web:
        until(web.is_listening)
        yield web


@contextmanager
def half_open(web: Web, begun: bytes, many: int = MANY) -> Iterator[list[socket.socket]]:
    with ExitStack() as stack:
        made = []
        for _ in range(many):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", web.port), 5))
            one.sendall(begun)
            made.append(one)
        yield made


@pytest.mark.parametrize("begun", [HEADERS, BODY, b""], ids=["headers", "bodies", "nothing"])
def test_130_connections_that_never_finish_do_not_stop_readers(web, begun):
    with half_open(web, begun):
        took = []
        until_end = time.monotonic() + 12
        while time.monotonic() < until_end:
            got = web.get("/methodology/")
            assert got.status == 200
            took.append(got.seconds)
            time.sleep(0.1)
    print(f"slowest {max(took):.3f} s of {len(took)}")
    assert max(took) < 0.5


def test_others_forms_get_a_sentence_at_once_and_are_taken_when_the_slow_are_gone(web):
    with half_open(web, BODY):
        time.sleep(0.5)
        sent = web.get("/login/", "POST", "a=b", **FORM)
        assert (sent.status, sent.headers["Retry-After"]) == (503, "5")
        assert "may not have been saved" in sent.body
        assert sent.seconds < 3
    until(lambda: web.get("/login/", "POST", "a=b", **FORM).status == 403, seconds=5)


def test_forms_that_are_sent_whole_never_wait_for_a_turn(web):
    form = "/desk/account/password/"  # logins have a limit of their own
    assert web.get(form, "POST", "a=b", **FORM).status == 403  # it loads the program

    def send() -> list[int]:
        return [web.get(form, "POST", "a=b" * 1000, **FORM).status for _ in range(20)]

    with ThreadPoolExecutor(16) as pool:
        answers = [one.result() for one in [pool.submit(send) for _ in range(16)]]
    assert answers == [[403] * 20] * 16  # the token is missing; nobody was put off

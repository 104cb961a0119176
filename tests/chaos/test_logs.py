"""What the real processes write into their logs, and what never gets there."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from reporting.desk import publishing
from tests.chaos.conftest import until
from tests.chaos.serving import Web, web_on
from tests.chaos.test_desk_away import logged_in
from tests.chaos.workers import QUICK, address
from tests.factories import records
from tests.reporting.views.test_keeping import half_typed

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]
DRAFT, SEARCHED, PASSWORD = "kestrel-draft", "osprey-search", "merlin-password"
TOKEN = "d1sr2g-0123456789abcdef0123456789abcdef"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def web(broker, tmp_path) -> Iterator[Web]:
    with web_on(address(), tmp_path / "web.log", BROKER_URL=broker.url) as web:
        yield web


def lines(log: Path) -> list[dict]:
    """Each line of it is an object of its own."""
    return [json.loads(line) for line in log.read_text().splitlines()]


def of_worker(log: Path) -> list[dict]:
    """Without what Celery prints itself: that it runs as root here, and that it shuts down."""
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]


def answers(web: Web) -> list[dict]:
    return [line for line in lines(web.log) if line["logger"] == "request"]


def test_a_line_for_each_request_and_the_workers_under_its_id(web, start_worker, tmp_path):
    worker = start_worker(settings=QUICK)
    until(worker.is_ready)
    world = records.world()
    editor = logged_in(web, world.editor)
    pasted = {
        "csrfmiddlewaretoken": editor.token,
        "text": records.TEXT,
        "language": "en",
        "kind": "article",
    }
    cookie = {"Cookie": editor.cookies}
    got = web.get("/desk/sources/new/", "POST", urlencode(pasted), **FORM, **cookie)
    assert got.status == 302
    known = got.headers["X-Request-Id"]
    line = next(line for line in answers(web) if line.get("request") == known)
    assert (line["method"], line["path"], line["status"]) == ("POST", "/desk/sources/new/", 302)
    assert line["ms"] > 0
    until(lambda: known in [one.get("request") for one in of_worker(worker.log)], seconds=30)


def test_what_was_typed_is_in_no_log(web):
    world = records.world()
    publishing.submit(world.statement, by=world.editor)
    editor = logged_in(web, world.editor)
    cookie = {"Cookie": editor.cookies}
    web.get(f"/desk/search/?q={SEARCHED}", **cookie)
    web.get(f"/accounts/reset/{TOKEN}/")
    login = {"csrfmiddlewaretoken": editor.token, "username": "x", "password": PASSWORD}
    web.get("/login/", "POST", urlencode(login), **FORM, **cookie)
    with connection.cursor() as cursor:  # a rule that the program does not know: a mistake of ours
        cursor.execute(
            "ALTER TABLE reporting_keptform ADD CONSTRAINT unknown CHECK (fields::text = '')"
        )
    try:
        typed = half_typed(world, gist=DRAFT) | {"csrfmiddlewaretoken": editor.token}
        got = web.get("/desk/kept/", "POST", urlencode(typed, doseq=True), **FORM, **cookie)
        assert got.status == 500
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE reporting_keptform DROP CONSTRAINT unknown")
    log = web.log.read_text()
    assert "IntegrityError 23514 unknown" in log
    assert "/accounts/reset/" in log
    session = editor.cookies.partition("=")[2].partition(";")[0]
    secrets = [DRAFT, SEARCHED, PASSWORD, TOKEN, session, editor.token, records.QUOTE]
    assert [secret for secret in secrets if secret in log] == []
    database = address().partition("//")[2].partition(":")[2].partition("@")[0]
    assert database not in log


def test_no_path_makes_a_line_of_its_own_or_paints_the_terminal(web):
    forged = '\r\n{"level": "INFO", "logger": "request", "path": "/forged/"}\x1b[2J\x9b1m\u2028'
    web.get(f"/nowhere{quote(forged)}/")
    with socket.create_connection(("127.0.0.1", web.port), 5) as one:
        one.sendall(b"GET /raw\x1b[31m\xff HTTP/1.1\r\nHost: localhost\r\n\r\n")
        one.recv(100)
    log = web.log.read_bytes()
    assert all(32 <= byte < 127 or byte == 10 for byte in log)
    assert "/forged/" not in [line["path"] for line in answers(web)]
    assert any("/forged/" in line["path"] for line in answers(web))

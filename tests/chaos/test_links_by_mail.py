"""Who forgot a password gets a link by mail: web, worker, broker and a server that takes it."""

import re
import time
from collections.abc import Iterator
from statistics import median
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client

from reporting.accounts.limits import LINKS_BY_ADDRESS, LINKS_BY_NAME
from tests.chaos.conftest import until
from tests.chaos.mail import MailServer
from tests.chaos.serving import Got, Web, web_on
from tests.chaos.test_desk_away import logged_in
from tests.chaos.workers import QUICK, address
from tests.factories import records

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]
OLD, NEW = "correct horse battery", "battery horse correct"
PATH = "/login/forgotten/"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def mail(server) -> dict[str, str]:
    return {
        "MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(server.port), "MAIL_SECURITY": "none",
        "MAIL_FROM": "timeline@tests.example",
    }  # fmt: skip


@pytest.fixture
def web(broker, mail, tmp_path) -> Iterator[Web]:
    with web_on(address(), tmp_path / "web.log", BROKER_URL=broker.url, **mail) as web:
        yield web


@pytest.fixture
def person():
    return records.user("somebody", password=OLD, email="somebody@tests.example")


def ask(web: Web, name: str) -> Got:
    token = logged_in(web, records.user())  # for its token alone
    headers = {"Cookie": token.cookies.partition("; ")[2]}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    body = urlencode({"csrfmiddlewaretoken": token.token, "username": name})
    return web.get(PATH, "POST", body, **headers)


def test_the_link_comes_and_works_once(web, server, person, mail, start_worker):
    until(start_worker(settings=QUICK | mail).is_ready)
    assert f'href="{PATH}"' in web.get("/login/").body
    assert ask(web, " Somebody ").status == 200  # written otherwise: nobody's
    assert ask(web, "somebody").status == 200
    until(lambda: server.taken)
    (taken,) = server.taken
    assert taken.to == ["somebody@tests.example"]
    assert taken.mail["From"] == "timeline@tests.example"
    assert OLD not in str(taken.mail)
    link = re.search(r"http://\S+/login/password/\S+", taken.mail.get_content())[0]
    assert link.startswith(f"http://127.0.0.1:{web.port}/login/password/")
    client = Client()
    page = client.get(urlsplit(link).path)
    client.post(page["Location"], {"password1": NEW, "password2": NEW})
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert b"This link is used up" in Client().get(urlsplit(link).path).content
    log = web.log.read_text()
    assert urlsplit(link).path.rpartition("-")[2].strip("/") not in log


def test_nobody_else_gets_mail_and_all_are_told_the_same(web, server, person, mail, start_worker):
    records.user("without", password=OLD)
    records.user("off", password=OLD, email="off@tests.example", is_active=False)
    records.user("invited", email="invited@tests.example")
    worker = start_worker(settings=QUICK | mail)
    until(worker.is_ready)
    names = ("without", "off", "invited", "nobody", "somebody@tests.example", "x' OR 1=1 --")
    answers = [ask(web, name) for name in names]
    last = ask(web, "somebody")  # the worker takes them in turn
    until(lambda: server.taken)
    assert [one.to for one in server.taken] == [["somebody@tests.example"]]
    assert {(one.status, one.body) for one in (*answers, last)} == {(200, last.body)}
    log = worker.log.read_text() + web.log.read_text()
    assert [name for name in (*names, "tests.example") if name in log] == []


def test_a_server_that_is_busy_is_asked_again(web, server, person, mail, start_worker):
    server.busy = 1
    worker = start_worker(settings=QUICK | mail)
    until(worker.is_ready)
    ask(web, "somebody")
    until(lambda: server.taken, seconds=60)
    log = worker.log.read_text()
    assert "send_link" in log
    assert "tests.example" not in log


def test_it_takes_as_long_for_a_name_of_nobody(web, person):
    """No worker is there: what the web does is all that anybody can measure."""
    took: dict[str, list[float]] = {"somebody": [], "nobody": []}
    for _ in range(LINKS_BY_NAME.most):
        for name, times in took.items():
            times.append(ask(web, name).seconds)
    refused = [ask(web, name) for name in took]
    assert [one.status for one in refused] == [429, 429]
    assert refused[0].body == refused[1].body
    assert abs(median(took["somebody"]) - median(took["nobody"])) < 0.05


def test_one_address_cannot_ask_for_many(web):
    statuses = []
    for number in range(LINKS_BY_ADDRESS.most + 1):
        statuses.append(ask(web, f"name{number}").status)
        time.sleep(0.2)
    assert statuses == [200] * LINKS_BY_ADDRESS.most + [429]


def test_without_a_broker_it_says_so(mail, tmp_path, person):
    with web_on(address(), tmp_path / "web.log", **mail) as web:
        got = ask(web, "somebody")
        assert (got.status, "No mail can be sent just now." in got.body) == (503, True)

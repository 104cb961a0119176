"""What the desk answers while its database hangs, is locked, or undoes what was asked."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from reporting.models import Revision, Statement
from tests.chaos.conftest import until
from tests.chaos.serving import Got, Proxy, Web, proxy_to, web_on
from tests.chaos.workers import address
from tests.factories import records

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("transactional_db")]
AWAY = "We cannot reach the record just now"
BESIDE = "The record did not answer in time"


@dataclass
class Editor:
    """Somebody who is logged in, and asks a web process over the wire."""

    web: Web
    cookies: str
    token: str

    def ask(self, path: str, **headers: str) -> Got:
        return self.web.get(path, **{"Cookie": self.cookies} | headers)

    def post(self, path: str, **headers: str) -> Got:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"csrfmiddlewaretoken": self.token})
        return self.web.get(path, "POST", body, **{"Cookie": self.cookies} | form | headers)


def logged_in(web: Web, user: object) -> Editor:
    client, request = Client(), RequestFactory().get("/")
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    token = get_token(request)
    cookie = request.META["CSRF_COOKIE"]
    names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
    return Editor(web, f"{names[0]}={session}; {names[1]}={cookie}", token)


@pytest.fixture
def world() -> records.World:
    return records.world()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with proxy_to(int(port_of(address()))) as proxy:
        yield proxy


def port_of(url: str) -> str:
    return url.rpartition(":")[2].partition("/")[0]


@pytest.fixture
def editor(world, proxy, tmp_path) -> Iterator[Editor]:
    through = address().replace(f":{port_of(address())}/", f":{proxy.port}/")
    with web_on(through, tmp_path / "web.log") as web:
        yield logged_in(web, world.editor)
    assert "traceback" not in web.log.read_text().lower()


def test_while_it_hangs_everybody_gets_a_sentence_within_five_seconds(world, proxy, editor):
    submit = f"/desk/statements/{world.statement.pk}/submit/"
    assert editor.ask("/desk/").status == 200
    proxy.hang()
    pages = ["/desk/", "/admin/", "/login/", f"/desk/statements/{world.statement.pk}/"]
    for page in [*pages, *pages]:
        got = editor.ask(page)
        assert got.seconds < 5, f"{page} took {got.seconds:.1f} s"
        assert (got.status, AWAY in got.body) == (503, True), page
        assert (got.headers["Retry-After"], got.headers["Cache-Control"]) == ("5", "no-store")
    sent = editor.post(submit, **{"HX-Request": "true"})
    assert (sent.status, BESIDE in sent.body, "<html" in sent.body) == (503, True, False)
    assert sent.headers["Hx-Retarget"] == "#notice"
    assert "may not have been saved" in editor.post(submit).body
    assert editor.web.get("/livez").seconds < 1
    proxy.flow()
    until(lambda: editor.ask("/desk/").status == 200, seconds=15)
    assert editor.post(submit).status == 302
    assert Statement.objects.get().submitted_at


def test_a_lock_that_is_not_let_go_costs_a_sentence_and_nothing_is_half_written(world, editor):
    before = Revision.objects.count()
    submit = f"/desk/statements/{world.statement.pk}/submit/"
    with psycopg.connect(address()) as other:
        other.execute("SELECT FROM reporting_statement FOR UPDATE")
        got = editor.post(submit)
        assert (got.status, got.seconds < 5) == (503, True)
        assert editor.ask("/desk/").status == 200  # it says nothing of the database
        other.rollback()
    assert (Statement.objects.get().submitted_at, Revision.objects.count()) == (None, before)
    assert editor.post(submit).status == 302
    assert Revision.objects.count() == before + 1


def test_the_victim_of_a_deadlock_gets_a_sentence_and_nothing_is_half_written(world, editor):
    before = Revision.objects.count()
    submit = f"/desk/statements/{world.statement.pk}/submit/"
    answers: list[Got] = []
    with psycopg.connect(address()) as other:
        other.execute("LOCK TABLE reporting_revision IN ACCESS EXCLUSIVE MODE")
        thread = threading.Thread(target=lambda: answers.append(editor.post(submit)))
        thread.start()
        until(lambda: waits_for_a_lock(other), seconds=5, every=0.01)
        other.execute("SELECT FROM reporting_statement FOR UPDATE")  # the other half of the knot
        thread.join(10)
        other.rollback()
    assert [(one.status, one.seconds < 5) for one in answers] == [(503, True)]
    assert (Statement.objects.get().submitted_at, Revision.objects.count()) == (None, before)
    assert editor.post(submit).status == 302


def waits_for_a_lock(other: psycopg.Connection) -> bool:
    asked = other.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return bool(asked and asked[0])
